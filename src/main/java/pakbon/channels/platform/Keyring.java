package pakbon.channels.platform;

import java.util.Map;

/** Keeps credentials that run out. Each platform that refreshes them does it through here, so that only one does. */
@FunctionalInterface
public interface Keyring {
    /** For shops whose credentials last. */
    Keyring FIXED = (used, refresh) -> {
        throw new IllegalStateException("these credentials are not replaced");
    };

    /** Asks the platform for new ones; answers only what has changed. */
    @FunctionalInterface
    interface Refresh {
        Map<String, String> ask(Map<String, String> present);
    }

    /**
     * The credentials as they should be used now. When somebody else replaced those that were used, theirs; or else what
     * the platform answers, stored before anybody uses it. One at a time for each connection.
     */
    Map<String, String> renew(Map<String, String> used, Refresh refresh);
}
