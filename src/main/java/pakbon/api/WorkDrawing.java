package pakbon.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Bags.Bag;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentList.Row;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.PackingRules;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.Shortage;
import pakbon.fulfillment.Step;
import pakbon.notifications.Mails;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.PaidAt;
import pakbon.sales.Payment;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Bins;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/** Draws work for Scanners; with the same few statements, however much of it there is. */
@Component
class WorkDrawing {
    private final Products products;
    private final Stock stock;
    private final Bins bins;
    private final Bags bags;
    private final ShortPicks shortages;
    private final Fulfillments fulfillments;
    private final Outlets outlets;
    private final PackingRules rules;
    private final Mails mails;
    private final Sales sales;

    WorkDrawing(
            Products products,
            Stock stock,
            Bins bins,
            Bags bags,
            ShortPicks shortages,
            Fulfillments fulfillments,
            Outlets outlets,
            PackingRules rules,
            Mails mails,
            Sales sales) {
        this.products = products;
        this.stock = stock;
        this.bins = bins;
        this.bags = bags;
        this.shortages = shortages;
        this.fulfillments = fulfillments;
        this.outlets = outlets;
        this.rules = rules;
        this.mails = mails;
        this.sales = sales;
    }

    /** What all rows of one drawing lean on. */
    private record Ground(
            Map<ProductId, Product> products,
            Map<ProductId, List<String>> barcodes,
            Map<ProductId, String> pictures,
            Map<StockAt, Quantity> levels,
            Map<StockAt, String> bins,
            Map<FulfillmentId, Bag> bags,
            Map<FulfillmentId, List<Shortage>> shortages,
            Map<SaleId, List<Fulfillment>> parts,
            Map<OutletId, Outlet> outlets,
            PackingRules.Rule rule,
            Map<SaleId, List<Payment>> payments,
            Set<SaleId> mailed) {}

    List<WorkShown> draw(RetailerId retailer, List<Row> rows) {
        return draw(retailer, rows, false);
    }

    /** What is on its way from other outlets, as it is shown where it goes. */
    List<WorkShown> drawArriving(RetailerId retailer, List<Row> rows) {
        return draw(retailer, rows, true);
    }

    private List<WorkShown> draw(RetailerId retailer, List<Row> rows, boolean arriving) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.fulfillment().id()).toList();
        var goods = rows.stream()
                .flatMap(row -> row.fulfillment().lines().stream())
                .map(FulfillmentLine::product)
                .collect(Collectors.toSet());
        var places = rows.stream().map(row -> row.fulfillment().outlet()).collect(Collectors.toSet());
        var ground = new Ground(
                products.byIds(retailer, goods),
                products.barcodes(retailer, goods),
                products.pictureMarks(retailer, goods),
                stock.levels(retailer, places, goods),
                bins.of(retailer, goods),
                bags.of(retailer, ids),
                shortages.of(retailer, ids),
                fulfillments.of(
                        retailer, rows.stream().map(row -> row.sale().id()).toList()),
                outlets.all(retailer).stream().collect(Collectors.toMap(Outlet::id, Function.identity())),
                rules.of(retailer),
                sales.payments(
                        retailer, rows.stream().map(row -> row.sale().id()).toList()),
                mails.toldOfPickup(
                        retailer,
                        rows.stream()
                                .filter(row -> row.fulfillment().handover() == Handover.PICKUP)
                                .map(row -> row.sale().id())
                                .toList()));
        return rows.stream().map(row -> shown(row, arriving, ground)).toList();
    }

    private static WorkShown shown(Row row, boolean arriving, Ground ground) {
        var now = row.fulfillment();
        var onward = now.onward();
        var sale = row.sale();
        var bag = ground.bags().getOrDefault(now.id(), Bag.NONE);
        var due = sale.balance().due();
        return new WorkShown(
                now.id().value(),
                now.version(),
                word(now.state().word()),
                word(now.handover()),
                sale.receiptNumber(),
                sale.source().orderNumber(),
                now.platform(),
                sale.id().value(),
                now.outlet().value(),
                now.placedAt(),
                now.due().at(),
                now.due().promise().express(),
                new WorkShown.Customer(
                        sale.customer().name(),
                        sale.customer().phone(),
                        sale.customer().email()),
                sale.readableNote(),
                orNull(sale.customerNote()),
                WorkShown.Address.of(sale.shipping()),
                orNull(bag.pickupCode()),
                ground.mailed().contains(sale.id()),
                (due.isNegative() ? due.multipliedBy(0) : due).getAmount().toPlainString(),
                dueShort(row, ground),
                due.getCurrencyUnit().getCode(),
                sale.balance().isSettled(),
                sale.balance().isPartlyPaid(),
                paidAt(ground.payments().getOrDefault(sale.id(), List.of())),
                sale.source().shopName(),
                isScanOnly(now, ground),
                ground.rule().paidFirst(),
                now.oversold(),
                now.changed(),
                onward == null ? null : name(onward.to(), ground),
                onward == null ? null : orNull(onward.reason()),
                onward == null ? null : onward.sentAt(),
                onward == null ? null : orNull(onward.sentBy()),
                onward != null && arriving ? name(onward.from(), ground) : null,
                ground.parts().getOrDefault(now.sale(), List.of()).stream()
                        .filter(part -> part.isBoundFor(now.outlet()))
                        .map(part -> name(part, ground))
                        .toList(),
                parts(now, ground),
                row.assigned().stream()
                        .map(each -> new WorkShown.Named(each.id().value(), each.name()))
                        .toList(),
                row.notes().stream().map(note -> note(note, ground)).toList(),
                orNull(bag.shelf()),
                now.parcels().stream().findFirst().map(SaleFile.Parcel::of).orElse(null),
                lines(row, ground),
                notPicked(row));
    }

    private static @Nullable String dueShort(Row row, Ground ground) {
        var now = row.fulfillment();
        var balance = row.sale().balance();
        if (balance.isSettled() || !now.next().contains(Step.PACK)) {
            return null;
        }
        var leftOut = ShortPicks.leftOut(now, ground.shortages().getOrDefault(now.id(), List.of()));
        var worth = SaleLine.worth(row.lines(), leftOut, balance.due().getCurrencyUnit());
        return worth.isZero()
                ? null
                : balance.leavingOut(worth).due().getAmount().toPlainString();
    }

    private static List<String> notPicked(Row row) {
        return row.lines().stream()
                .filter(line ->
                        line.kind() == SaleLine.Kind.FEE && line.quantity().isPositive())
                .map(SaleLine::name)
                .toList();
    }

    private static String name(OutletId outlet, Ground ground) {
        var known = ground.outlets().get(outlet);
        return known == null ? "" : known.name();
    }

    private static boolean isScanOnly(Fulfillment now, Ground ground) {
        var outlet = ground.outlets().get(now.outlet());
        return outlet != null && outlet.rules().scanOnly();
    }

    private static String name(Fulfillment part, Ground ground) {
        var outlet = ground.outlets().get(part.outlet());
        return outlet == null ? "" : outlet.name();
    }

    private static WorkShown.NoteShown note(Note note, Ground ground) {
        return new WorkShown.NoteShown(
                note.id(),
                note.text(),
                note.author(),
                note.writer() == null ? null : note.writer().value(),
                note.at(),
                note.editedAt(),
                note.photos(),
                note.from() == null ? null : name(note.from(), ground));
    }

    private static WorkShown.Parts parts(Fulfillment now, Ground ground) {
        var all = ground.parts().getOrDefault(now.sale(), List.of());
        var counting = all.stream()
                .filter(part -> part.state().counts() || part.id().equals(now.id()))
                .toList();
        var others = new ArrayList<WorkShown.OtherPart>();
        int at = 1;
        for (int place = 0; place < counting.size(); place++) {
            var part = counting.get(place);
            if (part.id().equals(now.id())) {
                at = place + 1;
            } else {
                others.add(new WorkShown.OtherPart(
                        name(part, ground), word(part.state().word())));
            }
        }
        var awaited = ground.rule().awaited(now, all);
        var awaits = ground.outlets().values().stream()
                .filter(outlet -> awaited.contains(outlet.id()))
                .map(Outlet::name)
                .sorted()
                .toList();
        return new WorkShown.Parts(at, Math.max(1, counting.size()), others, awaits);
    }

    /** In the order in which one walks past the bins, without a bin last; what the shop took off is left out. */
    private static List<WorkShown.Line> lines(Row row, Ground ground) {
        var sold = new HashMap<Object, SaleLine>();
        row.lines().forEach(line -> sold.put(line.id(), line));
        var missing = ground.shortages().getOrDefault(row.fulfillment().id(), List.of());
        return row.fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive() || line.picked().isPositive())
                .map(line -> line(line, row, sold.get(line.line()), missing, ground))
                .sorted(Comparator.comparing((WorkShown.Line line) -> line.bin() == null)
                        .thenComparing(line -> line.bin() == null ? "" : line.bin()))
                .toList();
    }

    private static WorkShown.Line line(
            FulfillmentLine line, Row row, @Nullable SaleLine sold, List<Shortage> missing, Ground ground) {
        var product = ground.products().get(line.product());
        var outlet = row.fulfillment().outlet();
        var level = ground.levels().get(new StockAt(outlet, line.product()));
        return new WorkShown.Line(
                line.line().value(),
                line.product().value(),
                product == null || product.sku().isEmpty() ? sold == null ? "" : sold.sku() : product.sku(),
                sold != null ? sold.name() : product == null ? "" : product.name(),
                sold != null ? sold.options() : product == null ? "" : product.options(),
                ground.barcodes().getOrDefault(line.product(), List.of()).stream()
                        .map(code -> Barcode.of(code).code())
                        .toList(),
                product == null ? null : orNull(Bins.at(outlet, product, ground.bins())),
                picture(line.product(), ground.pictures()),
                soldBy(line, product, sold).word(),
                line.quantity().toString(),
                line.picked().toString(),
                line.packed().toString(),
                line.leftOut().toString(),
                ShortPicks.missing(line, missing).toString(),
                level == null ? null : level.toString(),
                shorts(line, missing),
                row.emptyShelves().stream()
                        .filter(shelf -> shelf.line().equals(line.line()))
                        .map(shelf -> new WorkShown.MayLack(shelf.by(), shelf.at()))
                        .findFirst()
                        .orElse(null),
                product != null && product.isUnknown());
    }

    private static SoldBy soldBy(FulfillmentLine line, @Nullable Product product, @Nullable SaleLine sold) {
        var by = sold != null ? sold.soldBy() : product == null ? SoldBy.PIECE : product.soldBy();
        return by.of(line.quantity());
    }

    private static List<WorkShown.Short> shorts(FulfillmentLine line, Collection<Shortage> missing) {
        return missing.stream()
                .filter(each -> each.line().equals(line.line()))
                .map(each ->
                        new WorkShown.Short(each.quantity().toString(), word(each.reason()), each.author(), each.at()))
                .toList();
    }

    /** Null where it has none. */
    static @Nullable String picture(ProductId product, Map<ProductId, String> marks) {
        var mark = marks.get(product);
        return mark == null ? null : ScannerCookie.PATH + "/pictures/" + product + "?v=" + mark;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String paidAt(Collection<Payment> payments) {
        var where = PaidAt.of(payments);
        return where == PaidAt.NOWHERE ? null : word(where);
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
