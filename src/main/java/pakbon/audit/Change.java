package pakbon.audit;

/**
 * One thing that became another.
 *
 * @param field its path in the row's document: {@code lines/<id>/quantity}
 * @param before empty when there was nothing
 * @param after empty when nothing is left
 */
public record Change(String field, String before, String after) {}
