package pakbon.shared;

import java.util.UUID;

/** The connection between a retailer and one webshop. */
public record ConnectionId(UUID value) {
    public static ConnectionId create() {
        return new ConnectionId(Ids.next());
    }

    public static ConnectionId of(String text) {
        return new ConnectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
