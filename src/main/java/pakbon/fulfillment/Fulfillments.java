package pakbon.fulfillment;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.GoesToOutlet;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OnlyInScanner;
import pakbon.fulfillment.FulfillmentRefusal.PartialNotAllowed;
import pakbon.fulfillment.FulfillmentRefusal.TooManyParcels;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * What people and programs do with a fulfillment once it is packed, and who has to do with it. How it gets that far:
 * {@link Packing}. How a deed is done: {@link Deeds}.
 */
@Service
public class Fulfillments {
    private static final int MOST_PARCELS = 50;

    private final FulfillmentStore store;
    private final AssignmentStore assignments;
    private final NoteStore notes;
    private final Packing packing;
    private final Deeds deeds;
    private final Sales sales;
    private final Leaving leaving;
    private final Clock clock;

    Fulfillments(
            FulfillmentStore store,
            AssignmentStore assignments,
            NoteStore notes,
            Packing packing,
            Deeds deeds,
            Sales sales,
            Leaving leaving,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.notes = notes;
        this.packing = packing;
        this.deeds = deeds;
        this.sales = sales;
        this.leaving = leaving;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Fulfillment> byId(FulfillmentId id, Actor actor) {
        return store.find(actor.retailer(), id).filter(each -> Deeds.reaches(actor, each));
    }

    /** Those of them that the actor may see, in the order in which they were asked for. */
    @Transactional(readOnly = true)
    public List<Fulfillment> byIds(List<FulfillmentId> ids, Actor actor) {
        return store.byIds(actor.retailer(), ids).stream()
                .filter(each -> Deeds.reaches(actor, each))
                .sorted(Comparator.comparingInt(each -> ids.indexOf(each.id())))
                .toList();
    }

    /** All parts of each of these sales; also those that are over. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<Fulfillment>> of(RetailerId retailer, Collection<SaleId> sales) {
        return store.of(retailer, sales).stream().collect(Collectors.groupingBy(Fulfillment::sale));
    }

    /** All parts of a sale, the order's own outlet first; also those that are over. */
    @Transactional(readOnly = true)
    public List<Fulfillment> of(RetailerId retailer, SaleId sale) {
        return store.of(retailer, sale);
    }

    /**
     * Shipped or picked up. Refused while the sale is not paid in full, whoever asks (article S31, S58, S66), and while
     * another part is not packed where the business lets orders leave as a whole only (Q8).
     */
    @Transactional
    public Outcome<Fulfillment> complete(FulfillmentId id, Tracking parcel, Seen seen, Actor actor) {
        return complete(id, parcel.isEmpty() ? List.of() : List.of(parcel), seen, actor);
    }

    /** The same in several parcels; those that it has already stay. */
    @Transactional
    public Outcome<Fulfillment> complete(FulfillmentId id, List<Tracking> parcels, Seen seen, Actor actor) {
        var wrong = whatIsWrong(parcels);
        return wrong != null
                ? new Refused<>(wrong)
                : deeds.under(
                        id,
                        seen,
                        actor,
                        Kind.FULFILLED,
                        words(parcels),
                        (fulfillment, ground) -> leaving.leave(
                                fulfillment,
                                ground.sale(),
                                ground.rule(),
                                () -> store.of(actor.retailer(), fulfillment.sale()),
                                parcels,
                                actor));
    }

    /**
     * It has left for the outlet that sends the whole order (G8): from now on it is on its way, and nobody packs or unpacks it
     * before it arrives. Refused with {@code not-possible-now} for what is not packed, or goes nowhere but to its customer.
     */
    @Transactional
    public Outcome<Fulfillment> sendOn(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.SENT_ON,
                "",
                destination(id, actor),
                (fulfillment, _) -> Travel.sent(fulfillment, actor.name(), clock.instant()));
    }

    /** It has not left after all: as it was before {@link #sendOn}. Refused once it has arrived. */
    @Transactional
    public Outcome<Fulfillment> recall(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.RECALLED,
                "",
                destination(id, actor),
                (fulfillment, _) -> Travel.recalled(fulfillment));
    }

    private @Nullable OutletId destination(FulfillmentId id, Actor actor) {
        return store.find(actor.retailer(), id)
                .map(Fulfillment::onward)
                .map(Onward::to)
                .orElse(null);
    }

    /**
     * These are its parcels now, also when it has left already: a code that was forgotten, or another one because a label
     * was printed again (Q20, C34). They come into the sale's note and, where the shop takes them, to the shop; of weight
     * and size neither hears (C3).
     */
    @Transactional
    public Outcome<Fulfillment> track(FulfillmentId id, List<Tracking> parcels, Seen seen, Actor actor) {
        var wrong = whatIsWrong(parcels);
        return wrong != null
                ? new Refused<>(wrong)
                : deeds.change(id, seen, actor, Kind.TRACKED, words(parcels), (fulfillment, _) -> {
                    var onward = fulfillment.onward();
                    return onward != null && fulfillment.isBoundFor(onward.to())
                            ? new Refused<>(new GoesToOutlet(leaving.nameOf(onward.to(), actor.retailer())))
                            : fulfillment.tracked(parcels);
                });
    }

    private static @Nullable Refusal whatIsWrong(List<Tracking> parcels) {
        return parcels.size() > MOST_PARCELS ? new TooManyParcels(MOST_PARCELS) : Leaving.wrong(parcels);
    }

    private static String words(List<Tracking> parcels) {
        return parcels.stream().map(Tracking::allWords).collect(Collectors.joining(", "));
    }

    /**
     * Completes from wherever it stands, writing the skipped steps into the history too (Q12); for machines.
     *
     * @param completes what the caller means to complete; refused when that would leave a remainder (S39). Empty: all
     */
    @Transactional
    public Outcome<Fulfillment> fulfill(FulfillmentId id, List<LineQuantity> completes, Seen seen, Actor actor) {
        var sale = store.ground(actor.retailer(), id)
                .flatMap(each -> sales.lock(actor.retailer(), each.sale()))
                .orElse(null);
        var fulfillment = sale == null ? null : deeds.lock(id, actor).orElse(null);
        if (sale == null || fulfillment == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        if (seen.isStale(fulfillment)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(fulfillment));
        }
        var refusal = leavesRemainder(fulfillment, completes, actor);
        if (refusal != null) {
            return new Refused<>(refusal);
        }
        if (fulfillment.next().contains(Step.PACK)) {
            if (!sale.balance().isSettled()) {
                return new Refused<>(NotFullyPaid.of(sale, fulfillment.handover(), Step.COMPLETE));
            }
            if (packing.pack(id, true, Seen.ANY, actor) instanceof Refused<Fulfillment> refused) {
                return refused;
            }
        }
        return complete(id, List.of(), Seen.ANY, actor);
    }

    private @Nullable FulfillmentRefusal leavesRemainder(
            Fulfillment fulfillment, List<LineQuantity> completes, Actor actor) {
        if (completes.isEmpty()) {
            return null;
        }
        var gone = new HashMap<SaleLineId, Quantity>();
        for (var each : completes) {
            var line = fulfillment.line(each.line());
            if (line == null) {
                return new FulfillmentRefusal.LineUnknown(each.line());
            }
            if (each.quantity().isMoreThan(line.quantity()) || each.quantity().isNegative()) {
                return new FulfillmentRefusal.OutOfRange(each.line(), each.quantity(), line.quantity());
            }
            gone.merge(each.line(), each.quantity(), Quantity::plus);
        }
        Function<FulfillmentLine, Quantity> left =
                line -> line.quantity().minus(gone.getOrDefault(line.line(), Quantity.ZERO));
        return fulfillment.lines().stream().allMatch(line -> left.apply(line).isZero())
                ? null
                : new PartialNotAllowed(Tally.amount(fulfillment, left, packing.soldBy(fulfillment, actor)));
    }

    /** The cancelled goods lie on the shelf again; orders returns the stock (Q13). */
    @Transactional
    public Outcome<Fulfillment> putBack(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id, seen, actor, Kind.PUT_BACK, "", (fulfillment, _) -> fulfillment.putBack(clock.instant()));
    }

    /** Somebody looked at what the shop changed after packing: back to In progress (Q14). */
    @Transactional
    public Outcome<Fulfillment> confirmChange(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.CHANGE_CONFIRMED,
                "",
                (fulfillment, _) -> fulfillment.confirmChange(clock.instant()));
    }

    /** Writes a note; only in the Scanner (article S15, S16; Q7). */
    @Transactional
    public Outcome<Fulfillment> note(FulfillmentId id, String text, Actor actor) {
        if (!mayNoteAndAssign(actor)) {
            return new Refused<>(new OnlyInScanner());
        }
        return deeds.change(id, Seen.ANY, actor, Kind.NOTED, text, (fulfillment, _) -> {
            notes.add(actor, id, text, clock.instant());
            return new Done<>(fulfillment);
        });
    }

    /** Who is assigned to it now. */
    @Transactional(readOnly = true)
    public Set<UserId> assigned(RetailerId retailer, FulfillmentId id) {
        return assignments.of(retailer, id);
    }

    /** Assigns people; only in the Scanner (article S17; Q7). Nobody left and nothing picked: new again (Q6). */
    @Transactional
    public Outcome<Fulfillment> assign(FulfillmentId id, Set<UserId> users, Actor actor) {
        if (!mayNoteAndAssign(actor)) {
            return new Refused<>(new OnlyInScanner());
        }
        return deeds.change(id, Seen.ANY, actor, Kind.ASSIGNED, "", (fulfillment, _) -> {
            var now = clock.instant();
            if (!fulfillment.state().isOpen()) {
                return new Refused<>(new NotPossibleNow(Step.START, fulfillment.state()));
            }
            assignments.assign(actor.retailer(), id, users, now);
            boolean begins = fulfillment.state() instanceof FulfillmentState.New && !users.isEmpty();
            return new Done<>(
                    begins ? fulfillment.started(now) : users.isEmpty() ? fulfillment.released(now) : fulfillment);
        });
    }

    static boolean mayNoteAndAssign(Actor actor) {
        return switch (actor.client()) {
            case SCANNER, API, PAKBON -> true;
            case BACKOFFICE, SHOP -> false;
        };
    }

    /** What this deed came to when it was done before under this key: the version it led to. */
    @Transactional(readOnly = true)
    public Optional<Integer> applied(RetailerId retailer, FulfillmentId id, String key) {
        return store.applied(retailer, id, key);
    }

    /** Remembers that the deed with this key led to this version, so that the same deed, sent again, changes nothing. */
    @Transactional
    public void remember(RetailerId retailer, FulfillmentId id, String key, int version) {
        store.remember(retailer, id, key, version, clock.instant());
    }
}
