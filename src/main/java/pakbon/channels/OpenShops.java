package pakbon.channels;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Opens a connection's secrets for a piece of work. */
@Component
class OpenShops {
    static final String CREDENTIALS = "credentials";
    static final String WEBHOOK_SECRET = "webhook secret";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConnectionStore store;
    private final Platforms platforms;
    private final Secrets secrets;

    OpenShops(ConnectionStore store, Platforms platforms, Secrets secrets) {
        this.store = store;
        this.platforms = platforms;
        this.secrets = secrets;
    }

    /** Empty when it is not connected (any more), or its platform is not part of this Pakbon. */
    @Transactional(readOnly = true)
    public Optional<OpenShop> open(RetailerId retailer, ConnectionId id) {
        return store.byId(retailer, id)
                .filter(row -> row.connection().isConnected())
                .flatMap(row -> platforms
                        .byKey(row.connection().platform())
                        .map(platform -> new OpenShop(
                                retailer,
                                row.connection(),
                                platform,
                                credentials(secrets.open(row.credentials(), retailer, id, CREDENTIALS)),
                                secrets.open(row.webhookSecret(), retailer, id, WEBHOOK_SECRET))));
    }

    byte[] sealCredentials(Map<String, String> credentials, RetailerId retailer, ConnectionId id) {
        return secrets.seal(JSON.writeValueAsString(credentials), retailer, id, CREDENTIALS);
    }

    byte[] sealSecret(String webhookSecret, RetailerId retailer, ConnectionId id) {
        return secrets.seal(webhookSecret, retailer, id, WEBHOOK_SECRET);
    }

    String openSecret(byte[] sealed, RetailerId retailer, ConnectionId id) {
        return secrets.open(sealed, retailer, id, WEBHOOK_SECRET);
    }

    private static Map<String, String> credentials(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
