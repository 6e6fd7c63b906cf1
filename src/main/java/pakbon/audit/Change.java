package pakbon.audit;

import java.util.List;

/**
 * One thing that became another.
 *
 * @param field its path in the row's document: {@code lines/<id>/quantity}
 * @param before empty when there was nothing
 * @param after empty when nothing is left
 */
public record Change(String field, String before, String after) {
    /** Every field of a row's document, as if the row were new; what is empty is none. */
    public static List<Change> all(String document) {
        return Differences.between(null, document);
    }
}
