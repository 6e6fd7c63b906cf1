package pakbon.shared;

import java.util.UUID;

/** One business; leads every key. */
public record RetailerId(UUID value) {
    public static RetailerId create() {
        return new RetailerId(Ids.next());
    }

    public static RetailerId of(String text) {
        return new RetailerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
