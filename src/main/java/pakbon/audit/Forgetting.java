package pakbon.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Documents;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/**
 * Takes the words about a customer out of the audit. Who did what to which row and when stays, and so does the chain: its
 * hashes cover a digest of the words. That and how much was forgotten is an entry of its own, and {@link Chain} compares.
 */
@Service
public class Forgetting {
    static final String ENTRIES = "entries";

    private final JdbcClient db;
    private final EntryStore store;
    private final AuditedRooms rooms;

    Forgetting(JdbcClient db, EntryStore store, AuditedRooms rooms) {
        this.db = db;
        this.store = store;
        this.rooms = rooms;
    }

    /** To be called when the rooms have forgotten: what is known of their rows from now on is what they are now. */
    @Transactional
    public void forget(RetailerId retailer, List<Personal.Rows> rows, int sales, Instant now) {
        var erasure = EntryStore.Written.erasure(now);
        int words = 0;
        for (var each : rows) {
            words += takeWords(retailer, each, erasure.id());
            lookAgain(retailer, each);
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change("sales", "", String.valueOf(sales)));
        changes.add(new Change(ENTRIES, "", String.valueOf(words)));
        store.write(retailer, List.of(erasure.saying(changes)));
    }

    private int takeWords(RetailerId retailer, Personal.Rows rows, UUID erasure) {
        return db.sql("""
                update audit.entry set changes = '[]', salt = '', erased_by = :erasure
                 where retailer_id = :retailer and kind = :kind and row_id = any(:rows::uuid[]) and erased_by is null
                """)
                .param("erasure", erasure)
                .param("retailer", retailer.value())
                .param("kind", rows.kind().name())
                .param("rows", Columns.of(rows.rows(), row -> row))
                .update();
    }

    private void lookAgain(RetailerId retailer, Personal.Rows rows) {
        if (rows.kind() == Kind.CUSTOMER || rows.rows().isEmpty()) {
            return;
        }
        var documents = Documents.read(db, rooms.of(rows.kind()), retailer, rows.rows());
        db.sql("""
                insert into audit.state as s (retailer_id, kind, row_id, label, parent_id, document)
                select :retailer, :kind, * from unnest(:rows::uuid[], :labels::text[], :parents::uuid[], :documents::jsonb[])
                on conflict (retailer_id, kind, row_id) do update
                   set label = excluded.label, document = excluded.document
                """)
                .param("retailer", retailer.value())
                .param("kind", rows.kind().name())
                .param("rows", Columns.of(documents, each -> each.row()))
                .param("labels", Columns.of(documents, each -> each.label()))
                .param("parents", Columns.of(documents, each -> each.parent()))
                .param("documents", Columns.of(documents, each -> each.json()))
                .update();
    }
}
