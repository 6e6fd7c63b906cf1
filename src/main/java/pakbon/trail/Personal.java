package pakbon.trail;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import pakbon.shared.RetailerId;

/**
 * What a room keeps about customers, found by their sales: shown to them when they ask, and forgotten when they ask that.
 * Forgetting tells {@link Trail} nothing: what was forgotten must not be written down once more. The audit looks at these
 * rows again by itself.
 */
public interface Personal {
    /**
     * Rows that hang on these sales and that the audit knows: their words are taken out there, too.
     *
     * @param kind of the rows
     */
    record Rows(Kind kind, List<UUID> rows) {}

    /** @param json everything the room keeps about the customers of these sales */
    record Kept(String name, List<String> json) {
        /** The rows as the room writes them down for the audit: all of them, without secrets. */
        public static Kept of(String name, JdbcClient db, Audited room, RetailerId retailer, Rows rows) {
            return new Kept(
                    name,
                    Documents.read(db, room, retailer, rows.rows()).stream()
                            .map(Audited.Document::json)
                            .toList());
        }
    }

    Kept export(RetailerId retailer, Collection<UUID> sales);

    Rows rows(RetailerId retailer, Collection<UUID> sales);

    /** Takes out names, addresses, words; sums, goods and times stay. */
    void forget(RetailerId retailer, Collection<UUID> sales);
}
