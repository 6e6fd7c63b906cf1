package pakbon.channels.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Connecting by the merchant's consent at the platform, instead of by keys that they copy. The session of these calls
 * has our app's own credentials and no shop's.
 */
public interface Consent {
    /**
     * Where to send the merchant.
     *
     * @param shop as the merchant typed it; may be empty where the platform asks
     * @param state comes back unchanged, once
     * @param comeBack our own address, which the platform knows
     */
    URI ask(String shop, String state, URI comeBack, Session app);

    /**
     * What else the platform has to be told of our app, besides the way back: {@code hooks} where it delivers the messages
     * of all shops to one address, and whatever else its people are sent to.
     */
    default List<String> doors() {
        return List.of();
    }

    /** Why a call-back is not believed; empty when it is. Makes no call. */
    String objection(Map<String, String> query, Session app);

    /** Exchanges what a believed call-back brought for credentials that last. */
    Granted accept(Map<String, String> query, URI comeBack, Session app);

    /**
     * @param address of the shop
     * @param credentials by the platform's own names
     */
    record Granted(String address, String shopName, Map<String, String> credentials) {
        public Granted {
            credentials = Map.copyOf(credentials);
        }

        @Override
        public String toString() {
            return "Granted[" + address + "]";
        }
    }
}
