package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;

/**
 * A product whose level a shop should hear.
 *
 * @param failingSince the first of the tries in a row that failed
 * @param version rises with each movement, so that an answer to the level before is told apart
 */
record OwedLevel(ProductId product, int attempts, @Nullable Instant failingSince, long version) {}
