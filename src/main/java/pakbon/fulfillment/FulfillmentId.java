package pakbon.fulfillment;

import java.util.UUID;
import pakbon.shared.Ids;

/** The packing of one sale at one outlet, of one kind. */
public record FulfillmentId(UUID value) {
    public static FulfillmentId create() {
        return new FulfillmentId(Ids.next());
    }

    public static FulfillmentId of(String text) {
        return new FulfillmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
