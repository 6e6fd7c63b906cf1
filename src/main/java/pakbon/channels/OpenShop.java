package pakbon.channels;

import java.util.Map;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Session;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** A connection with its secrets opened, ready for calls. Lives as long as one piece of work. */
record OpenShop(
        RetailerId retailer,
        Connection connection,
        Platform platform,
        Map<String, String> credentials,
        String webhookSecret) {
    ConnectionId id() {
        return connection.id();
    }

    Session session(CallLog calls) {
        return new Session(
                connection.id(), connection.address(), credentials, webhookSecret, connection.settings(), calls);
    }

    Actor actor() {
        return Actor.shop(retailer, connection.name());
    }

    @Override
    public String toString() {
        return connection.platform() + " shop " + connection.name() + " (" + connection.id() + ")";
    }
}
