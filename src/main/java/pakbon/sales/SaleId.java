package pakbon.sales;

import java.util.UUID;
import pakbon.shared.Ids;

/** A sale as the till knows it. */
public record SaleId(UUID value) {
    public static SaleId create() {
        return new SaleId(Ids.next());
    }

    public static SaleId of(String text) {
        return new SaleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
