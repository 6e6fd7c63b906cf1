package pakbon.fulfillment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.trail.Trail;

/**
 * How every deed is done: lock, ask, decide, keep, announce. The sale is locked before the fulfillment, so that paying,
 * editing, cancelling and completing queue in one line. Within the transaction of whoever calls.
 */
@Component
class Deeds {
    private final FulfillmentStore store;
    private final FulfillmentHistory history;
    private final Sales sales;
    private final Workload load;
    private final Wholes wholes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deeds(
            FulfillmentStore store,
            FulfillmentHistory history,
            Sales sales,
            Workload load,
            Wholes wholes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.sales = sales;
        this.load = load;
        this.wholes = wholes;
        this.events = events;
        this.clock = clock;
    }

    /** Refused with {@code fulfillment-unknown} where it is not, or not for this actor; and when somebody changed it meanwhile. */
    Outcome<Fulfillment> change(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            BiFunction<Fulfillment, Sale, Outcome<Fulfillment>> decide) {
        return change(id, seen, actor, kind, detail, null, decide);
    }

    /** @param other the outlet that it comes from or goes to */
    Outcome<Fulfillment> change(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            @Nullable OutletId other,
            BiFunction<Fulfillment, Sale, Outcome<Fulfillment>> decide) {
        return decided(id, seen, actor, kind, detail, other, (before, ground) -> decide.apply(before, ground.sale()));
    }

    /**
     * What a deed is decided by: the locked sale, and what the business asks.
     *
     * @param awaits goods of this order are to come here from another outlet first (G8)
     */
    record Ground(Sale sale, PackingRules.Rule rule, boolean awaits) {}

    /** The same, where it counts what the business asks of packing. */
    Outcome<Fulfillment> under(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            BiFunction<Fulfillment, Ground, Outcome<Fulfillment>> decide) {
        return decided(id, seen, actor, kind, detail, null, decide);
    }

    private Outcome<Fulfillment> decided(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            @Nullable OutletId other,
            BiFunction<Fulfillment, Ground, Outcome<Fulfillment>> decide) {
        var ground = store.ground(actor.retailer(), id)
                .flatMap(each -> sales.lock(actor.retailer(), each.sale())
                        .map(locked -> new Ground(locked, each.rule(), each.awaits())))
                .orElse(null);
        var before = ground == null ? null : lock(id, actor).orElse(null);
        if (ground == null || before == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        if (seen.isStale(before)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(before));
        }
        var sale = ground.sale();
        var outcome = decide.apply(before, ground);
        if (outcome instanceof Done<Fulfillment>(var after)) {
            var wrong = wholes.refusal(actor.retailer(), before, after);
            if (wrong.isPresent()) {
                return new Refused<>(wrong.get());
            }
        }
        return outcome.map(after -> {
            var kept = keep(before, after, kind, detail, other, actor);
            if (!followed(kept).equals(followed(before))) {
                sent(sale, before, kept, actor);
            }
            if (kept.wentElsewhere() || !kept.outlet().equals(before.outlet())) {
                shown(sale, actor);
            }
            events.publishEvent(FulfillmentChanged.of(before, kept, actor));
            return kept;
        });
    }

    /** What so much of the lines of a sale costs. */
    Money worth(Sale sale, Map<SaleLineId, Quantity> goods, Actor actor) {
        var lines = sales.lines(actor.retailer(), List.of(sale.id())).getOrDefault(sale.id(), List.of());
        return SaleLine.worth(lines, goods, sale.balance().total().getCurrencyUnit());
    }

    /** With its history; the caller announces it. */
    Fulfillment keep(
            Fulfillment before, Fulfillment after, Kind kind, String detail, @Nullable OutletId other, Actor actor) {
        var now = clock.instant();
        Trail.changed(actor, pakbon.trail.Kind.FULFILLMENT, after.id().value());
        var kept = store.keep(actor.retailer(), after, now);
        history.write(actor, kept, history.changes(before, kept), kind, detail, other, now);
        if (kept.state() instanceof FulfillmentState.Cancelled) {
            load.forget(actor.retailer());
        }
        return kept;
    }

    private static List<Tracking> followed(Fulfillment fulfillment) {
        return fulfillment.parcels().stream().map(Tracking::unmeasured).toList();
    }

    /** The codes of the whole sale go into its note, and whoever talks to shops hears of them. */
    private void sent(Sale sale, Fulfillment before, Fulfillment after, Actor actor) {
        var was = new ArrayList<Tracking>();
        var is = new ArrayList<Tracking>();
        for (var part : store.of(actor.retailer(), sale.id())) {
            was.addAll((part.id().equals(after.id()) ? before : part).parcels());
            is.addAll((part.id().equals(after.id()) ? after : part).parcels());
        }
        sales.annotate(
                sale,
                TrackingNote.renew(sale.note(), was, is),
                is.stream().map(Tracking::code).toList(),
                actor,
                clock.instant());
        events.publishEvent(new ParcelsChanged(actor.retailer(), sale.id()));
    }

    /** Who packs a part of a sale may see it, and who has sent it all elsewhere may not any more. */
    void shown(Sale sale, Actor actor) {
        var packing = store.of(actor.retailer(), sale.id()).stream()
                .filter(part -> !part.wentElsewhere())
                .map(Fulfillment::outlet)
                .collect(Collectors.toSet());
        sales.packedAt(sale, packing, actor, clock.instant());
    }

    /** Nothing where it is not there for this actor. */
    Optional<Fulfillment> lock(FulfillmentId id, Actor actor) {
        return store.lock(actor.retailer(), id).filter(each -> reaches(actor, each));
    }

    static boolean reaches(Actor actor, Fulfillment fulfillment) {
        return actor.reaches(fulfillment.outlet().value());
    }
}
