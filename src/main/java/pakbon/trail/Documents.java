package pakbon.trail;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/** Reads documents with a statement of the room: columns {@code id, label, parent, document}, parameters {@code retailer, ids}. */
public final class Documents {
    private Documents() {}

    public static List<Audited.Document> read(
            JdbcClient db, String statement, RetailerId retailer, Collection<UUID> rows) {
        return db.sql(statement)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(rows, row -> row))
                .query((row, _) -> new Audited.Document(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("parent", UUID.class),
                        row.getString("document")))
                .list();
    }
}
