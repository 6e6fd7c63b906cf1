package pakbon.channels.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connecting by the merchant's consent at the platform, instead of by keys that they copy. The session of these calls
 * has our app's own credentials and no shop's, but for what the
 * shop itself has handed over.
 */
public interface Consent {
    /**
     * Where to send the merchant.
     *
     * @param shop as the merchant typed it; may be empty where the platform asks
     * @param state comes back unchanged, once
     */
    URI ask(String shop, String state, Ways ways, Session app);

    /**
     * Our own addresses.
     *
     * @param back where the merchant comes back to; the platform knows it
     * @param handing where a shop hands keys over, behind the merchant's back
     * @param door where a platform opens our app in a frame of its own pages
     */
    record Ways(URI back, URI handing, URI door) {}

    /** Whether merchants agree in the shop itself: its address is needed then, and no app of ours. */
    default boolean isAtShop() {
        return false;
    }

    /** What a shop hands over while the merchant is on the way; empty for what makes no sense. Makes no call. */
    default Optional<Handed> handed(byte[] body) {
        return Optional.empty();
    }

    /**
     * @param state the word that we sent along
     * @param keys by the platform's own names; they are the app's credentials in the calls that follow
     */
    record Handed(String state, Map<String, String> keys) {
        public Handed {
            keys = Map.copyOf(keys);
        }

        @Override
        public String toString() {
            return "Handed[]";
        }
    }

    /** The word that comes back with the merchant. */
    default String state(Map<String, String> query) {
        return query.getOrDefault("state", "");
    }

    /**
     * What the platform has to be told of our app: {@code back}, where merchants come back to; {@code hooks} where it delivers
     * the messages of all shops to one address; {@code door} where it opens our app in a frame.
     */
    default List<String> doors() {
        return List.of("back");
    }

    /**
     * Whether our word comes back with the merchant. Where it does not, what they have begun counts for the shop that they
     * named: its address is needed then.
     */
    default boolean bringsState() {
        return true;
    }

    /** The sources that may show our door in a frame, as a content security policy names them. */
    default List<String> framedBy() {
        return List.of();
    }

    /** The address of the shop in whose pages our app was opened; empty when that is not believed. Makes no call. */
    default Optional<String> visited(Map<String, String> query, Session app) {
        return Optional.empty();
    }

    /** Why a call-back is not believed; empty when it is. Makes no call. */
    String objection(Map<String, String> query, Session app);

    /** Exchanges what a believed call-back brought for credentials that last. */
    Granted accept(Map<String, String> query, Ways ways, Session app);

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
