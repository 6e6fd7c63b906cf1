package pakbon.channels;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.ConnectionId;

/**
 * A shop that is, or was, connected.
 *
 * @param platform short and stable: {@code woocommerce}
 * @param platformName as people know it: {@code WooCommerce}
 * @param outlets that may fulfill its orders, in their order of priority; the first records the sales
 * @param settings what differs between shops of one platform, by the platform's own names
 * @param shopZone the shop's own time zone, empty when it did not say
 * @param shopVersion of the shop's software, empty when it did not say
 * @param disconnectedAt null while it is connected
 */
public record Connection(
        ConnectionId id,
        String platform,
        String platformName,
        String name,
        URI address,
        List<OutletId> outlets,
        Map<String, String> settings,
        String shopZone,
        String shopVersion,
        Instant connectedAt,
        @Nullable Instant disconnectedAt) {
    public Connection {
        outlets = List.copyOf(outlets);
        settings = Map.copyOf(settings);
    }

    public boolean isConnected() {
        return disconnectedAt == null;
    }

    /** Where the shop delivers its webhooks, below our own address. */
    public String hookPath() {
        return "/hooks/" + id;
    }
}
