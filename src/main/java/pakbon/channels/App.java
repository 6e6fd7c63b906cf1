package pakbon.channels;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pakbon as an app of one platform, so that shops there are connected by agreeing instead of by copying keys.
 *
 * @param platform its key: {@code shopify}
 * @param name as people know it: {@code Shopify}
 * @param clientId empty where there is none yet; the secret is never shown
 * @param addresses what the platform has to be told, in the order in which it asks; empty without a public address
 * @param savedAt by a person; null where there is none, or it is the operator's
 */
public record App(
        String platform,
        String name,
        String clientId,
        Source source,
        List<Address> addresses,
        @Nullable Instant savedAt,
        String savedBy) {
    public App {
        addresses = List.copyOf(addresses);
    }

    public enum Source {
        NONE,
        /** Entered by the retailer's own people. */
        SETTINGS,
        /** In the environment: it counts more, and only the operator changes it. */
        ENVIRONMENT
    }

    /** @param purpose {@code back} and whatever else the platform's consent names */
    public record Address(String purpose, URI address) {}
}
