package pakbon.channels;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who we are to the platforms where Pakbon is registered as an app, from the environment:
 * {@code PAKBON_SHOPIFY_CLIENT_ID}, {@code PAKBON_SHOPIFY_CLIENT_SECRET}, and while a platform signs with both,
 * {@code PAKBON_SHOPIFY_CLIENT_SECRET_PREVIOUS}.
 */
@Component
class AppKeys {
    private final Environment environment;

    AppKeys(Environment environment) {
        this.environment = environment;
    }

    /** By the names that platforms ask for them, {@code client_id}; those that are not set are left out. */
    Map<String, String> of(String platform) {
        var keys = new HashMap<String, String>();
        for (var name : new String[] {"client_id", "client_secret", "client_secret_previous"}) {
            var value = environment.getProperty("pakbon." + platform + "." + name.replace('_', '-'), "");
            if (!value.isBlank()) {
                keys.put(name, value.strip());
            }
        }
        return keys;
    }
}
