package pakbon.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Actor;

/**
 * Why stock moved; the ledger keeps it.
 *
 * @param reason the mover's word: {@code sale}, {@code cancelled}, {@code count}
 * @param reference the mover's own row, a sale for instance
 */
public record Cause(String reason, @Nullable UUID reference, Actor actor) {}
