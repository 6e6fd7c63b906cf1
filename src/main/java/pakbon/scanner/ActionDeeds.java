package pakbon.scanner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pakbon.catalog.CatalogRefusal.OnlyWhole;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Baskets;
import pakbon.fulfillment.EmptyShelves;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.fulfillment.FulfillmentRefusal.GoesToOutlet;
import pakbon.fulfillment.FulfillmentRefusal.GoodsAwaited;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NoteUnknown;
import pakbon.fulfillment.FulfillmentRefusal.PartsNotPacked;
import pakbon.fulfillment.FulfillmentRefusal.ScanRequired;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Gathering;
import pakbon.orders.GatheringRefusal.ArrivedNotSoMany;
import pakbon.orders.ShelfCounts;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.UserId;
import pakbon.users.Permission;
import pakbon.users.Users;

/** Does what {@link MergeRule} lets through, with the sale locked, by the same doors as the pages. */
@Component
class ActionDeeds {
    private static final Set<String> TOO_LATE = Set.of("cancelled_meanwhile", "rerouted_meanwhile");

    private final Fulfillments fulfillments;
    private final Packing packing;
    private final FulfillmentNotes notes;
    private final ShortPicks shortages;
    private final ShortStock stock;
    private final Bags bags;
    private final Baskets baskets;
    private final Gathering gathering;
    private final ShelfCounts counts;
    private final EmptyShelves shelves;
    private final Users users;

    ActionDeeds(
            Fulfillments fulfillments,
            Packing packing,
            FulfillmentNotes notes,
            ShortPicks shortages,
            ShortStock stock,
            Bags bags,
            Baskets baskets,
            Gathering gathering,
            ShelfCounts counts,
            EmptyShelves shelves,
            Users users) {
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.notes = notes;
        this.shortages = shortages;
        this.stock = stock;
        this.bags = bags;
        this.baskets = baskets;
        this.gathering = gathering;
        this.counts = counts;
        this.shelves = shelves;
        this.users = users;
    }

    Verdict act(Action action, Situation situation, Sender sender, Instant now) {
        var id = situation.now().id();
        var actor = sender.actor();
        return switch (action.deed()) {
            case Deed.Pick(var line, var quantity, var scanned) ->
                pick(new LineQuantity(line, quantity, scanned), situation, actor, now);
            case Deed.Short missing ->
                missing(
                        missing,
                        situation,
                        sender,
                        DoneAt.exactly(action.madeAt(), situation.now().openedAt(), now),
                        now);
            case Deed.Note(var text, var edits, var photos) ->
                edits == null
                        ? verdict(notes.write(id, text, photos, done(actor, now), actor))
                        : edit(edits, text, photos, situation, sender);
            case Deed.Assign(var people) -> assign(people, situation, sender);
            case Deed.Pack pack -> pack(pack, situation, sender);
            case Deed.PutBack _ -> putBack(situation, actor);
            case Deed.Ship(var parcel) -> verdict(fulfillments.complete(id, parcel, Seen.ANY, actor));
            case Deed.PickUp pickUp -> pickUp(pickUp, situation, sender, now);
            case Deed.SendOn _ -> verdict(fulfillments.sendOn(id, Seen.ANY, actor));
            case Deed.Recall _ -> verdict(fulfillments.recall(id, Seen.ANY, actor));
            case Deed.Arrive(var counted, var note) -> arrive(situation, counted, note, actor);
            case Deed.Unreadable unreadable -> Verdict.refused("invalid", unreadable.why());
        };
    }

    private Verdict pick(LineQuantity many, Situation situation, Actor actor, Instant now) {
        var before = situation.now();
        var outcome = packing.pick(before.id(), List.of(many), Seen.ANY, actor);
        if (outcome instanceof Done<Fulfillment>(var after)) {
            counts.picked(before, after, situation.shortages(), actor, now);
        }
        return verdict(outcome);
    }

    /** Packed, the bag is emptied and the stock goes up; of what was only picked it went up when the order was cancelled. */
    private Verdict putBack(Situation situation, Actor actor) {
        var now = situation.now();
        if (now.state() instanceof FulfillmentState.ToPutBack) {
            return verdict(fulfillments.putBack(now.id(), Seen.ANY, actor));
        }
        baskets.laidBack(now, situation.loose(), actor);
        return Verdict.applied(now.version());
    }

    /** The version is that of what was sent, as with every other deed, and not that of the work which it has become part of. */
    private Verdict arrive(Situation situation, Map<SaleLineId, Quantity> counted, String note, Actor actor) {
        var id = situation.now().id();
        return switch (gathering.arrive(id, counted, note, Seen.ANY, actor)) {
            case Done<Fulfillment> _ ->
                Verdict.applied(gathering.expected(id, actor).orElseThrow().version());
            case Refused<Fulfillment>(var refusal) -> refused(refusal);
        };
    }

    /**
     * What was picked for an order that is over counts for nothing, and what was handed over has not left; but somebody has it in
     * hand, or a carrier does: the history says who.
     */
    void tooLate(Action action, Verdict verdict, Situation situation, Sender sender) {
        if (!TOO_LATE.contains(verdict.reason())) {
            return;
        }
        switch (action.deed()) {
            case Deed.Pick(var line, var quantity, var _) -> {
                if (situation.line(line) != null) {
                    baskets.tookTooLate(situation.now(), line, quantity, sender.actor());
                }
            }
            case Deed.Ship(var parcel) -> baskets.leftTooLate(situation.now(), parcel.words(), sender.actor());
            case Deed.PickUp _ -> baskets.leftTooLate(situation.now(), "", sender.actor());
            default -> {}
        }
    }

    /** One's own; somebody else's only with permission. */
    private Verdict edit(UUID note, String text, List<UUID> photos, Situation situation, Sender sender) {
        var id = situation.now().id();
        var actor = sender.actor();
        boolean others = notes.of(actor.retailer(), List.of(id)).getOrDefault(id, List.of()).stream()
                .anyMatch(each -> each.id().equals(note)
                        && !(each.author().equals(actor.name()) && Objects.equals(each.writer(), actor.user())));
        return others && !sender.may(Permission.EDIT_NOTE)
                ? Verdict.refused("not_permitted")
                : verdict(notes.edit(id, note, text, photos, actor));
    }

    /** @param seen when somebody stood at the shelf */
    private Verdict missing(Deed.Short missing, Situation situation, Sender sender, Instant seen, Instant now) {
        var actor = sender.actor();
        var line = Objects.requireNonNull(situation.line(missing.line()), "a line of it");
        var wrong = stock.refusal(situation, missing, actor)
                .or(() -> shortages.refusal(actor.retailer(), line, missing.quantity()));
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        boolean isOver = situation.isTrueOfTheShelf(missing);
        var gone = situation.late(missing);
        var late = isOver ? missing.quantity() : gone;
        var here = missing.quantity().minus(late);
        var verdict = Verdict.applied(situation.now().version());
        if (here.isPositive()) {
            var outcome = shortages.report(situation.now().id(), line.line(), here, missing.reason(), actor);
            if (outcome instanceof Refused<Fulfillment>) {
                return verdict(outcome);
            }
            verdict = verdict(outcome);
        }
        // Nobody waits for the rest any more; the shelf is as it was seen.
        if (late.isPositive()) {
            shortages.reportTooLate(situation.now(), line.line(), late, gone, missing.reason(), actor);
        }
        if (stock.correct(situation, missing, late, actor, seen, now)) {
            shelf(situation.now(), missing, actor, seen);
        }
        return verdict;
    }

    /** What else is to be taken from there: empty, or counted and so not. */
    private void shelf(Fulfillment after, Deed.Short missing, Actor actor, Instant seen) {
        var product = after.lines().stream()
                .filter(line -> line.line().equals(missing.line()))
                .map(FulfillmentLine::product)
                .findFirst()
                .orElseThrow();
        if (missing.reason() != ShortReason.NOT_FOUND) {
            return;
        }
        if (missing.counted().isPositive()) {
            shelves.filled(actor.retailer(), after.outlet(), List.of(product), seen);
        } else {
            shelves.empty(after, product, actor, seen);
        }
    }

    /** Only people who work here, and at this outlet. */
    private Verdict assign(Set<UserId> people, Situation situation, Sender sender) {
        var outlet = situation.now().outlet();
        boolean known = people.stream()
                .allMatch(each -> users.byId(sender.actor().retailer(), each)
                        .filter(account -> account.active()
                                && (account.outlets().isEmpty()
                                        || account.outlets().contains(outlet)))
                        .isPresent());
        return known
                ? verdict(fulfillments.assign(situation.now().id(), people, sender.actor()))
                : Verdict.refused("unknown_user");
    }

    private Verdict pack(Deed.Pack pack, Situation situation, Sender sender) {
        var id = situation.now().id();
        var outcome = situation.isShort()
                ? packing.packWithout(id, situation.leftOut(), pack.reason(), Seen.ANY, sender.actor())
                : packing.pack(id, true, pack.reason(), Seen.ANY, sender.actor());
        if (outcome instanceof Done && !pack.shelf().isEmpty()) {
            bags.put(id, pack.shelf(), sender.actor());
        }
        return verdict(outcome);
    }

    private Verdict pickUp(Deed.PickUp pickUp, Situation situation, Sender sender, Instant now) {
        var id = situation.now().id();
        var outcome = fulfillments.complete(id, Tracking.NONE, Seen.ANY, sender.actor());
        if (outcome instanceof Done<Fulfillment>(var after)) {
            bags.collected(after, pickUp.collected(), sender.actor(), done(sender.actor(), now));
        }
        return verdict(outcome);
    }

    private static Instant done(Actor actor, Instant now) {
        return Objects.requireNonNullElse(actor.doneAt(), now);
    }

    private static Verdict verdict(Outcome<Fulfillment> outcome) {
        return switch (outcome) {
            case Done<Fulfillment>(var after) -> Verdict.applied(after.version());
            case Refused<Fulfillment>(var refusal) -> refused(refusal);
        };
    }

    /** The merge rule has spoken before; what is left is what only the deed itself could find out. */
    private static Verdict refused(Refusal refusal) {
        return switch (refusal) {
            case NotFullyPaid unpaid -> Verdict.unpaid(word(unpaid), unpaid.due());
            case ArrivedNotSoMany(var most, var _) -> Verdict.refused(word(refusal), most.toString());
            case LineUnknown _ -> Verdict.refused("unknown_line");
            case NoteUnknown _ -> Verdict.refused("unknown_note");
            case GoodsAwaited(var outlets) -> Verdict.refused(word(refusal), String.join(", ", outlets));
            case GoesToOutlet(var outlet) -> Verdict.refused(word(refusal), outlet);
            case PartsNotPacked(var outlets) -> Verdict.refused(word(refusal), String.join(", ", outlets));
            case OnlyWhole(var product, var _) -> Verdict.refused(word(refusal), product);
            case ScanRequired(var unseen) -> Verdict.refused(word(refusal), unseen.toString());
            default -> Verdict.refused(word(refusal), "");
        };
    }

    private static String word(Refusal refusal) {
        return refusal.code().replace('-', '_');
    }
}
