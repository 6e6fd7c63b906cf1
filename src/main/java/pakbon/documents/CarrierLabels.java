package pakbon.documents;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.documents.LabelCarrier.Answer;
import pakbon.documents.LabelCarrier.Reason;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.outlets.Outlets;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.Retailers;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/**
 * Labels that a carrier makes (C11). Asking writes a row and sets an alarm clock; the call is made outside any
 * transaction; a label that came brings its code along as a parcel. A carrier that is away is tried again, longer each
 * time; then, and when it says no, the row says why and a person asks again.
 */
@Service
public class CarrierLabels {
    /** The name of the task; its instance is {@code <retailer>/<label>}. */
    public static final String TASK = "label";

    private static final Logger LOG = LoggerFactory.getLogger(CarrierLabels.class);
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

    private final LabelStore store;
    private final List<LabelCarrier> carriers;
    private final Fulfillments fulfillments;
    private final Sales sales;
    private final Outlets outlets;
    private final Retailers retailers;
    private final LanguageRules languages;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CarrierLabels(
            LabelStore store,
            List<LabelCarrier> carriers,
            Fulfillments fulfillments,
            Sales sales,
            Outlets outlets,
            Retailers retailers,
            LanguageRules languages,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.carriers = List.copyOf(carriers);
        this.fulfillments = fulfillments;
        this.sales = sales;
        this.outlets = outlets;
        this.retailers = retailers;
        this.languages = languages;
        this.scheduler = scheduler;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Who can be asked; often nobody. */
    public List<LabelCarrier> carriers() {
        return carriers;
    }

    /**
     * Answers whether it was asked for: not for what is collected or cancelled, and not while one is being made.
     *
     * @param measures of the parcel, as far as they are known: the carrier hears them, and the parcel keeps them (C3)
     */
    public boolean ask(FulfillmentId id, String carrier, Measures measures, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(_ -> isAsked(id, carrier, measures, actor)));
    }

    private boolean isAsked(FulfillmentId id, String carrier, Measures measures, Actor actor) {
        boolean isSent = fulfillments
                .byId(id, actor)
                .filter(part ->
                        part.handover() == Handover.DELIVERY && part.state().counts() && part.onward() == null)
                .isPresent();
        if (!isSent || byKey(carrier).isEmpty()) {
            return false;
        }
        var asked = store.insert(id, carrier, measures, actor, clock.instant());
        asked.ifPresent(label -> scheduler.ifAvailable(client ->
                client.scheduleIfNotExists(new TaskInstance<>(TASK, actor.retailer() + "/" + label), Instant.now())));
        return asked.isPresent();
    }

    /** The last label of each that was asked for. */
    public Map<FulfillmentId, CarrierLabel> latest(RetailerId retailer, Collection<FulfillmentId> fulfillments) {
        return Objects.requireNonNull(transaction.execute(_ -> store.latest(retailer, fulfillments)));
    }

    public Optional<byte[]> file(RetailerId retailer, CarrierLabel label) {
        return Objects.requireNonNull(transaction.execute(_ -> store.file(retailer, label.id())));
    }

    /**
     * Asks the carrier once. Called with the retailer bound, outside a transaction.
     *
     * @return when to ask again; empty when that is over, one way or the other
     */
    public Optional<Instant> run(RetailerId retailer, UUID id) {
        var label = Objects.requireNonNull(transaction.execute(_ -> store.byId(retailer, id)))
                .filter(each -> each.state() == CarrierLabel.Making.WAITING)
                .orElse(null);
        var part = label == null
                ? null
                : fulfillments.byId(label.fulfillment(), label.asker()).orElse(null);
        var carrier = label == null ? null : byKey(label.carrier()).orElse(null);
        if (label == null) {
            return Optional.empty();
        }
        if (part == null || carrier == null) {
            transaction.executeWithoutResult(_ -> store.failed(retailer, label, Reason.GONE, "", null));
            return Optional.empty();
        }
        return keep(retailer, label, part, answer(carrier, request(label, part)));
    }

    private static Answer answer(LabelCarrier carrier, LabelCarrier.Request request) {
        try {
            return carrier.make(request);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be asked for a label", carrier.name(), e);
            return new Answer.TryLater(Duration.ZERO, Reason.NO_ANSWER, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Instant> keep(RetailerId retailer, CarrierLabel label, Fulfillment part, Answer answer) {
        return switch (answer) {
            case Answer.Made made -> {
                transaction.executeWithoutResult(_ -> {
                    store.made(retailer, label, made);
                    follow(label, part.id(), made);
                });
                yield Optional.empty();
            }
            case Answer.Rejected(var reason, var said) -> {
                transaction.executeWithoutResult(_ -> store.failed(retailer, label, reason, said, null));
                yield Optional.empty();
            }
            case Answer.TryLater(var pause, var reason, var said) -> {
                int tries = label.attempts() + 1;
                var own = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 8));
                var next = tries >= MOST_TRIES ? null : clock.instant().plus(pause.compareTo(own) > 0 ? pause : own);
                transaction.executeWithoutResult(_ -> store.failed(retailer, label, reason, said, next));
                yield Optional.ofNullable(next);
            }
        };
    }

    /** The carrier took its time: the parcels are those of now. Who is overtaken once more is woken again, and asks for the same label. */
    private void follow(CarrierLabel label, FulfillmentId id, Answer.Made made) {
        var now = fulfillments.byId(id, label.asker()).orElseThrow();
        var parcels = new ArrayList<>(now.parcels());
        parcels.add(Tracking.typed(made.carrier(), made.code(), "").measured(label.measures()));
        if (fulfillments.track(id, parcels, Seen.version(now.version()), label.asker())
                instanceof Refused<Fulfillment>(FulfillmentChangedMeanwhile _)) {
            throw new OptimisticLockingFailureException("its parcels changed in the same moment");
        }
    }

    private LabelCarrier.Request request(CarrierLabel label, Fulfillment part) {
        var retailer = label.asker().retailer();
        var sale = sales.byId(retailer, part.sale()).orElseThrow();
        var business = retailers.get(retailer);
        var outlet = outlets.byId(retailer, part.outlet()).orElseThrow();
        var from = new Address(
                business.name(),
                outlet.name(),
                outlet.street(),
                "",
                outlet.postcode(),
                outlet.city(),
                "",
                outlet.country());
        return new LabelCarrier.Request(
                label.id(),
                sale.receiptNumber(),
                from,
                sale.shipping(),
                sale.customer().phone(),
                sale.customer().email(),
                sale.customerLanguage(languages.of(retailer)).getLanguage(),
                label.measures());
    }

    private Optional<LabelCarrier> byKey(String key) {
        return carriers.stream().filter(each -> each.key().equals(key)).findFirst();
    }
}
