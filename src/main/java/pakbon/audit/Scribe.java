package pakbon.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;
import pakbon.trail.Audited;
import pakbon.trail.Documents;
import pakbon.trail.Trail;

/**
 * Writes down what a transaction touched, at its very end and as a part of it: no entry without the deed, no deed without its
 * entry. However many rows and kinds there are, it costs one reading of them, one of what was known, and one writing.
 */
@Component
class Scribe implements TransactionExecutionListener {
    private final JdbcClient db;
    private final EntryStore store;
    private final AuditedRooms rooms;
    private final Clock clock;

    Scribe(
            JdbcClient db,
            EntryStore store,
            AuditedRooms rooms,
            ObjectProvider<Clock> clock,
            ConfigurableTransactionManager transactions) {
        this.db = db;
        this.store = store;
        this.rooms = rooms;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        transactions.addListener(this);
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        var touched = Trail.takeTouched();
        var told = Trail.takeTold();
        if (!touched.isEmpty() || !told.isEmpty()) {
            write(CurrentRetailer.get(), touched, told);
        }
    }

    private void write(RetailerId retailer, List<Trail.Touched> touched, List<Trail.Told> told) {
        var now = clock.instant();
        var documents = documents(retailer, touched);
        var known = store.known(
                retailer, touched.stream().filter(each -> !each.isNew()).toList());
        var entries = new ArrayList<EntryStore.Written>();
        for (var each : touched) {
            var after = documents.get(each.row());
            var before = known.get(each.row());
            var changes = Differences.between(before, after == null ? null : after.json());
            if (!changes.isEmpty()) {
                entries.add(EntryStore.Written.of(each, before, after, changes, now));
            }
        }
        told.forEach(each -> entries.add(EntryStore.Written.of(each, now)));
        if (!entries.isEmpty()) {
            store.write(retailer, entries);
        }
    }

    private Map<UUID, Audited.Document> documents(RetailerId retailer, List<Trail.Touched> touched) {
        var rows = touched.stream()
                .collect(Collectors.groupingBy(
                        each -> rooms.of(each.kind()), Collectors.mapping(Trail.Touched::row, Collectors.toList())));
        return Documents.read(db, rows, retailer).stream()
                .collect(Collectors.toMap(Audited.Document::row, document -> document, (_, last) -> last));
    }
}
