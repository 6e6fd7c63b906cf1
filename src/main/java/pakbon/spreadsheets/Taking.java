package pakbon.spreadsheets;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/**
 * Takes the good lines of a file that somebody accepted, a few in each transaction: what has been taken is marked in the
 * same one, so that whoever goes on after a crash begins where it ended. A line that has become wrong meanwhile is left
 * out, and says why.
 */
@Component
class Taking {
    private static final int AT_ONCE = 200;

    private final UploadStore store;
    private final ProductLines products;
    private final LevelLines levels;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Taking(
            UploadStore store,
            ProductLines products,
            LevelLines levels,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.products = products;
        this.levels = levels;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void take(RetailerId retailer, UUID id) {
        var goesOn = true;
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            goesOn = Objects.requireNonNull(transaction.execute(_ -> takeSome(retailer, id)));
        }
    }

    /** @return whether there may be more */
    private boolean takeSome(RetailerId retailer, UUID id) {
        var upload = store.byId(retailer, id)
                .filter(found -> found.state() == Upload.State.RUNNING)
                .orElse(null);
        if (upload == null) {
            return false;
        }
        var lines = store.toDo(retailer, id, AT_ONCE);
        if (lines.isEmpty()) {
            store.finish(retailer, id, clock.instant());
            return false;
        }
        var actor = new Actor(retailer, upload.user(), upload.uploadedBy(), Actor.Client.BACKOFFICE);
        int failed = 0;
        var numbers = new ArrayList<Integer>();
        for (var line : lines) {
            numbers.add(line.number());
            var refused = apply(upload, line, actor);
            if (refused instanceof Refused<?>(var refusal)) {
                failed++;
                store.failed(
                        retailer,
                        id,
                        line,
                        Line.problem(refusal),
                        refusal.facts().stream().map(Object::toString).toList());
            }
        }
        store.applied(retailer, id, numbers);
        store.progress(retailer, id, lines.size() - failed, failed);
        return true;
    }

    private @Nullable Outcome<?> apply(Upload upload, Line line, Actor actor) {
        return upload.kind() == Upload.Kind.PRODUCTS
                ? products.apply(line, upload.commaIsDecimal(), actor)
                : levels.apply(line, upload.commaIsDecimal(), actor, clock.instant());
    }
}
