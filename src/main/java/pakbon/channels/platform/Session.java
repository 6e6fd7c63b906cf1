package pakbon.channels.platform;

import java.net.URI;
import java.util.Map;
import pakbon.shared.ConnectionId;

/**
 * One connection, opened for use: everything a platform needs for a call, nothing it could keep.
 *
 * @param address the shop's address, checked and without a trailing slash
 * @param credentials the connection's own and those of our app at this platform ({@code client_id},
 *     {@code client_secret}, and after a change {@code client_secret_previous}), decrypted; never logged
 *     ({@link #toString()} leaves them out)
 * @param settings per connection, for what differs between shops
 * @param calls hears of every call that was made
 * @param keyring where credentials that run out are replaced
 */
public record Session(
        ConnectionId connection,
        URI address,
        Map<String, String> credentials,
        String webhookSecret,
        Map<String, String> settings,
        CallLog calls,
        Keyring keyring) {
    public Session {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /** A shop whose credentials last. */
    public Session(
            ConnectionId connection,
            URI address,
            Map<String, String> credentials,
            String webhookSecret,
            Map<String, String> settings,
            CallLog calls) {
        this(connection, address, credentials, webhookSecret, settings, calls, Keyring.FIXED);
    }

    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    /** The same shop with credentials that have just been replaced, by us or by somebody who was first. */
    public Session renewed(Keyring.Refresh refresh) {
        return new Session(
                connection, address, keyring.renew(credentials, refresh), webhookSecret, settings, calls, keyring);
    }

    @Override
    public String toString() {
        return "Session[" + connection + " " + address + "]";
    }
}
