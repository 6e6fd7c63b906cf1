package pakbon.backoffice.fulfillments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.Said;
import pakbon.backoffice.SaleNotes;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.StateWord;
import pakbon.fulfillment.Step;
import pakbon.fulfillment.Tally;
import pakbon.orders.Gathering;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleState;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * One fulfillment as a row of the page.
 *
 * @param slip what stands in it when it is open; null while it is closed
 * @param namesOutlet the list shows several outlets, so each row says its own
 */
public record FulfillmentRow(
        FulfillmentList.Row row,
        Outlet outlet,
        ListQuery query,
        @Nullable Slip slip,
        boolean namesOutlet) {
    static FulfillmentRow of(FulfillmentList.Row row, OutletChoice outlets, ListQuery query, @Nullable Slip slip) {
        var outlet = outlets.findEver(row.fulfillment().outlet()).orElseThrow();
        return new FulfillmentRow(
                row, outlet, query, slip, query.outletIds(outlets).size() > 1);
    }

    public Fulfillment fulfillment() {
        return row.fulfillment();
    }

    public Sale sale() {
        return row.sale();
    }

    public List<Note> notes() {
        return row.notes();
    }

    /** {@code f-...}: the row's name in the page. */
    public String key() {
        return "f-" + fulfillment().id();
    }

    public boolean isOpen() {
        return slip != null;
    }

    /** Lies ready for so long that somebody should call the customer (D9). */
    public boolean isUncollected(Instant now) {
        return fulfillment().isUncollected(now);
    }

    /** Whether to offer it: who it really was, {@code Fulfillments.undoPacking} asks. */
    public boolean canBeUndoneBy(@Nullable SignedIn person, Instant now) {
        return person != null
                && person.may(Permission.PACK)
                && next().contains(Step.UNPACK)
                && fulfillment().state() instanceof FulfillmentState.Packed packed
                && packed.by().equals(person.name())
                && !now.isAfter(packed.since().plus(Packing.UNDO_FOR));
    }

    /** It goes from here to an address. */
    public boolean hasLabel() {
        return !isPickup()
                && !isCancelled()
                && fulfillment().onward() == null
                && !sale().shipping().isEmpty();
    }

    /** Where it goes from here, when another outlet sends the whole order (G8). */
    public Optional<FulfillmentList.Leg> leg() {
        var onward = fulfillment().onward();
        return onward == null
                ? Optional.empty()
                : row.parts().legs().stream()
                        .filter(leg ->
                                leg.from().equals(onward.from()) && leg.to().equals(onward.to()))
                        .filter(leg -> leg.sent() == onward.isSent() && leg.cancelled() == isCancelled())
                        .findFirst();
    }

    /** What is to come here before it can be packed. */
    public List<FulfillmentList.Leg> coming() {
        return isGone() || isPickup() || isCancelled()
                ? List.of()
                : row.parts().legs().stream()
                        .filter(leg -> leg.to().equals(outlet.id()) && !leg.cancelled())
                        .toList();
    }

    /** What is on its way here and can be received. */
    public List<Fulfillment> underway() {
        return parts().stream()
                .filter(part -> part.isUnderway() && part.isBoundFor(outlet.id()))
                .toList();
    }

    /** Whether the parts of its order can be brought together at one outlet. */
    public boolean canGather() {
        return coming().isEmpty()
                && leg().isEmpty()
                && !Gathering.among(parts()).isEmpty();
    }

    /** Whether some of it has not left for the other outlet yet. */
    public boolean canStay() {
        return parts().stream().anyMatch(part -> part.next().contains(Step.STAY));
    }

    private List<Fulfillment> parts() {
        return slip == null
                ? List.of()
                : slip.parts().stream().map(Slip.Part::fulfillment).toList();
    }

    /** How far it is, in one figure. */
    public Tally tally() {
        return Tally.of(fulfillment(), row.lines());
    }

    /** The same of another part of its order. */
    public Tally tally(Fulfillment other) {
        return Tally.of(other, row.lines());
    }

    /** So much of it was taken from the shelf. */
    public List<Tally.Amount> picked() {
        return Tally.amounts(fulfillment(), FulfillmentLine::picked, row.lines());
    }

    /** So much of it lies in the bag. */
    public List<Tally.Amount> packed() {
        return Tally.amounts(fulfillment(), FulfillmentLine::taken, row.lines());
    }

    /** So much of it was left out when it was packed. */
    public List<Tally.Amount> leftOut() {
        return Tally.amounts(fulfillment(), FulfillmentLine::leftOut, row.lines());
    }

    /** So much of it was reported missing, and it is not packed yet. */
    public List<Tally.Amount> missing() {
        return next().contains(Step.PACK)
                ? Tally.amounts(fulfillment(), line -> ShortPicks.missing(line, row.shortages()), row.lines())
                : List.of();
    }

    /** All that is ordered of it here. */
    public List<Tally.Amount> wanted() {
        return Tally.amounts(fulfillment(), FulfillmentLine::quantity, row.lines());
    }

    /** What would be in the bag without what is missing. */
    public List<Tally.Amount> along() {
        var behind = ShortPicks.leftOut(fulfillment(), row.shortages());
        return Tally.amounts(
                fulfillment(),
                line -> line.quantity().minus(behind.getOrDefault(line.line(), Quantity.ZERO)),
                row.lines());
    }

    /** What would not be. */
    public List<Tally.Amount> behind() {
        var behind = ShortPicks.leftOut(fulfillment(), row.shortages());
        return Tally.amounts(fulfillment(), line -> behind.getOrDefault(line.line(), Quantity.ZERO), row.lines());
    }

    /** How a line of it is sold. */
    public SoldBy soldBy(FulfillmentLine line) {
        var sold = sold(line);
        return (sold == null ? SoldBy.PIECE : sold.soldBy()).of(line.quantity());
    }

    /** The same, line by line, with who said so. */
    public List<Missing> missingLines() {
        return fulfillment().lines().stream()
                .filter(line -> ShortPicks.missing(line, row.shortages()).isPositive())
                .flatMap(line -> row.shortages().stream()
                        .filter(said -> said.line().equals(line.line()))
                        .reduce((_, last) -> last)
                        .map(last -> new Missing(
                                goods().getOrDefault(line.line(), ""),
                                ShortPicks.missing(line, row.shortages()),
                                soldBy(line),
                                last.reason().name().toLowerCase(Locale.ROOT),
                                last.author()))
                        .stream())
                .toList();
    }

    /** @param by whoever said so last */
    public record Missing(String name, Quantity quantity, SoldBy soldBy, String reason, String by) {}

    /** Where somebody found the shelf empty that some of it is to come from. */
    public List<MayLack> mayLack() {
        return row.emptyShelves().stream()
                .map(shelf -> new MayLack(goods().getOrDefault(shelf.line(), ""), shelf.by(), shelf.at()))
                .toList();
    }

    public record MayLack(String name, String by, Instant at) {}

    /** Whether less lies here than it wants. */
    public boolean isShortNow() {
        return slip != null
                && fulfillment().lines().stream()
                        .anyMatch(line -> slip.here(fulfillment(), line).isLessThan(line.quantity()));
    }

    public boolean isGone() {
        return !fulfillment().state().isOpen();
    }

    /** This part is over and its order is not: another outlet has still to do (S39). */
    public boolean isPartOfOpen() {
        return isGone() && sale().state() == SaleState.OPEN;
    }

    public StateWord word() {
        return fulfillment().state().word();
    }

    public boolean isPickup() {
        return fulfillment().handover() == Handover.PICKUP;
    }

    public boolean isCancelled() {
        return word() == StateWord.TO_PUT_BACK || word() == StateWord.CANCELLED;
    }

    public Set<Step> next() {
        return fulfillment().next();
    }

    public boolean isUnpaid() {
        return !isCancelled() && !sale().balance().isSettled();
    }

    /** How it was promised, where that is another matter than usual. */
    public boolean isExpress() {
        return !isCancelled() && fulfillment().due().promise().express();
    }

    public boolean isLate(Instant now) {
        return fulfillment().isLate(now);
    }

    /** Whether it still has to be got ready by then: what waits for its customer need not. */
    public boolean isAwaited() {
        return switch (word()) {
            case NEW, IN_PROGRESS -> true;
            case PACKED -> !isPickup();
            case TO_PUT_BACK, COMPLETED, CANCELLED -> false;
        };
    }

    /** The outlets that have to pack their part first, where an order leaves as a whole only (Q8). */
    public List<String> awaits() {
        return slip == null ? List.of() : slip.awaits();
    }

    public boolean isSplit() {
        return row.parts().all() > 1;
    }

    /** The words of what there is to pack, in the order of the receipt. */
    public String items() {
        var names = names();
        return fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(line -> names.get(line.line()))
                .filter(line -> line != null)
                .map(SaleLine::fullName)
                .collect(Collectors.joining(", "));
    }

    public @Nullable SaleLine sold(FulfillmentLine line) {
        return names().get(line.line());
    }

    /** What each line is called. */
    public Map<SaleLineId, String> goods() {
        return row.lines().stream().collect(Collectors.toMap(SaleLine::id, SaleLine::fullName));
    }

    /** What was sold, by its line. */
    public Map<SaleLineId, SaleLine> names() {
        return row.lines().stream().collect(Collectors.toMap(SaleLine::id, line -> line));
    }

    public String noteTexts() {
        return row.notes().stream().map(Note::text).collect(Collectors.joining(" \u00b7 "));
    }

    public String saleNote() {
        return SaleNotes.whole(sale());
    }

    public String saleNoteInShort() {
        return SaleNotes.inShort(sale());
    }

    /** What the shop changed after it was packed: lines whose bag differs from the order (Q14). */
    public List<FulfillmentLine> changedLines() {
        var changed = new ArrayList<FulfillmentLine>();
        if (fulfillment().changed()) {
            fulfillment().lines().stream().filter(line -> !line.isPacked()).forEach(changed::add);
        }
        return changed;
    }

    /** Why the shop or a person cancelled it; empty while it counts. */
    public String reason() {
        return switch (fulfillment().state()) {
            case FulfillmentState.ToPutBack cancelled -> cancelled.reason();
            case FulfillmentState.Cancelled cancelled -> cancelled.reason();
            default -> "";
        };
    }

    /** What is said once it was done to it. */
    public Said done(String kind) {
        var completed = kind.equals(Deed.Kind.COMPLETION.name());
        var part = completed && isPartOfOpen();
        var goal = kind.equals(Deed.Kind.SENDING.name())
                ? leg().map(FulfillmentList.Leg::toName).orElse(outlet.name())
                : outlet.name();
        return Said.of(
                "fulfillments.done." + (part ? "part" : kind)
                        + (completed ? "." + fulfillment().handover() : ""),
                sale().receiptNumber(),
                new Said.Platform(sale().source().platform(), sale().source().platformName()),
                goal);
    }

    /** Where a deed on it is sent, with the list it was done from. */
    public String deed(String name) {
        return "/fulfillments/" + fulfillment().id() + "/" + name
                + query.opening(null).asQuery();
    }

    /** The list, at its place. */
    public String backToIt() {
        return query.at(isGone() ? null : fulfillment().id());
    }

    public String redrawn(boolean open) {
        return "/fulfillments/" + fulfillment().id() + "/row"
                + query.opening(open ? fulfillment().id() : null).asQuery();
    }
}
