package pakbon.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Collected;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentHistory.End;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentList.Row;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.sales.Payment;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.scanner.ScannedCodes;
import pakbon.scanner.Sender;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.users.Permission;

/** What a Scanner finds of work that is over at its outlet: somebody asks at the counter, or a parcel came back. */
@RestController
class ScannerPastApi {
    private final ScannedCodes codes;
    private final FulfillmentList list;
    private final FulfillmentHistory history;
    private final Bags bags;
    private final Sales sales;
    private final SaleReturns returns;

    ScannerPastApi(
            ScannedCodes codes,
            FulfillmentList list,
            FulfillmentHistory history,
            Bags bags,
            Sales sales,
            SaleReturns returns) {
        this.codes = codes;
        this.list = list;
        this.history = history;
        this.bags = bags;
        this.sales = sales;
        this.returns = returns;
    }

    /** By slip, pickup code, parcel code, or words such as a number or a name; of the device's outlet only, the newest first. */
    @Requires(Scope.SCANNER)
    @GetMapping(ScannerCookie.PATH + "/past")
    ResponseEntity<Object> past(@RequestParam("q") String code, Sender sender) {
        var ids = codes.left(code, sender).stream().map(Fulfillment::id).toList();
        var ends = history.ends(sender.actor().retailer(), ids);
        var rows = list.rows(ids, sender.actor());
        var ofThese = rows.stream().map(row -> row.sale().id()).toList();
        var paid = sales.payments(sender.actor().retailer(), ofThese);
        var back = returns.of(sender.actor().retailer(), ofThese);
        var shown = rows.stream()
                .sorted(Comparator.comparingInt(
                        row -> ids.indexOf(row.fulfillment().id())))
                .map(row -> shown(
                        row,
                        ends.get(row.fulfillment().id()),
                        paid.getOrDefault(row.sale().id(), List.of()),
                        back.getOrDefault(row.sale().id(), List.of()),
                        sender))
                .toList();
        return ResponseEntity.ok(Map.of("data", shown));
    }

    private PastShown shown(Row row, @Nullable End end, List<Payment> paid, List<SaleReturn> back, Sender sender) {
        var part = row.fulfillment();
        var sale = row.sale();
        var session = DeviceFilter.sessionOrNone();
        var language = session == null ? Locale.ENGLISH : session.device().language();
        boolean wasCollected = part.handover() == Handover.PICKUP && part.state() instanceof Completed;
        return new PastShown(
                part.id().value(),
                how(part),
                WorkDrawing.word(part.handover()),
                sale.receiptNumber(),
                sale.source().orderNumber(),
                sale.customer().name(),
                part.placedAt(),
                end == null ? part.updatedAt() : end.at(),
                end == null ? "" : end.actor(),
                sale.balance().isSettled(),
                WorkDrawing.paidAt(paid),
                sale.source().shopName(),
                sender.may(Permission.SEE_SALES) ? "/sales/" + sale.id().value() : null,
                lines(row, back),
                part.parcels().stream()
                        .map(parcel -> new PastShown.Parcel(
                                parcel.carrier(),
                                parcel.code(),
                                WorkDrawing.orNull(parcel.linkTo(sale.shipping(), language))))
                        .toList(),
                wasCollected
                        ? bags.collected(sender.actor().retailer(), part.id())
                                .map(ScannerPastApi::collected)
                                .orElse(null)
                        : null);
    }

    private static String how(Fulfillment part) {
        if (part.state() instanceof Completed) {
            return part.handover() == Handover.PICKUP ? "picked_up" : "shipped";
        }
        if (part.isGivenUp()) {
            return "not_collected";
        }
        return part.hasArrived() ? "sent_on" : part.wentElsewhere() ? "rerouted" : "cancelled";
    }

    private static List<PastShown.Line> lines(Row row, List<SaleReturn> back) {
        var settled = new HashMap<SaleLineId, Quantity>();
        back.stream()
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.fate() == SaleReturn.Fate.NEVER_LEFT)
                .forEach(line -> settled.merge(line.line(), line.quantity(), Quantity::plus));
        var kept = new HashMap<SaleLineId, FulfillmentLine>();
        row.fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive())
                .forEach(line -> kept.put(line.line(), line));
        return row.lines().stream()
                .flatMap(sold -> Stream.ofNullable(kept.get(sold.id()))
                        .map(line -> new PastShown.Line(
                                sold.name(),
                                sold.options(),
                                sold.soldBy().word(),
                                line.quantity().toString(),
                                line.leftOut().toString(),
                                settled.getOrDefault(sold.id(), Quantity.ZERO)
                                        .min(line.leftOut())
                                        .toString())))
                .toList();
    }

    private static PastShown.Collection collected(Collected by) {
        return new PastShown.Collection(
                by.by(), by.relation(), by.idChecked(), by.signature() != null, checkedBy(by.proof()));
    }

    private static @Nullable String checkedBy(Collected.Proof proof) {
        return proof == Collected.Proof.UNSAID ? null : WorkDrawing.word(proof);
    }
}
