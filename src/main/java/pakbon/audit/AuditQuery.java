package pakbon.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.trail.Kind;

/**
 * What to look for. Always within a period, so that the time it takes has a bound.
 *
 * @param kind null: of every kind
 * @param person a user; null: whoever
 * @param text stands in the words of the entry; empty: anything
 * @param called what the reader calls by the text, so that its entries are found, too, whatever stands in them
 * @param before go on behind this entry; null from the newest on
 */
public record AuditQuery(
        Instant from,
        Instant until,
        @Nullable Kind kind,
        @Nullable UUID person,
        String text,
        Called called,
        @Nullable UUID before) {
    /**
     * Kinds of rows, and fields of theirs, by their name for a reader.
     *
     * @param fields as they are kept, without what stands behind the first stroke
     */
    public record Called(Set<Kind> kinds, Set<String> fields) {
        public static final Called NOTHING = new Called(Set.of(), Set.of());

        public Called {
            kinds = Set.copyOf(kinds);
            fields = Set.copyOf(fields);
        }
    }
}
