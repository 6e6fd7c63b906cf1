package pakbon.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Audited;
import pakbon.trail.Doer;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EntryStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;

    EntryStore(JdbcClient db) {
        this.db = db;
    }

    /** @param document what the row is now, to be compared with later; null when it is gone, or was told and not found */
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    record Written(
            UUID id,
            Instant at,
            Kind kind,
            UUID row,
            @Nullable UUID parent,
            Entry.What what,
            String label,
            Doer by,
            String changes,
            byte[] salt,
            @Nullable String document) {
        static Written of(
                Trail.Touched touched,
                @Nullable String before,
                Audited.@Nullable Document after,
                List<Change> changes,
                Instant now) {
            var what = after == null ? Entry.What.REMOVED : before == null ? Entry.What.ADDED : Entry.What.CHANGED;
            return new Written(
                    Ids.next(),
                    now,
                    touched.kind(),
                    touched.row(),
                    after == null ? null : after.parent(),
                    what,
                    after == null ? "" : after.label(),
                    touched.by(),
                    JSON.writeValueAsString(changes),
                    freshSalt(),
                    after == null ? null : after.json());
        }

        static Written of(Trail.Told told, Instant now) {
            var change = List.of(new Change(told.field(), told.before(), told.after()));
            return new Written(
                    Ids.next(),
                    now,
                    told.kind(),
                    told.row(),
                    null,
                    Entry.What.CHANGED,
                    told.label(),
                    told.by(),
                    JSON.writeValueAsString(change),
                    freshSalt(),
                    null);
        }

        /** A customer is forgotten, by whoever is at work; {@link #saying} what came of it. */
        static Written erasure(Instant now) {
            var id = Ids.next();
            return new Written(
                    id, now, Kind.CUSTOMER, id, null, Entry.What.ERASED, "", Doer.current(), "[]", freshSalt(), null);
        }

        Written saying(List<Change> changes) {
            return new Written(
                    id, at, kind, row, parent, what, label, by, JSON.writeValueAsString(changes), salt, document);
        }

        private static byte[] freshSalt() {
            var salt = new byte[16];
            RANDOM.nextBytes(salt);
            return salt;
        }
    }

    /** What these rows were when they were written down last. */
    Map<UUID, String> known(RetailerId retailer, List<Trail.Touched> rows) {
        var known = new HashMap<UUID, String>();
        if (!rows.isEmpty()) {
            db.sql("""
                    select s.row_id, s.document from audit.state s
                      join unnest(:kinds::text[], :rows::uuid[]) as k (kind, row_id)
                        on s.kind = k.kind and s.row_id = k.row_id
                     where s.retailer_id = :retailer
                    """)
                    .param("retailer", retailer.value())
                    .param("kinds", Columns.of(rows, Trail.Touched::kind))
                    .param("rows", Columns.of(rows, Trail.Touched::row))
                    .query(row -> {
                        known.put(row.getObject("row_id", UUID.class), row.getString("document"));
                    });
        }
        return known;
    }

    void write(RetailerId retailer, List<Written> entries) {
        db.sql("""
                with entries as (
                  select * from unnest(:ids::uuid[], :ats::timestamptz[], :kinds::text[], :rows::uuid[], :parents::uuid[],
                                       :whats::text[], :labels::text[], :doers::text[], :users::uuid[], :clients::text[],
                                       :addresses::text[], :changes::text[], :salts::text[], :digests::text[],
                                       :documents::text[])
                             as e (id, at, kind, row_id, parent_id, what, label, doer, user_id, client, address, changes,
                                   salt, digest, document)
                ), gone as (
                  delete from audit.state s using entries e
                   where s.retailer_id = :retailer and s.kind = e.kind and s.row_id = e.row_id and e.what = 'REMOVED'
                ), kept as (
                  insert into audit.state as s (retailer_id, kind, row_id, label, parent_id, document)
                  select :retailer, kind, row_id, label, parent_id, document::jsonb from entries
                   where document is not null order by kind, row_id
                  on conflict (retailer_id, kind, row_id) do update
                     set label = excluded.label, parent_id = excluded.parent_id, document = excluded.document
                )
                insert into audit.entry (retailer_id, id, at, kind, row_id, parent_id, what, label, doer, user_id, client,
                                         address, changes, salt, digest)
                select :retailer, id, at, kind, row_id, parent_id, what, label, doer, user_id, client, address,
                       changes::json, decode(salt, 'hex'), decode(digest, 'hex')
                  from entries
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(entries, Written::id))
                .param("ats", Columns.of(entries, each -> Times.toDatabase(each.at())))
                .param("kinds", Columns.of(entries, Written::kind))
                .param("rows", Columns.of(entries, Written::row))
                .param("parents", Columns.of(entries, Written::parent))
                .param("whats", Columns.of(entries, Written::what))
                .param("labels", Columns.of(entries, Written::label))
                .param("doers", Columns.of(entries, each -> each.by().name()))
                .param("users", Columns.of(entries, each -> each.by().user()))
                .param("clients", Columns.of(entries, each -> each.by().client()))
                .param("addresses", Columns.of(entries, each -> each.by().address()))
                .param("changes", Columns.of(entries, Written::changes))
                .param("salts", Columns.of(entries, each -> HexFormat.of().formatHex(each.salt())))
                .param(
                        "digests",
                        Columns.of(
                                entries,
                                each -> HexFormat.of()
                                        .formatHex(Link.digest(each.salt(), each.label(), each.changes()))))
                .param("documents", Columns.of(entries, Written::document))
                .update();
    }
}
