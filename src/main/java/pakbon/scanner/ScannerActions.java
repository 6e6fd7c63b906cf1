package pakbon.scanner;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Baskets;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Gone;
import pakbon.fulfillment.ShortPicks;
import pakbon.orders.Gathering;
import pakbon.sales.Sales;
import pakbon.scanner.Answer.Result;
import pakbon.shared.Actor;

/**
 * What Scanners send, applied in the order in which it comes, each action exactly once and in a transaction of its own: so
 * one that fails holds no other up, and sending everything again after a lost answer changes nothing.
 */
@Service
public class ScannerActions {
    private static final Logger LOG = LoggerFactory.getLogger(ScannerActions.class);
    private static final int TRIES = 5;

    private final ActionStore store;
    private final ActionDeeds deeds;
    private final Fulfillments fulfillments;
    private final FulfillmentHistory history;
    private final Baskets baskets;
    private final ShortPicks shortages;
    private final Gathering gathering;
    private final Sales sales;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScannerActions(
            ActionStore store,
            ActionDeeds deeds,
            Fulfillments fulfillments,
            FulfillmentHistory history,
            Baskets baskets,
            ShortPicks shortages,
            Gathering gathering,
            Sales sales,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.deeds = deeds;
        this.fulfillments = fulfillments;
        this.history = history;
        this.baskets = baskets;
        this.shortages = shortages;
        this.gathering = gathering;
        this.sales = sales;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Applies it, unless it came before or the merge rule is against it.
     *
     * @throws RuntimeException when the database is away or too busy; sending it again is safe
     */
    public Answer apply(Action action, Sender sender) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> settle(action, sender)));
            } catch (ConcurrencyFailureException collision) {
                if (attempt == TRIES) {
                    throw collision;
                }
            } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException away) {
                throw away;
            } catch (RuntimeException fault) {
                // Thrown on, it would stop a queue for good. It is not remembered, so it may be sent again.
                LOG.error("action {} ({})", action.id(), action.deed().word(), fault);
                return new Answer(action.id(), Result.REFUSED, null, "internal_error", "", null, null);
            }
        }
    }

    private Answer settle(Action action, Sender sender) {
        var now = clock.instant();
        if (!store.claim(action, sender, now)) {
            return repeated(action, sender);
        }
        var verdict = judge(action, sender, now);
        store.conclude(sender.actor().retailer(), action.id(), verdict);
        return new Answer(
                action.id(),
                verdict.result(),
                null,
                verdict.reason(),
                verdict.detail(),
                verdict.version(),
                verdict.due());
    }

    /** The first answer, to whoever may see the fulfillment that it was about. */
    private Answer repeated(Action action, Sender sender) {
        var first = store.first(sender.actor().retailer(), action.id());
        var of = first.fulfillment();
        if (of != null && found(of, action, sender.person()).isEmpty()) {
            return new Answer(action.id(), Result.REPEATED, Result.CONFLICT, "unknown_fulfillment", "", null, null);
        }
        var verdict = first.verdict();
        return new Answer(
                action.id(), Result.REPEATED, verdict.result(), verdict.reason(), "", verdict.version(), null);
    }

    private Verdict judge(Action action, Sender sender, Instant now) {
        var id = action.fulfillment();
        var seen = id == null ? null : found(id, action, sender.actor()).orElse(null);
        if (id == null || seen == null) {
            return action.deed() instanceof Deed.Unreadable unreadable
                    ? Verdict.refused("invalid", unreadable.why())
                    : Verdict.conflict(
                            id != null && isElsewhere(id, action, sender) ? "other_outlet" : "unknown_fulfillment");
        }
        // From here on nobody changes this sale: not the shop, not a colleague (docs/architecture.md, "Locks").
        sales.lock(sender.actor().retailer(), seen.sale());
        var situation = situation(id, action, sender);
        var then = sender.at(DoneAt.of(action.madeAt(), situation.now().openedAt(), now));
        var objection = MergeRule.against(action, situation, then);
        objection.ifPresent(verdict -> deeds.tooLate(action, verdict, situation, then));
        var verdict = objection.orElseGet(() -> deeds.act(action, situation, then, now));
        return verdict.version() == null ? verdict.at(situation.now().version()) : verdict;
    }

    /** It is there, and this person works where it is; but the device is somewhere else. */
    private boolean isElsewhere(FulfillmentId id, Action action, Sender sender) {
        return found(id, action, sender.person()).isPresent();
    }

    /** What arrives is still another outlet's. */
    private Optional<Fulfillment> found(FulfillmentId id, Action action, Actor actor) {
        return action.deed() instanceof Deed.Arrive ? gathering.expected(id, actor) : fulfillments.byId(id, actor);
    }

    private Situation situation(FulfillmentId id, Action action, Sender sender) {
        var retailer = sender.actor().retailer();
        var now = found(id, action, sender.actor()).orElseThrow();
        return new Situation(
                now,
                history.since(retailer, id, action.baseVersion()),
                shortages.of(retailer, List.of(id)).getOrDefault(id, List.of()),
                fulfillments.assigned(retailer, id),
                action.deed() instanceof Deed.Assign ? history.pickers(retailer, id) : Set.of(),
                action.deed() instanceof Deed.Short missing
                        ? shortages.gone(retailer, id, missing.line(), action.baseVersion(), missing.reason())
                        : Gone.NOTHING,
                action.deed() instanceof Deed.PutBack ? baskets.loose(retailer, now) : List.of());
    }
}
