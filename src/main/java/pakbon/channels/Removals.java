package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.Problem;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Shops whose merchant took our app out. The message about it is a hint like any other: it may come a day late, after the
 * app was put back, and platforms do not sign what it is about. So the shop is asked; only when it no longer lets us in,
 * its credentials are erased. The platform takes our webhooks away by itself, and what happened is kept.
 */
@Component
class Removals {
    static final String CODE = "app-removed";
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final ConnectionStore store;
    private final ProblemStore problems;
    private final PulseStore pulses;
    private final Alarms alarms;
    private final SyncLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Removals(
            ConnectionStore store,
            ProblemStore problems,
            PulseStore pulses,
            Alarms alarms,
            SyncLog log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.problems = problems;
        this.pulses = pulses;
        this.alarms = alarms;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The shop says so; it is asked at once. */
    void said(RetailerId retailer, ConnectionId id) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            pulses.heard(retailer, id, now);
            problems.keep(retailer, id, ProblemStore.Source.WEBHOOKS, List.of(new Problem(CODE, "", false)), now);
            pulses.askAt(retailer, id, now);
            alarms.pull(id);
        });
    }

    /** The shop does not let us in. When it had said that we were removed, that is the end of the connection. */
    void refused(RetailerId retailer, ConnectionId id) {
        boolean gone = Boolean.TRUE.equals(transaction.execute(
                _ -> problems.isKnown(retailer, id, CODE) && store.disconnect(retailer, id, clock.instant())));
        if (gone) {
            LOG.info("shop {} has removed Pakbon; its credentials are erased", id);
            var calls = log.listen();
            calls.called("disconnected", "removed in the shop", Duration.ZERO);
            log.write(retailer, id, calls);
        }
    }

    /** The shop lets us in: whatever it had said before we asked is no longer so. In a transaction. */
    void letIn(RetailerId retailer, ConnectionId id, Instant asked) {
        problems.forget(retailer, id, CODE, asked);
    }
}
