package pakbon.backoffice.channels;

import java.util.List;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Connection;
import pakbon.channels.Destinations;

/**
 * One connection as its card shows it.
 *
 * @param hasProducts whether it can say what it sells
 */
public record ChannelCard(ChannelHealth health, List<Destinations.Destination> destinations, boolean hasProducts) {
    public Connection connection() {
        return health.connection();
    }

    /** The address without what everybody knows. */
    public String host() {
        var host = connection().address().getHost();
        return host == null ? "" : host;
    }
}
