package pakbon.backoffice.sales;

import java.time.Instant;

/**
 * Something in a sale's life, as the timeline draws it.
 *
 * @param tone {@code in}, {@code out}, {@code bad} or nothing
 */
public record Moment(Instant at, String icon, String tone, String text, String detail) {}
