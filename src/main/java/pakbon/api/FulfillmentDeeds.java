package pakbon.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.api.ApiRefusal.Fault;
import pakbon.api.ApiRefusal.RequestInvalid;
import pakbon.api.DeedRequest.Deed;
import pakbon.api.DeedRequest.Part;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.Step;
import pakbon.orders.ShelfCounts;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * Pick, pack and fulfill for machines: the same request, sent again, answers what it came to the first time. The sale is
 * locked before anything is asked, so that two who send the same at once do not both act.
 */
@Component
class FulfillmentDeeds {
    private final Fulfillments fulfillments;
    private final Packing packing;
    private final ShortPicks shortages;
    private final ShelfCounts counts;
    private final Sales sales;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FulfillmentDeeds(
            Fulfillments fulfillments,
            Packing packing,
            ShortPicks shortages,
            ShelfCounts counts,
            Sales sales,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.shortages = shortages;
        this.counts = counts;
        this.clock = clock;
        this.sales = sales;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a client gets to hear of a fulfillment that it moved. */
    @Wire
    record Moved(String id, int version) {
        static Moved of(Fulfillment fulfillment) {
            return new Moved(fulfillment.id().toString(), fulfillment.version());
        }
    }

    Outcome<Moved> once(FulfillmentId id, Deed deed, Actor actor) {
        return allOrNothing(() -> {
            var found = fulfillments.byId(id, actor).orElse(null);
            if (found == null) {
                return new Refused<>(new FulfillmentUnknown());
            }
            sales.lock(actor.retailer(), found.sale());
            var before = fulfillments.applied(actor.retailer(), id, deed.key());
            if (before.isPresent()) {
                return new Done<>(new Moved(id.toString(), before.get()));
            }
            var outcome = act(fulfillments.byId(id, actor).orElseThrow(), deed, actor);
            if (outcome instanceof Done<Fulfillment>(var moved)) {
                fulfillments.remember(actor.retailer(), id, deed.key(), moved.version());
            }
            return outcome.map(Moved::of);
        });
    }

    private Outcome<Fulfillment> act(Fulfillment now, Deed deed, Actor actor) {
        if (now.version() != deed.version()) {
            return new Refused<>(new FulfillmentChangedMeanwhile(now));
        }
        var impossible = impossible(now, deed);
        if (impossible != null) {
            return new Refused<>(impossible);
        }
        return switch (deed.kind()) {
            case PICK -> pick(now, deed.quantities(), actor);
            case PACK -> pack(now, deed, actor);
            case FULFILL -> fulfillments.fulfill(now.id(), deed.quantities(), Seen.ANY, actor);
        };
    }

    private Outcome<Fulfillment> pick(Fulfillment now, List<LineQuantity> picks, Actor actor) {
        var missing = shortages.of(actor.retailer(), List.of(now.id())).getOrDefault(now.id(), List.of());
        var outcome = packing.pick(now.id(), picks, Seen.ANY, actor);
        if (outcome instanceof Done<Fulfillment>(var after)) {
            counts.picked(now, after, missing, actor, clock.instant());
        }
        return outcome;
    }

    /** What is named as taken from the shelf is picked first, so that what was picked already stays picked. */
    private Outcome<Fulfillment> pack(Fulfillment now, Deed deed, Actor actor) {
        var fromShelf = new ArrayList<LineQuantity>();
        for (var part : deed.parts()) {
            if (part.sources() != null && part.sources().notStarted().isPositive()) {
                fromShelf.add(new LineQuantity(
                        part.line(), part.sources().notStarted(), deed.scanned().contains(part.line())));
            }
        }
        if (!fromShelf.isEmpty() && pick(now, fromShelf, actor) instanceof Refused<Fulfillment> refused) {
            return refused;
        }
        return packing.pack(now.id(), deed.quantities(), Seen.ANY, actor);
    }

    /** Sources that do not hold what is to be taken from them. */
    private static @Nullable RequestInvalid impossible(Fulfillment now, Deed deed) {
        var faults = new ArrayList<Fault>();
        for (int at = 0; at < deed.parts().size(); at++) {
            var part = deed.parts().get(at);
            var line = now.lines().stream()
                    .filter(each -> each.line().equals(part.line()))
                    .findFirst()
                    .orElse(null);
            if (line != null && !isThere(part, line)) {
                faults.add(
                        new Fault("line_items[" + at + "].source_breakdown", "takes more from a source than there is"));
            }
        }
        return faults.isEmpty() ? null : new RequestInvalid(faults);
    }

    private static boolean isThere(Part part, FulfillmentLine line) {
        var sources = part.sources();
        return sources == null
                || !(sources.notStarted().isMoreThan(line.quantity().minus(line.picked()))
                        || sources.picked().isMoreThan(line.picked().minus(line.packed()))
                        || sources.packed().isMoreThan(line.packed().minus(line.fulfilled())));
    }

    /** Completes every part of a sale, or none of them; what is completed already stays as it is. */
    Outcome<List<Moved>> fulfill(SaleId id, Actor actor) {
        return allOrNothing(() -> {
            if (sales.lock(actor.retailer(), id).isEmpty()) {
                return new Refused<>(new SaleUnknown());
            }
            var parts = fulfillments.of(actor.retailer(), id).stream()
                    .filter(part -> part.state().counts())
                    .toList();
            if (!parts.stream().allMatch(part -> actor.reaches(part.outlet().value()))) {
                return new Refused<>(new SaleUnknown());
            }
            // All are packed before the first leaves: some businesses let orders leave as a whole only (Q8).
            for (var part : parts) {
                if (part.next().contains(Step.PACK)
                        && packing.pack(part.id(), true, Seen.ANY, actor)
                                instanceof Refused<Fulfillment>(var refusal)) {
                    return new Refused<>(refusal);
                }
            }
            var moved = new ArrayList<Moved>();
            for (var part : parts) {
                var outcome = part.state() instanceof FulfillmentState.Completed
                        ? new Done<>(part)
                        : fulfillments.fulfill(part.id(), List.of(), Seen.ANY, actor);
                switch (outcome) {
                    case Done<Fulfillment>(var done) -> moved.add(Moved.of(done));
                    case Refused<Fulfillment>(var refusal) -> {
                        return new Refused<>(refusal);
                    }
                }
            }
            return new Done<>(List.copyOf(moved));
        });
    }

    private <T> Outcome<T> allOrNothing(Supplier<Outcome<T>> deed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = deed.get();
            if (outcome instanceof Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }
}
