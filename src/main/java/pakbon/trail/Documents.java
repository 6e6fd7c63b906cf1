package pakbon.trail;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/** Reads documents with the statements of their rooms ({@link Audited#statement()}). */
public final class Documents {
    private Documents() {}

    /** Rows of one kind, as they stand in the running transaction; one that is gone is left out. */
    public static List<Audited.Document> read(JdbcClient db, Audited room, RetailerId retailer, Collection<UUID> rows) {
        return read(db.sql(room.statement()).param("ids", Columns.of(rows, row -> row)), retailer);
    }

    /**
     * Rows of several kinds in one round trip. Where there is one row of each kind, as with nearly every deed, the statement
     * names it and no list: PostgreSQL then keeps the plan, which takes longer to make than to run.
     */
    public static List<Audited.Document> read(JdbcClient db, Map<Audited, List<UUID>> rows, RetailerId retailer) {
        if (rows.isEmpty()) {
            return List.of();
        }
        boolean single = rows.values().stream().allMatch(each -> each.size() == 1);
        var whole = rows.keySet().stream()
                .sorted(Comparator.comparing(Audited::kind))
                .map(room -> "select id, label, parent, document from (" + (single ? ofOne(room) : ofMany(room))
                        + ") as rows_of_" + room.kind())
                .collect(Collectors.joining(" union all "));
        var ids = new HashMap<String, Object>();
        rows.forEach(
                (room, each) -> ids.put(room.kind().name(), single ? each.getFirst() : Columns.of(each, row -> row)));
        return read(db.sql(whole).params(ids), retailer);
    }

    private static String ofOne(Audited room) {
        return room.statement().replace(Audited.AMONG_IDS, "= :" + room.kind());
    }

    private static String ofMany(Audited room) {
        return room.statement().replace(":ids", ":" + room.kind());
    }

    private static List<Audited.Document> read(JdbcClient.StatementSpec statement, RetailerId retailer) {
        return statement
                .param("retailer", retailer.value())
                .query((row, _) -> new Audited.Document(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("parent", UUID.class),
                        row.getString("document")))
                .list();
    }
}
