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
public record Collected(String by, String relation, boolean idChecked, byte @Nullable [] signature) {}
