package pakbon.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.Keyring;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.secrets.Secrets;
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
    private final AppKeys apps;
    private final Secrets secrets;
    private final TransactionTemplate transaction;

    OpenShops(
            ConnectionStore store,
            Platforms platforms,
            AppKeys apps,
            Secrets secrets,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.platforms = platforms;
        this.apps = apps;
        this.secrets = secrets;
        this.transaction = new TransactionTemplate(transactions);
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
                                credentials(row, retailer),
                                apps.of(retailer, platform.key()),
                                secrets.open(row.webhookSecret(), retailer, id, WEBHOOK_SECRET),
                                (used, refresh) -> renew(retailer, id, used, refresh))));
    }

    /** A shop that is not kept yet, or with credentials that are not. */
    OpenShop trying(
            RetailerId retailer,
            Connection connection,
            Platform platform,
            Map<String, String> credentials,
            String webhookSecret) {
        return new OpenShop(
                retailer,
                connection,
                platform,
                credentials,
                apps.of(retailer, platform.key()),
                webhookSecret,
                Keyring.FIXED);
    }

    /** The row is held while the platform is asked: where each answer makes the one before worthless, two may not ask. */
    private Map<String, String> renew(
            RetailerId retailer, ConnectionId id, Map<String, String> used, Keyring.Refresh refresh) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var row = store.held(retailer, id)
                    .orElseThrow(() -> new ReconnectNeeded(List.of(new Problem("disconnected", "", true))));
            var present = credentials(row, retailer);
            var now = new HashMap<>(used);
            if (used.entrySet().containsAll(present.entrySet())) {
                var kept = new HashMap<>(present);
                kept.putAll(refresh.ask(used));
                store.credentials(retailer, id, sealCredentials(kept, retailer, id));
                now.putAll(kept);
            } else {
                now.putAll(present);
            }
            return now;
        }));
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

    private Map<String, String> credentials(ConnectionStore.Row row, RetailerId retailer) {
        var json = secrets.open(row.credentials(), retailer, row.connection().id(), CREDENTIALS);
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
