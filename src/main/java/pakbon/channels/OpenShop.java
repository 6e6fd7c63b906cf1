package pakbon.channels;

import java.util.HashMap;
import java.util.Map;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Keyring;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Session;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * A connection with its secrets opened, ready for calls. Lives as long as one piece of work.
 *
 * @param credentials its own, as they are kept
 * @param app those of our app at its platform; empty where there is none
 * @param keyring where its own are replaced when they run out
 */
record OpenShop(
        RetailerId retailer,
        Connection connection,
        Platform platform,
        Map<String, String> credentials,
        Map<String, String> app,
        String webhookSecret,
        Keyring keyring) {
    ConnectionId id() {
        return connection.id();
    }

    Session session(CallLog calls) {
        var all = new HashMap<>(app);
        all.putAll(credentials);
        return new Session(
                connection.id(), connection.address(), all, webhookSecret, connection.settings(), calls, keyring);
    }

    Actor actor() {
        return Actor.shop(retailer, connection.name());
    }

    @Override
    public String toString() {
        return connection.platform() + " shop " + connection.name() + " (" + connection.id() + ")";
    }
}
