package pakbon.sales;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a sale.
 *
 * @param event kebab-case; names the sentence in the language files ({@code sale.event.<event>})
 * @param facts what the sentence needs, in its order
 * @param client where it came from, an {@code Actor.Client}
 */
public record SaleEvent(Instant at, String event, List<String> facts, String actor, String client) {}
