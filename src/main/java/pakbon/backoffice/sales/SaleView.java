package pakbon.backoffice.sales;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.Formats;
import pakbon.backoffice.UsualPayments;
import pakbon.backoffice.fulfillments.Slip;
import pakbon.catalog.SoldBy;
import pakbon.channels.OrderSync;
import pakbon.channels.PaidSync;
import pakbon.documents.CarrierLabel;
import pakbon.documents.LabelCarrier;
import pakbon.documents.PrintLog.Printed;
import pakbon.documents.Receipt;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.Tally;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Order;
import pakbon.outlets.Outlet;
import pakbon.sales.MoneyBack;
import pakbon.sales.PaidAt;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleState;
import pakbon.sales.TaxTable;
import pakbon.sales.UsualPayment;
import pakbon.sales.WayBack;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/**
 * One sale with all that hangs on it.
 *
 * @param outlet the one whose receipt it is
 * @param order null when it did not come from a shop
 * @param sync null while there was never anything to tell the shop
 * @param returnable something of it has left and has not come back, or did not go along and is not settled
 * @param labelCarriers who can be asked for a label; often nobody
 * @param labels the last that was asked for, of each part
 * @param paid whether the shop knows that it is paid; null where it was never to be told
 * @param paymentTypes from which staff choose: those of its outlet, or the usual ones
 * @param notes about packing each part, as written in the Scanner
 * @param mails what the customer has been told, and what could be told now
 * @param paper how the customer reads: the receipt stands here as it is printed
 * @param unknown what is still to be packed and nobody has said yet what it is
 * @param printed what was printed before: the receipt by the sale, packing slips by their fulfillment
 */
public record SaleView(
        Sale sale,
        Outlet outlet,
        List<SaleLine> lines,
        List<Payment> payments,
        List<Slip.Part> parts,
        @Nullable Order order,
        @Nullable OrderSync sync,
        @Nullable PaidSync paid,
        List<Moment> timeline,
        Receipt receipt,
        List<String> paymentTypes,
        List<SaleReturn> returns,
        List<MoneyBack> wentBack,
        boolean returnable,
        List<LabelCarrier> labelCarriers,
        Map<FulfillmentId, CarrierLabel> labels,
        Map<FulfillmentId, List<Note>> notes,
        Set<FulfillmentId> signed,
        SaleMails mails,
        Map<UUID, Printed> printed,
        Formats paper,
        List<String> archived,
        List<SaleLine> unknown) {
    public @Nullable Printed printed(UUID subject) {
        return printed.get(subject);
    }

    /** Whoever packs it should know that it was not meant to be sold any more. */
    public boolean isOfArchived() {
        return !archived.isEmpty()
                && parts.stream().anyMatch(part -> part.fulfillment().state().isOpen());
    }

    /** Nothing of it is packed: downloads, gift cards, services. It is open until its shop closes it (Q24). */
    public boolean isForShopToClose() {
        return order != null && sale.isOpen() && parts.isEmpty() && sale.handover() == null;
    }

    /** Of what went back with a return, where a rate is known. */
    public Optional<TaxTable> taxes(SaleReturn back) {
        return wentBack.stream()
                .filter(each -> back.equals(each.taken()))
                .findFirst()
                .flatMap(MoneyBack::taxes)
                .filter(TaxTable::isTold);
    }

    public int packed() {
        return (int) parts.stream()
                .filter(part -> switch (part.fulfillment().state().word()) {
                    case PACKED, COMPLETED -> true;
                    case NEW, IN_PROGRESS, TO_PUT_BACK, CANCELLED -> false;
                })
                .count();
    }

    public int counting() {
        return (int) parts.stream()
                .filter(part -> part.fulfillment().state().counts())
                .count();
    }

    /**
     * What people recorded and the shop has not confirmed: there it still stands as unpaid until it is told so, by a person or,
     * where that is switched on, by Pakbon (Q21, E4).
     */
    public boolean isPaidHereOnly() {
        return order != null
                && sale.state() != SaleState.VOIDED
                && sale.balance().isSettled()
                && payments.stream()
                        .noneMatch(
                                payment -> payment.byShop() && payment.amount().isPositive())
                && payments.stream()
                        .anyMatch(payment -> payment.confirmedAt() == null
                                && payment.amount().isPositive());
    }

    /** Nobody came for a part, and the shop has neither refunded nor cancelled it yet (D9). */
    public boolean isGivenUp() {
        return parts.stream().anyMatch(part -> part.fulfillment().isGivenUp());
    }

    /** The same parts, where the reader works: there they can be opened again. */
    public List<Slip.Part> givenUp() {
        return parts.stream()
                .filter(part -> part.seen() && part.fulfillment().isGivenUp())
                .toList();
    }

    /**
     * What did not go along and was not settled since, by the shop or here: somebody still owes the customer that money (Q11).
     */
    public Map<SaleLineId, Quantity> owed() {
        var owed = new LinkedHashMap<SaleLineId, Quantity>();
        parts.stream()
                .filter(part -> part.fulfillment().state().counts())
                .flatMap(part -> part.fulfillment().lines().stream())
                .forEach(line -> owed.merge(line.line(), line.leftOut(), Quantity::plus));
        returns.stream()
                .flatMap(back -> back.lines().stream())
                .filter(back -> back.fate() == SaleReturn.Fate.NEVER_LEFT)
                .forEach(back -> owed.computeIfPresent(back.line(), (_, left) -> left.minus(back.quantity())));
        owed.values().removeIf(left -> !left.isPositive());
        return owed;
    }

    /** What the customer paid or would pay for what they are owed: its part of each line, rounded to the smallest coin. */
    public Money owedMoney() {
        return SaleLine.worth(lines, owed(), currency());
    }

    /** What of that has to go back: what was open anyway, nobody asks for. */
    public Money owedBack() {
        return sale.balance().toGoBack();
    }

    /** Whether some of it lies with work that has not left: as long as it does, it is not in stock again. */
    public boolean isLeftOutHere() {
        return parts.stream()
                .map(Slip.Part::fulfillment)
                .anyMatch(part -> part.leftOut().isPositive()
                        && part.state().counts()
                        && !(part.state() instanceof FulfillmentState.Completed));
    }

    /** Where that money lies; names the sentence about it. */
    public String paidAt() {
        return (owedBack().isZero() ? PaidAt.NOWHERE : PaidAt.of(payments))
                .name()
                .toLowerCase(Locale.ROOT);
    }

    /** The same in words. */
    public String owed(Formats formats) {
        return words(owed(), formats);
    }

    private String words(Map<SaleLineId, Quantity> goods, Formats formats) {
        return goods.entrySet().stream()
                .map(each -> formats.goods(each.getValue(), soldBy(each.getKey()), name(each.getKey())))
                .collect(Collectors.joining(", "));
    }

    /** By what ways money can go back: those that staff choose from, and those that it came by. */
    public List<String> refundTypes() {
        var types = new ArrayList<>(paymentTypes);
        payments.stream()
                .filter(payment -> payment.amount().isPositive())
                .map(Payment::type)
                .filter(type -> types.stream().noneMatch(known -> UsualPayments.areOne(known, type)))
                .forEach(type -> types.add(UsualPayment.codeFor(type)));
        return types;
    }

    /** By what way it goes back unless somebody says otherwise: the one that it came by. */
    public String wayBack() {
        return WayBack.of(payments).orElse("");
    }

    /** What came by which way and has not gone back, where it was more than one; empty otherwise. */
    public String paidInParts(Formats formats) {
        var left = WayBack.left(payments);
        return left.size() < 2
                ? ""
                : left.entrySet().stream()
                        .map(each -> formats.paidBy(each.getKey()) + " " + formats.money(each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    public CurrencyUnit currency() {
        return sale.balance().total().getCurrencyUnit();
    }

    /**
     * What happened, in a sentence: its status calls every return an exchange (Q15), also where nothing was exchanged. What the
     * shop refunded is not called back before somebody has said where it is.
     */
    public String returned(Formats formats) {
        var texts = formats.texts();
        var money = sale.balance().refunded();
        var undecided = goods(SaleReturn.Fate.UNDECIDED);
        var notRestocked = goods(SaleReturn.Fate.NOT_RESTOCKED);
        var here = new LinkedHashMap<SaleLineId, Quantity>();
        for (var line : lines) {
            var elsewhere = undecided
                    .getOrDefault(line.id(), Quantity.ZERO)
                    .plus(notRestocked.getOrDefault(line.id(), Quantity.ZERO));
            here.put(line.id(), receipt.returned(line).minus(elsewhere));
        }
        here.values().removeIf(back -> !back.isPositive());
        if (here.isEmpty() && undecided.isEmpty() && notRestocked.isEmpty()) {
            return texts.of("return.said.unsent", formats.money(money));
        }
        var said = new ArrayList<String>();
        say(said, "return.said", here, formats);
        said.add(
                money.isPositive()
                        ? texts.of("return.said.money", formats.money(money))
                        : texts.of("return.said.none"));
        say(said, "return.said.undecided", undecided, formats);
        say(said, "return.said.not-restocked", notRestocked, formats);
        return String.join(" ", said);
    }

    private void say(List<String> said, String key, Map<SaleLineId, Quantity> goods, Formats formats) {
        if (!goods.isEmpty()) {
            said.add(formats.texts().of(key, words(goods, formats)));
        }
    }

    /** What was refunded and is where this says. */
    private Map<SaleLineId, Quantity> goods(SaleReturn.Fate fate) {
        var goods = new LinkedHashMap<SaleLineId, Quantity>();
        returns.stream()
                .flatMap(back -> back.lines().stream())
                .filter(back -> back.fate() == fate)
                .forEach(back -> goods.merge(back.line(), back.quantity(), Quantity::plus));
        return goods;
    }

    /** What came back, as people say it. */
    public String name(SaleReturn.Line back) {
        return name(back.line());
    }

    /** How far a part is, in one figure. */
    public Tally tally(Slip.Part part) {
        return Tally.of(part.fulfillment(), lines);
    }

    public SoldBy soldBy(SaleLineId id) {
        return lines.stream()
                .filter(line -> line.id().equals(id))
                .map(SaleLine::soldBy)
                .findFirst()
                .orElse(SoldBy.PIECE);
    }

    private String name(SaleLineId id) {
        return lines.stream()
                .filter(line -> line.id().equals(id))
                .map(SaleLine::fullName)
                .findFirst()
                .orElse("");
    }

    /** What is delivered travels in parcels; who works at its outlet writes down in which. */
    public boolean takesParcels(Slip.Part part) {
        return part.seen()
                && part.fulfillment().state().counts()
                && part.fulfillment().onward() == null
                && part.fulfillment().handover() == Handover.DELIVERY;
    }

    /** A code in the note that no parcel has: staff may write it there (article S30), and mean this one. */
    public record LooseCode(FulfillmentId fulfillment, Tracking parcel) {}

    public @Nullable LooseCode looseCode() {
        var known = parts.stream()
                .flatMap(part -> part.fulfillment().parcels().stream())
                .map(Tracking::code)
                .collect(Collectors.toSet());
        return parts.stream()
                .filter(this::takesParcels)
                .min(Comparator.comparing(part -> !part.fulfillment().parcels().isEmpty()))
                .flatMap(part -> Tracking.in(sale.note()).stream()
                        .filter(found -> !known.contains(found.code()))
                        .findFirst()
                        .map(found -> new LooseCode(part.fulfillment().id(), found)))
                .orElse(null);
    }

    /** What leaves with a part, in words. */
    public String goods(Slip.Part part, Formats formats) {
        return part.fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(line -> name(line.line()) + " \u00d7 " + formats.quantity(line.quantity(), soldBy(line.line()))
                        + (line.leftOut().isPositive()
                                ? " ("
                                        + formats.texts()
                                                .of(
                                                        "fulfillments.left-out",
                                                        formats.quantity(line.leftOut(), soldBy(line.line())))
                                        + ")"
                                : ""))
                .collect(Collectors.joining(", "));
    }
}
