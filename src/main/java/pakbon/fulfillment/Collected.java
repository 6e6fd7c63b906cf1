package pakbon.fulfillment;

import org.jspecify.annotations.Nullable;

/**
 * Who took the goods away.
 *
 * @param by the person's name, or {@code self} for the customer
 * @param relation what this person is to the customer; may be empty
 * @param idChecked whether a document was seen; its number is never asked for
 * @param signature a picture (PNG), drawn anew; null when nobody signed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through; nobody compares them
public record Collected(String by, String relation, boolean idChecked, byte @Nullable [] signature) {
    /** The customer, and not somebody who was sent. */
    public static final String SELF = "self";

    /** For the history: the name of who was sent, and whether a document was seen. */
    String words() {
        var who = by.equals(SELF) ? "" : relation.isEmpty() ? by : by + " (" + relation + ")";
        return (who + (idChecked ? " ID \u2713" : "")).strip();
    }
}
