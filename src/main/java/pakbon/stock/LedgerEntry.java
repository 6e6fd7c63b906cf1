package pakbon.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Quantity;

/** One line of the ledger. */
public record LedgerEntry(
        Instant at, Quantity delta, String reason, @Nullable UUID reference, String actor) {}
