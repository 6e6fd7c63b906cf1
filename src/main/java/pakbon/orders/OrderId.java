package pakbon.orders;

import java.util.UUID;
import pakbon.shared.Ids;

/** A webshop's order, as a whole. */
public record OrderId(UUID value) {
    public static OrderId create() {
        return new OrderId(Ids.next());
    }

    public static OrderId of(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
