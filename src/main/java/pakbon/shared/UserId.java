package pakbon.shared;

import java.util.UUID;

/** A person who works with Pakbon. */
public record UserId(UUID value) {
    public static UserId create() {
        return new UserId(Ids.next());
    }

    public static UserId of(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
