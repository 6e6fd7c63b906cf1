package pakbon.channels;

import java.util.Map;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.Platform;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Whether a shop wants to hear of something, by its platform and as its connection is set now; never once it is disconnected. */
@Component
class Hearing {
    private final ConnectionStore connections;
    private final Platforms platforms;

    Hearing(ConnectionStore connections, Platforms platforms) {
        this.connections = connections;
        this.platforms = platforms;
    }

    /** @param hears asked with the settings of the connection */
    boolean of(RetailerId retailer, ConnectionId connection, BiPredicate<Platform, Map<String, String>> hears) {
        return connections
                .listener(retailer, connection)
                .filter(listener -> platforms
                        .byKey(listener.platform())
                        .filter(platform -> hears.test(platform, listener.settings()))
                        .isPresent())
                .isPresent();
    }
}
