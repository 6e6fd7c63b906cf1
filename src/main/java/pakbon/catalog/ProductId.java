package pakbon.catalog;

import java.util.UUID;
import pakbon.shared.Ids;

/** A product as the retailer knows it. */
public record ProductId(UUID value) {
    public static ProductId create() {
        return new ProductId(Ids.next());
    }

    public static ProductId of(String text) {
        return new ProductId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
