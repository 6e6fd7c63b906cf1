package pakbon.backoffice.fulfillments;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.backoffice.MoneyWords;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.StatusMirror;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PackingRules;
import pakbon.fulfillment.ShortPicks;
import pakbon.notifications.MailSettings;
import pakbon.notifications.MailSetup;
import pakbon.orders.Orders;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.stock.Bins;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.users.SignedIn;

/** Reads what an open row shows, with the same few statements however much there is in it. */
@Component
class Slips {
    private final Products products;
    private final Stock stock;
    private final Bins bins;
    private final Fulfillments fulfillments;
    private final PackingRules rules;
    private final ShortPicks shortPicks;
    private final FulfillmentHistory history;
    private final SalesHistory sales;
    private final Orders orders;
    private final StatusMirror mirror;
    private final Outlets outlets;
    private final PrintLog printLog;
    private final MailSetup mailSetup;

    Slips(
            Products products,
            Stock stock,
            Bins bins,
            Fulfillments fulfillments,
            PackingRules rules,
            ShortPicks shortPicks,
            FulfillmentHistory history,
            SalesHistory sales,
            Orders orders,
            StatusMirror mirror,
            Outlets outlets,
            PrintLog printLog,
            MailSetup mailSetup) {
        this.products = products;
        this.stock = stock;
        this.bins = bins;
        this.fulfillments = fulfillments;
        this.rules = rules;
        this.shortPicks = shortPicks;
        this.history = history;
        this.sales = sales;
        this.orders = orders;
        this.mirror = mirror;
        this.outlets = outlets;
        this.printLog = printLog;
        this.mailSetup = mailSetup;
    }

    Slip of(FulfillmentList.Row row, SignedIn person) {
        var fulfillment = row.fulfillment();
        var retailer = person.retailer();
        var wanted = fulfillment.lines().stream()
                .map(FulfillmentLine::product)
                .distinct()
                .toList();
        var all = outlets.all(retailer);
        var levels = stock.levels(retailer, all.stream().map(Outlet::id).toList(), wanted);
        var ofSale = fulfillments.of(retailer, fulfillment.sale());
        var awaited = ofSale.size() > 1 ? rules.of(retailer).awaited(fulfillment, ofSale) : Set.<OutletId>of();
        var parts = ofSale.stream()
                .map(part -> new Slip.Part(part, Slip.nameOf(all, part), person.sees(part.outlet())))
                .toList();
        var order = orders.ofSale(retailer, fulfillment.sale());
        var goods = products.byIds(retailer, wanted);
        return new Slip(
                goods,
                bins.of(retailer, wanted),
                levels,
                lack(row, goods, levels, person),
                parts,
                all.stream()
                        .filter(outlet -> awaited.contains(outlet.id()))
                        .map(Outlet::name)
                        .toList(),
                all.stream().collect(Collectors.toMap(Outlet::id, Outlet::name, (one, _) -> one, LinkedHashMap::new)),
                order.orElse(null),
                order.flatMap(known -> mirror.syncOf(retailer, known.id())).orElse(null),
                history.of(retailer, fulfillment.id()).reversed(),
                sales.timeline(retailer, fulfillment.sale()).reversed().stream()
                        .filter(MoneyWords::tells)
                        .toList(),
                printLog.of(retailer, PaperKind.PACKING_SLIP, fulfillment.id().value())
                        .orElse(null),
                mailSetup.of(retailer).source() != MailSettings.Source.NONE);
    }

    /** Other outlets are asked only where something is short; where a product is unknown, none has any. */
    private Lack lack(
            FulfillmentList.Row row, Map<ProductId, Product> known, Map<StockAt, Quantity> levels, SignedIn person) {
        var fulfillment = row.fulfillment();
        var later = fulfillment.oversold()
                ? shortPicks.toTakeAfter(person.retailer(), fulfillment, known.keySet())
                : Map.<ProductId, Quantity>of();
        var lines = new HashMap<>(Lack.of(
                fulfillment,
                row.shortages(),
                line -> levels.getOrDefault(new StockAt(fulfillment.outlet(), line.product()), Quantity.ZERO)
                        .plus(later.getOrDefault(line.product(), Quantity.ZERO))));
        lines.keySet().removeIf(line -> {
            var product = known.get(line.product());
            return product != null && product.isUnknown();
        });
        return lines.isEmpty()
                ? Lack.NONE
                : Lack.helped(lines, orders.rerouteTargets(fulfillment.id(), person.actor(Actor.Client.BACKOFFICE)));
    }
}
