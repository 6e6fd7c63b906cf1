package pakbon.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.NewFulfillment;
import pakbon.fulfillment.OrderWork;
import pakbon.orders.OutletAllocation.Wanted;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * Brings the work at the outlets in line with what the shop wants handed over now (Q14). Less of a line is taken off
 * where least has been done for it; more of it goes where the line already is, or by the chain of Q9.
 */
@Component
class EditedOrder {
    private final OrderStore store;
    private final OrderProgress progress;
    private final Fulfillments fulfillments;
    private final OrderWork work;
    private final Stock stock;
    private final Unfound unfound;
    private final Outlets outlets;

    EditedOrder(
            OrderStore store,
            OrderProgress progress,
            Fulfillments fulfillments,
            OrderWork work,
            Stock stock,
            Unfound unfound,
            Outlets outlets) {
        this.store = store;
        this.progress = progress;
        this.fulfillments = fulfillments;
        this.work = work;
        this.stock = stock;
        this.unfound = unfound;
        this.outlets = outlets;
    }

    private record Piece(SaleLineId line, Handover handover) {}

    private record Target(
            Quantity quantity,
            ProductId product,
            int position,
            @Nullable String place) {}

    /** Answers whether any work changed. */
    boolean apply(
            Shop shop, OnlineOrder order, Order known, Sale sale, List<SaleLine> lines, Actor actor, Instant now) {
        var all = fulfillments.of(actor.retailer(), sale.id());
        var parts = all.stream().filter(part -> part.state().counts()).toList();
        var givenUp = all.stream().filter(Fulfillment::isGivenUp).toList();
        var targets = targets(order, lines);
        var changes = new LinkedHashMap<Fulfillment, Map<SaleLineId, NewFulfillment.Line>>();
        var more = new ArrayList<Wanted>();
        pieces(targets, parts).forEach((piece, target) -> {
            var difference = target.quantity().minus(have(parts, piece));
            if (difference.isNegative()) {
                takeOff(parts, piece, difference.negated(), changes);
            } else if (difference.isMoreThan(have(givenUp, piece))) {
                more.addAll(add(parts, piece, target, difference.minus(have(givenUp, piece)), changes));
            }
        });
        boolean isAgreed = agree(givenUp, parts, targets, actor);
        if (changes.isEmpty() && more.isEmpty() && !isAgreed) {
            return false;
        }
        var positions = new HashMap<SaleLineId, Integer>();
        lines.forEach(line -> positions.put(line.id(), line.position()));
        carryOut(changes, sale, actor, now);
        open(shop, order, sale, more, positions, actor, now);
        progress.follow(store.byId(actor.retailer(), known.id()).orElseThrow(), false, actor);
        return true;
    }

    /**
     * What nobody came for and the shop does not want any more either is over (D9); where it wants a part of it still, only that
     * part waits, so that no more than that can be opened again. Answers whether there was any.
     */
    private boolean agree(List<Fulfillment> givenUp, List<Fulfillment> parts, Map<Piece, Target> targets, Actor actor) {
        var owed = new HashMap<Piece, Quantity>();
        boolean isAgreed = false;
        for (var part : givenUp) {
            var less = new ArrayList<NewFulfillment.Line>();
            boolean isWanted = false;
            for (var line : part.lines()) {
                var piece = new Piece(line.line(), part.handover());
                var left = owed.computeIfAbsent(piece, each -> owed(each, parts, targets));
                var stays = left.min(line.quantity());
                owed.put(piece, left.minus(stays));
                isWanted |= stays.isPositive();
                if (stays.isLessThan(line.quantity())) {
                    less.add(new NewFulfillment.Line(line.line(), line.position(), line.product(), stays));
                }
            }
            if (!isWanted) {
                work.agreed(part.id(), actor);
            } else if (!less.isEmpty()) {
                work.adjust(part.id(), less, false, actor);
            }
            isAgreed |= !isWanted || !less.isEmpty();
        }
        return isAgreed;
    }

    /** What the shop wants beyond what is being worked on, or has left. */
    private static Quantity owed(Piece piece, List<Fulfillment> parts, Map<Piece, Target> targets) {
        var target = targets.get(piece);
        return target == null
                ? Quantity.ZERO
                : target.quantity().minus(have(parts, piece)).max(Quantity.ZERO);
    }

    private static Map<Piece, Target> targets(OnlineOrder order, List<SaleLine> lines) {
        var targets = new LinkedHashMap<Piece, Target>();
        for (int at = 0; at < order.lines().size(); at++) {
            var wanted = order.lines().get(at);
            var line = lines.get(at);
            if (wanted.handover() != null) {
                targets.put(
                        new Piece(line.id(), wanted.handover()),
                        new Target(
                                wanted.toHandOver(),
                                Objects.requireNonNull(line.product()),
                                line.position(),
                                wanted.place()));
            }
        }
        return targets;
    }

    /** What is wanted, and what is being worked on although nobody wants it any more. */
    private static Map<Piece, Target> pieces(Map<Piece, Target> targets, List<Fulfillment> parts) {
        var pieces = new LinkedHashMap<>(targets);
        for (var part : parts) {
            for (var line : part.lines()) {
                pieces.putIfAbsent(
                        new Piece(line.line(), part.handover()),
                        new Target(Quantity.ZERO, line.product(), line.position(), null));
            }
        }
        return pieces;
    }

    private static Quantity have(List<Fulfillment> parts, Piece piece) {
        return Quantity.sum(parts.stream()
                .filter(part -> part.handover() == piece.handover())
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.line().equals(piece.line()))
                .map(FulfillmentLine::quantity)
                .toList());
    }

    /** What has left already stays with the customer: that is a return, not an edit. */
    private static void takeOff(
            List<Fulfillment> parts,
            Piece piece,
            Quantity less,
            Map<Fulfillment, Map<SaleLineId, NewFulfillment.Line>> changes) {
        var leastDoneFirst = parts.stream()
                .filter(part ->
                        part.handover() == piece.handover() && part.state().isOpen())
                .sorted(Comparator.comparing(part -> part.state().word()))
                .toList();
        var left = less;
        for (var part : leastDoneFirst) {
            for (var line : part.lines()) {
                if (line.line().equals(piece.line())
                        && left.isPositive()
                        && line.quantity().isPositive()) {
                    var off = left.min(line.quantity());
                    change(changes, part, line, line.quantity().minus(off));
                    left = left.minus(off);
                }
            }
        }
    }

    private static List<Wanted> add(
            List<Fulfillment> parts,
            Piece piece,
            Target target,
            Quantity more,
            Map<Fulfillment, Map<SaleLineId, NewFulfillment.Line>> changes) {
        // a line that was rerouted or edited away stands on its old part with nothing left of it
        for (boolean withSomeLeft : List.of(true, false)) {
            for (var part : parts) {
                for (var line : part.lines()) {
                    boolean here = part.handover() == piece.handover()
                            && line.line().equals(piece.line())
                            && line.quantity().isPositive() == withSomeLeft;
                    if (here && part.state().isOpen()) {
                        change(changes, part, line, line.quantity().plus(more));
                        return List.of();
                    }
                }
            }
        }
        return List.of(new Wanted(piece.line(), target.product(), more, piece.handover(), target.place()));
    }

    private static void change(
            Map<Fulfillment, Map<SaleLineId, NewFulfillment.Line>> changes,
            Fulfillment part,
            FulfillmentLine line,
            Quantity quantity) {
        changes.computeIfAbsent(part, _ -> new LinkedHashMap<>())
                .put(line.line(), new NewFulfillment.Line(line.line(), line.position(), line.product(), quantity));
    }

    private void carryOut(
            Map<Fulfillment, Map<SaleLineId, NewFulfillment.Line>> changes, Sale sale, Actor actor, Instant now) {
        changes.forEach((part, lines) -> {
            if (isEmptied(part, lines)) {
                var outcome = work.cancel(part.id(), "edited", actor);
                if (outcome instanceof Done<Fulfillment>(var gone)
                        && gone.state() instanceof FulfillmentState.Cancelled) {
                    move(unfound.back(actor.retailer(), gone), sale, actor, now);
                }
                return;
            }
            var gone = unfound.of(actor.retailer(), part);
            var movements = new ArrayList<Movement>();
            for (var line : part.lines()) {
                var wanted = lines.get(line.line());
                if (wanted != null) {
                    var off = line.quantity().minus(wanted.quantity());
                    var never = gone.getOrDefault(line.line(), Quantity.ZERO)
                            .min(off)
                            .max(Quantity.ZERO);
                    movements.add(new Movement(part.outlet(), line.product(), off.minus(never)));
                }
            }
            var levels = move(movements, sale, actor, now);
            work.adjust(part.id(), List.copyOf(lines.values()), isShort(levels), actor);
        });
    }

    private static boolean isEmptied(Fulfillment part, Map<SaleLineId, NewFulfillment.Line> lines) {
        return part.lines().stream().allMatch(line -> {
            var wanted = lines.get(line.line());
            return (wanted == null ? line.quantity() : wanted.quantity()).isZero();
        });
    }

    /** What has no open part yet: into one that is there for its outlet and kind, or into a new one. */
    private void open(
            Shop shop,
            OnlineOrder order,
            Sale sale,
            List<Wanted> more,
            Map<SaleLineId, Integer> positions,
            Actor actor,
            Instant now) {
        if (more.isEmpty()) {
            return;
        }
        var products = more.stream().map(Wanted::product).distinct().toList();
        var levels = stock.levels(actor.retailer(), shop.reach(), products);
        var hand = outlets.atHand(actor.retailer());
        var fresh = new ArrayList<NewFulfillment>();
        for (var part : OutletAllocation.allocate(
                        shop, order.shippingMethodId(), more, levels, hand.paused(), Set.of(), Wishes.of(hand, order))
                .parts()) {
            var lines = part.shares().stream()
                    .map(share -> new NewFulfillment.Line(
                            share.line(),
                            Objects.requireNonNull(positions.get(share.line())),
                            share.product(),
                            share.quantity()))
                    .toList();
            var taken = lines.stream()
                    .map(line -> new Movement(
                            part.outlet(), line.product(), line.quantity().negated()))
                    .toList();
            boolean isShort = isShort(move(taken, sale, actor, now));
            var there = fulfillments.of(actor.retailer(), sale.id()).stream()
                    .filter(each -> each.state().counts() && each.state().isOpen())
                    .filter(each -> each.outlet().equals(part.outlet()) && each.handover() == part.handover())
                    .findFirst();
            if (there.isPresent()) {
                work.adjust(there.get().id(), lines, isShort, actor);
            } else {
                fresh.add(new NewFulfillment(
                        sale.id(),
                        part.outlet(),
                        part.handover(),
                        lines,
                        isShort,
                        shop.platform(),
                        shop.promise(order.shippingMethodId()),
                        sale.placedAt()));
            }
        }
        work.open(fresh, actor);
    }

    private Map<StockAt, Quantity> move(List<Movement> movements, Sale sale, Actor actor, Instant now) {
        return stock.move(
                actor.retailer(), movements, new Cause("edited", sale.id().value(), actor), now);
    }

    private static boolean isShort(Map<StockAt, Quantity> levels) {
        return levels.values().stream().anyMatch(Quantity::isNegative);
    }
}
