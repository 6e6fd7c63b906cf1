package pakbon.backoffice.channels;

import java.util.List;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Connection;
import pakbon.channels.Destinations;

/** One connection as its card shows it. */
public record ChannelCard(ChannelHealth health, List<Destinations.Destination> destinations) {
    public Connection connection() {
        return health.connection();
    }

    /** The address without what everybody knows. */
    public String host() {
        var host = connection().address().getHost();
        return host == null ? "" : host;
    }
}
