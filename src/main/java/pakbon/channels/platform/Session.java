package pakbon.channels.platform;

import java.net.URI;
import java.util.Map;
import pakbon.shared.ConnectionId;

/**
 * One connection, opened for use: everything a platform needs for a call, nothing it could keep.
 *
 * @param address the shop's address, checked and without a trailing slash
 * @param credentials decrypted; never logged ({@link #toString()} leaves them out)
 * @param settings per connection, for what differs between shops
 * @param calls hears of every call that was made
 */
public record Session(
        ConnectionId connection,
        URI address,
        Map<String, String> credentials,
        String webhookSecret,
        Map<String, String> settings,
        CallLog calls) {
    public Session {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "Session[" + connection + " " + address + "]";
    }
}
