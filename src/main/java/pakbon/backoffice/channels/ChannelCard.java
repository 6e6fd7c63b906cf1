package pakbon.backoffice.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Connection;
import pakbon.channels.Destinations;
import pakbon.channels.ShopWindows;

/**
 * One connection as its card shows it.
 *
 * @param hasProducts whether it can say what it sells
 * @param window the shop as it shows itself; null for one that is elsewhere
 */
public record ChannelCard(
        ChannelHealth health,
        List<Destinations.Destination> destinations,
        boolean hasProducts,
        ShopWindows.@Nullable Window window) {
    public Connection connection() {
        return health.connection();
    }

    /** The address without what everybody knows. */
    public String host() {
        var host = connection().address().getHost();
        return host == null ? "" : host;
    }
}
