package pakbon.shared;

import java.util.UUID;

/** Where orders come from, as a list is narrowed to it: every shop, those of one platform, or one shop by itself. */
public sealed interface Channel {
    Channel ANY = new Any();

    record Any() implements Channel {}

    /** @param key short and stable: {@code woocommerce} */
    record OfPlatform(String key) implements Channel {}

    /** Connected or not any more: what came by it stays findable. */
    record OfShop(ConnectionId connection) implements Channel {}

    /** As addresses say it: nothing, the id of a connection, or the key of a platform. */
    static Channel of(String written) {
        if (written.isEmpty()) {
            return ANY;
        }
        try {
            return new OfShop(new ConnectionId(UUID.fromString(written)));
        } catch (IllegalArgumentException e) {
            return new OfPlatform(written);
        }
    }

    /** {@link #of} the other way round. */
    default String written() {
        return switch (this) {
            case Any() -> "";
            case OfPlatform(var key) -> key;
            case OfShop(var connection) -> connection.toString();
        };
    }
}
