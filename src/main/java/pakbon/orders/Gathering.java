package pakbon.orders;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.NewFulfillment;
import pakbon.fulfillment.Onward;
import pakbon.fulfillment.OrderWork;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Step;
import pakbon.orders.GatheringRefusal.ArrivalNoteMissing;
import pakbon.orders.GatheringRefusal.ArrivedNotSoMany;
import pakbon.orders.GatheringRefusal.GatheredElsewhere;
import pakbon.orders.GatheringRefusal.NothingToGather;
import pakbon.orders.GatheringRefusal.OutletHasNoPart;
import pakbon.orders.GatheringRefusal.PartHasParcel;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;

/**
 * Brings the parts of a delivery together at one outlet, so that the customer gets one parcel (G8). The other outlets pack
 * their parts as ever and send them there; only when they have arrived can the whole be packed. The goods were taken from
 * stock when the order came in: on their way they are nobody's, and stock moves only where the count differs.
 */
@Service
public class Gathering {
    public static final int LONGEST_REASON = 300;

    private static final int FINEST = 4;
    private static final int MOST_UNDERWAY = 50;

    private final Sales sales;
    private final Fulfillments fulfillments;
    private final OrderWork work;
    private final Stock stock;
    private final Unfound unfound;
    private final MeasuredProducts measured;
    private final Outlets outlets;
    private final Clock clock;

    Gathering(
            Sales sales,
            Fulfillments fulfillments,
            OrderWork work,
            Stock stock,
            Unfound unfound,
            MeasuredProducts measured,
            Outlets outlets,
            Clock clock) {
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.work = work;
        this.stock = stock;
        this.unfound = unfound;
        this.measured = measured;
        this.outlets = outlets;
        this.clock = clock;
    }

    /** The parts of an order that could be brought together, those at other outlets among them; none when there is only one. */
    public static List<Fulfillment> among(Collection<Fulfillment> parts) {
        var open = parts.stream().filter(Gathering::isHere).toList();
        return open.size() > 1 ? open : List.of();
    }

    private static boolean isHere(Fulfillment part) {
        return part.handover() == Handover.DELIVERY
                && part.onward() == null
                && part.state().counts()
                && !(part.state() instanceof Completed)
                && part.quantity().isPositive();
    }

    /**
     * The other outlets' open parts of this delivery go to one of them, which sends the whole. The caller has checked {@code
     * Permission.REROUTE}; the actor has to reach the part that was looked at, not the others. Nothing is told to the shop, and
     * no stock moves.
     *
     * <p>Refused: {@code fulfillment-unknown}; {@code nothing-to-gather}; {@code outlet-has-no-part}; {@code
     * gathered-elsewhere}; {@code outlet-paused}; {@code reroute-packed-there} where that outlet has packed its own part
     * already; {@code part-has-parcel}; {@code text-too-long}.
     */
    @Transactional
    public Outcome<Fulfillment> gather(FulfillmentId id, OutletId at, String reason, Actor actor) {
        var sale = locked(id, actor);
        if (sale == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        var tooLong = TextTooLong.in(reason, LONGEST_REASON);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        var all = fulfillments.of(actor.retailer(), sale.id());
        var parts = all.stream().filter(Gathering::isHere).toList();
        var outlet = outlets.byId(actor.retailer(), at)
                .filter(each -> !each.isClosed())
                .orElse(null);
        var refusal = outlet == null ? new OutletHasNoPart() : refusal(outlet, all, parts, actor);
        if (refusal != null) {
            return new Refused<>(refusal);
        }
        for (var part : parts) {
            if (!part.outlet().equals(at)) {
                agreed(work.gather(part, at, reason.strip(), actor));
                waiting(parts, at).ifPresent(one -> work.awaits(one, part.outlet(), false, reason.strip(), actor));
            }
        }
        return new Done<>(fulfillments.byId(id, actor).orElseThrow());
    }

    /** The part that is at this outlet already. */
    private static Optional<Fulfillment> waiting(Collection<Fulfillment> parts, OutletId at) {
        return parts.stream()
                .filter(part -> part.outlet().equals(at) && isHere(part))
                .findFirst();
    }

    private @Nullable Refusal refusal(Outlet at, List<Fulfillment> all, List<Fulfillment> parts, Actor actor) {
        var elsewhere = all.stream()
                .filter(part -> part.state().isOpen() && part.state().counts())
                .map(Fulfillment::onward)
                .filter(onward -> onward != null && !onward.to().equals(at.id()))
                .map(Onward::to)
                .findFirst();
        if (elsewhere.isPresent()) {
            return new GatheredElsewhere(name(elsewhere.get(), actor));
        }
        var there = parts.stream()
                .filter(part -> part.outlet().equals(at.id()))
                .findFirst()
                .orElse(null);
        if (there == null) {
            return new OutletHasNoPart();
        }
        if (at.pause() != null) {
            return new RerouteRefusal.OutletPaused(at.name(), at.pause().reason());
        }
        if (there.state() instanceof Packed) {
            return new RerouteRefusal.PackedThere(at.name());
        }
        if (parts.size() < 2) {
            return new NothingToGather();
        }
        return parts.stream()
                .filter(part -> part != there && !part.parcels().isEmpty())
                .findFirst()
                .map(part -> new PartHasParcel(name(part.outlet(), actor)))
                .orElse(null);
    }

    private String name(OutletId outlet, Actor actor) {
        return outlets.byId(actor.retailer(), outlet).map(Outlet::name).orElse("");
    }

    /**
     * What has not left yet stays where it is after all, and leaves for the customer from there; what is on its way arrives.
     * Refused with {@code not-possible-now} when there is nothing that could stay.
     */
    @Transactional
    public Outcome<Fulfillment> callOff(FulfillmentId id, Actor actor) {
        var sale = locked(id, actor);
        if (sale == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        var staying = fulfillments.of(actor.retailer(), sale.id()).stream()
                .filter(part -> part.next().contains(Step.STAY))
                .toList();
        var asked = fulfillments.byId(id, actor).orElseThrow();
        if (staying.isEmpty()) {
            return new Refused<>(new NotPossibleNow(Step.STAY, asked.state()));
        }
        var all = fulfillments.of(actor.retailer(), sale.id());
        staying.forEach(part -> {
            var to = Objects.requireNonNull(part.onward()).to();
            agreed(work.stay(part, to, actor));
            waiting(all, to).ifPresent(one -> work.awaits(one, part.outlet(), true, "", actor));
        });
        return new Done<>(fulfillments.byId(id, actor).orElseThrow());
    }

    /** What is on its way to outlets that the actor may see, the longest first. */
    @Transactional(readOnly = true)
    public List<Fulfillment> underway(Collection<OutletId> to, Actor actor) {
        var reached =
                to.stream().filter(outlet -> actor.reaches(outlet.value())).toList();
        return reached.isEmpty() ? List.of() : work.underway(actor.retailer(), reached, MOST_UNDERWAY);
    }

    /** What was sent, for those who work where it goes; also when it has arrived. */
    @Transactional(readOnly = true)
    public Optional<Fulfillment> sent(FulfillmentId id, Actor actor) {
        return work.find(actor.retailer(), id).filter(part -> isExpectedBy(part, actor));
    }

    /**
     * The same, also when it has not left after all, or does not come any more: whoever packs a part of an order may hear what
     * has become of the others.
     */
    @Transactional(readOnly = true)
    public Optional<Fulfillment> expected(FulfillmentId id, Actor actor) {
        return work.find(actor.retailer(), id)
                .filter(part -> isExpectedBy(part, actor)
                        || fulfillments.of(actor.retailer(), part.sale()).stream()
                                .anyMatch(other -> actor.reaches(other.outlet().value())));
    }

    /** The work that what was sent has become part of, where it arrived; before it has, and where nothing was left of it, itself. */
    @Transactional(readOnly = true)
    public Fulfillment whole(Fulfillment sent, Actor actor) {
        var onward = sent.onward();
        return onward == null || !sent.hasArrived()
                ? sent
                : fulfillments.of(actor.retailer(), sent.sale()).stream()
                        .filter(part -> part.outlet().equals(onward.to()) && part.handover() == sent.handover())
                        .filter(part -> part.state().counts())
                        .max(Comparator.comparing(Fulfillment::openedAt))
                        .orElse(sent);
    }

    private static boolean isExpectedBy(Fulfillment part, Actor actor) {
        var onward = part.onward();
        return onward != null && onward.isSent() && actor.reaches(onward.to().value());
    }

    /**
     * What was sent is there, or some of it: it becomes part of what that outlet packs. What did not come is taken from its own
     * stock, flagged short where it has none, and the history keeps what was said about it; what was left out when it was packed
     * goes back in stock where it stayed.
     *
     * @param counted what came, for each line; a line that is not named came whole
     * @param note why less came than was sent; may be empty when all did
     * @return the work at the outlet where it arrived
     */
    @Transactional
    public Outcome<Fulfillment> arrive(
            FulfillmentId id, Map<SaleLineId, Quantity> counted, String note, Seen seen, Actor actor) {
        var sale = sent(id, actor)
                .flatMap(part -> sales.lock(actor.retailer(), part.sale()))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        var sent = work.find(actor.retailer(), id).orElseThrow(); // as it is, now that the sale is locked
        if (seen.isStale(sent)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(sent));
        }
        if (!sent.next().contains(Step.ARRIVE)) {
            return new Refused<>(new NotPossibleNow(Step.ARRIVE, sent.state()));
        }
        var refusal = miscounted(counted, note, sent, actor);
        if (refusal == null) {
            refusal = measured.refusal(actor.retailer(), inParts(counted, sent)).orElse(null);
        }
        return refusal == null ? carryOut(sent, counted, note.strip(), sale, actor) : new Refused<>(refusal);
    }

    private @Nullable Refusal miscounted(
            Map<SaleLineId, Quantity> counted, String note, Fulfillment sent, Actor actor) {
        boolean isLess = false;
        var lines = new HashMap<SaleLineId, FulfillmentLine>();
        sent.lines().forEach(line -> lines.put(line.line(), line));
        for (var each : counted.entrySet()) {
            var line = lines.get(each.getKey());
            if (line == null) {
                return new LineUnknown(each.getKey());
            }
            var came = each.getValue();
            if (came.isNegative()
                    || came.isMoreThan(line.inTheBox())
                    || came.value().stripTrailingZeros().scale() > FINEST) {
                return new ArrivedNotSoMany(
                        line.inTheBox(), measured.soldBy(actor.retailer(), line.product(), line.quantity()));
            }
            isLess |= came.isLessThan(line.inTheBox());
        }
        if (isLess && note.isBlank()) {
            return new ArrivalNoteMissing();
        }
        return TextTooLong.in(note, LONGEST_REASON).orElse(null);
    }

    /** What is said in parts of lines that were sold whole. */
    private static Map<ProductId, Quantity> inParts(Map<SaleLineId, Quantity> counted, Fulfillment sent) {
        var parts = new HashMap<ProductId, Quantity>();
        for (var line : sent.lines()) {
            var some = counted.getOrDefault(line.line(), Quantity.ZERO);
            if (line.quantity().isWhole() && !some.isWhole()) {
                parts.put(line.product(), some);
            }
        }
        return parts;
    }

    private Outcome<Fulfillment> carryOut(
            Fulfillment sent, Map<SaleLineId, Quantity> counted, String note, Sale sale, Actor actor) {
        var onward = Objects.requireNonNull(sent.onward());
        var never = unfound.of(actor.retailer(), sent);
        var movements = new ArrayList<Movement>();
        var lines = new ArrayList<NewFulfillment.Line>();
        for (var line : sent.lines()) {
            var box = line.inTheBox();
            var came = counted.getOrDefault(line.line(), box);
            // taken from stock were as many as are wanted; those that never went lie where they were, or were never
            // found
            var stayed = line.quantity().minus(box).minus(never.getOrDefault(line.line(), Quantity.ZERO));
            movements.add(new Movement(onward.from(), line.product(), stayed));
            movements.add(new Movement(onward.to(), line.product(), came.minus(line.quantity())));
            if (line.quantity().isPositive()) {
                lines.add(new NewFulfillment.Line(line.line(), line.position(), line.product(), line.quantity()));
            }
        }
        stock.move(actor.retailer(), movements, new Cause("gathered", sale.id().value(), actor), clock.instant());
        var products = lines.stream().map(NewFulfillment.Line::product).toList();
        boolean tookMore = movements.stream()
                .anyMatch(each ->
                        each.outlet().equals(onward.to()) && each.delta().isNegative());
        var here = lines.isEmpty()
                ? null
                : new NewFulfillment(
                        sale.id(),
                        onward.to(),
                        sent.handover(),
                        lines,
                        tookMore && isShort(onward.to(), products, actor),
                        sent.platform(),
                        sent.due().promise(),
                        sent.placedAt());
        return work.arrive(sent, here, note, sale, onward.to(), actor);
    }

    private boolean isShort(OutletId outlet, List<ProductId> products, Actor actor) {
        return stock.levels(actor.retailer(), List.of(outlet), products).values().stream()
                .anyMatch(Quantity::isNegative);
    }

    private @Nullable Sale locked(FulfillmentId id, Actor actor) {
        return fulfillments
                .byId(id, actor)
                .flatMap(seen -> sales.lock(actor.retailer(), seen.sale()))
                .orElse(null);
    }

    /** What was asked before, under the lock, cannot be refused now. */
    private static void agreed(Outcome<Fulfillment> outcome) {
        if (outcome instanceof Refused<Fulfillment>(var refusal)) {
            throw new IllegalStateException("bringing together: " + refusal.code());
        }
    }
}
