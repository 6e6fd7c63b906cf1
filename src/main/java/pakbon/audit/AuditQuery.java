package pakbon.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.trail.Kind;

/**
 * What to look for. Always within a period, so that the time it takes has a bound.
 *
 * @param kind null: of every kind
 * @param person a user; null: whoever
 * @param text stands in the words of the entry; empty: anything
 * @param before go on behind this entry; null from the newest on
 */
public record AuditQuery(
        Instant from,
        Instant until,
        @Nullable Kind kind,
        @Nullable UUID person,
        String text,
        @Nullable UUID before) {}
