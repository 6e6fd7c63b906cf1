package pakbon.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import tools.jackson.databind.json.JsonMapper;

/** Reads what deeds left behind. */
@Service
public class AuditLog {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SELECT = """
            select e.*, e.changes::text as words,
                   (select s.label from audit.state s
                     where s.retailer_id = e.retailer_id and s.kind = 'SALE' and s.row_id = e.parent_id) as parent
              from audit.entry e
             where e.retailer_id = :retailer
            """;

    private final JdbcClient db;

    AuditLog(JdbcClient db) {
        this.db = db;
    }

    /** Newest first; as many as asked for, and one more when there are more. */
    @Transactional(readOnly = true)
    public List<Entry> search(RetailerId retailer, AuditQuery query, int most) {
        // Ids are in order of birth, so the period is a stretch of the primary key.
        return db.sql(SELECT + """
                 and e.at >= :from and e.at < :until
                 and e.id >= :first::uuid
                 and (:kind::text is null or e.kind = :kind)
                 and (:person::uuid is null or e.user_id = :person::uuid)
                 and (:before::uuid is null or e.id < :before::uuid)
                 and (:text = '' or strpos(lower(e.label || ' ' || e.doer || ' ' || e.address || ' ' || e.changes::text),
                                           lower(:text)) > 0
                      or e.kind = any(:kinds::text[])
                      or cardinality(:fields::text[]) > 0
                         and exists (select from json_array_elements(e.changes) c
                                      where split_part(c ->> 'field', '/', 1) = any(:fields::text[])))
                 order by e.id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("from", Times.toDatabase(query.from()))
                .param("until", Times.toDatabase(query.until()))
                .param("first", firstOf(query).toString())
                .param("kind", query.kind() == null ? null : query.kind().name())
                .param("person", query.person())
                .param("before", query.before())
                .param("text", query.text().strip())
                .param("kinds", Columns.of(query.called().kinds(), Kind::name))
                .param("fields", Columns.of(query.called().fields(), field -> field))
                .param("most", most + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Everything that happened to a row and to what belongs to it, newest first. */
    @Transactional(readOnly = true)
    public List<Entry> of(RetailerId retailer, UUID row, int most) {
        return db.sql(SELECT + " and (e.row_id = :row or e.parent_id = :row) order by e.id desc limit :most")
                .param("retailer", retailer.value())
                .param("row", row)
                .param("most", most)
                .query((found, _) -> entry(found))
                .list();
    }

    /** Which person was the last who changed a row itself; empty where it was a shop or Pakbon, or is not known. */
    @Transactional(readOnly = true)
    public Optional<UUID> lastBy(RetailerId retailer, Kind kind, UUID row) {
        return db.sql("""
                select user_id from audit.entry
                 where retailer_id = :retailer and row_id = :row and kind = :kind
                 order by id desc limit 1
                """)
                .param("retailer", retailer.value())
                .param("row", row)
                .param("kind", kind.name())
                .query((found, _) -> Optional.ofNullable(found.getObject("user_id", UUID.class)))
                .optional()
                .flatMap(by -> by);
    }

    /** The smallest UUIDv7 of a millisecond; a minute earlier, for clocks of nodes that differ. */
    private static UUID firstOf(AuditQuery query) {
        long millis = Math.max(0, query.from().minusSeconds(60).toEpochMilli());
        return new UUID(millis << 16, 0);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var position = row.getObject("position", Long.class);
        var parent = row.getString("parent");
        return new Entry(
                row.getObject("id", UUID.class),
                Times.at(row, "at"),
                Kind.valueOf(row.getString("kind")),
                row.getObject("row_id", UUID.class),
                Entry.What.valueOf(row.getString("what")),
                row.getString("label"),
                parent == null ? "" : parent,
                row.getObject("parent_id", UUID.class),
                row.getString("doer"),
                row.getString("client"),
                row.getString("address"),
                Arrays.asList(JSON.readValue(row.getString("words"), Change[].class)),
                position,
                row.getObject("erased_by") != null);
    }
}
