package pakbon.sales;

import java.util.UUID;
import pakbon.shared.Ids;

/** One line of a sale. */
public record SaleLineId(UUID value) {
    public static SaleLineId create() {
        return new SaleLineId(Ids.next());
    }

    public static SaleLineId of(String text) {
        return new SaleLineId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
