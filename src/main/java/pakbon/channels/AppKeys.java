package pakbon.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.shared.RetailerId;

/**
 * Who we are to the platforms where Pakbon is registered as an app: from the environment,
 * {@code PAKBON_SHOPIFY_CLIENT_ID}, {@code PAKBON_SHOPIFY_CLIENT_SECRET}, and while a platform signs with both,
 * {@code PAKBON_SHOPIFY_CLIENT_SECRET_PREVIOUS}; where it says nothing of a platform, what the retailer has entered.
 */
@Component
class AppKeys {
    static final String ID = "client_id";
    static final String SECRET = "client_secret";
    static final String PREVIOUS = "client_secret_previous";

    private final Environment environment;
    private final AppStore store;
    private final TransactionTemplate transaction;

    AppKeys(Environment environment, AppStore store, PlatformTransactionManager transactions) {
        this.environment = environment;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By the names that platforms ask for them, {@code client_id}; those that are not set are left out. */
    Map<String, String> of(RetailerId retailer, String platform) {
        var ofOperator = ofOperator(platform);
        return ofOperator.isEmpty()
                ? Objects.requireNonNull(transaction.execute(_ ->
                        store.of(retailer, platform).map(AppStore.Saved::keys).orElse(Map.of())))
                : ofOperator;
    }

    /** Those of the environment alone, which count for every retailer. */
    Map<String, String> ofOperator(String platform) {
        var keys = new HashMap<String, String>();
        for (var name : List.of(ID, SECRET, PREVIOUS)) {
            var value = environment.getProperty("pakbon." + platform + "." + name.replace('_', '-'), "");
            if (!value.isBlank()) {
                keys.put(name, value.strip());
            }
        }
        return keys;
    }
}
