package pakbon.fulfillment;

import org.jspecify.annotations.Nullable;

/**
 * Who took the goods away.
 *
 * @param by the person's name, or {@code self} for the customer
 * @param relation what this person is to the customer; may be empty
 * @param idChecked whether a document was seen; its number is never asked for
 * @param signature a picture (PNG), drawn anew; null when nobody signed
 * @param proof by what it was known that the goods are this person's to take
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through; nobody compares them
public record Collected(String by, String relation, boolean idChecked, byte @Nullable [] signature, Proof proof) {
    /** The customer, and not somebody who was sent. */
    public static final String SELF = "self";

    public enum Proof {
        /** Nobody said. */
        UNSAID(FulfillmentEvent.Kind.COLLECTED),
        /** The pickup code was shown, and is this order's. */
        CODE(FulfillmentEvent.Kind.COLLECTED_WITH_CODE),
        /** Without a code; the name was asked for. */
        NAME(FulfillmentEvent.Kind.COLLECTED_BY_NAME),
        /** Without a code. */
        NONE(FulfillmentEvent.Kind.COLLECTED_WITHOUT_CODE);

        private final FulfillmentEvent.Kind event;

        Proof(FulfillmentEvent.Kind event) {
            this.event = event;
        }

        FulfillmentEvent.Kind event() {
            return event;
        }
    }

    /** For the history: the name of who was sent, and whether a document was seen. */
    String words() {
        var who = by.equals(SELF) ? "" : relation.isEmpty() ? by : by + " (" + relation + ")";
        return (who + (idChecked ? " ID \u2713" : "")).strip();
    }
}
