package pakbon.documents;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Bags.Bag;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PickupCode;
import pakbon.fulfillment.Step;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailers;
import pakbon.sales.MoneyWentBack;
import pakbon.sales.Sale;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Bins;

/** What goes on paper. Reads, never changes. */
@Service
public class Documents {
    private final Sales sales;
    private final SaleReturns returns;
    private final MoneyWentBack wentBack;
    private final Fulfillments fulfillments;
    private final Bags bags;
    private final Products products;
    private final Bins bins;
    private final Outlets outlets;
    private final Retailers retailers;
    private final Logos logos;

    Documents(
            Sales sales,
            SaleReturns returns,
            MoneyWentBack wentBack,
            Fulfillments fulfillments,
            Bags bags,
            Products products,
            Bins bins,
            Outlets outlets,
            Retailers retailers,
            Logos logos) {
        this.sales = sales;
        this.returns = returns;
        this.wentBack = wentBack;
        this.fulfillments = fulfillments;
        this.bags = bags;
        this.products = products;
        this.bins = bins;
        this.outlets = outlets;
        this.retailers = retailers;
        this.logos = logos;
    }

    /** The receipt of a sale, the same as one from the till (article S8). */
    @Transactional(readOnly = true)
    public Receipt receipt(RetailerId retailer, Sale sale) {
        var business = retailers.get(retailer);
        var all = outlets.all(retailer);
        var parts = fulfillments.of(retailer, sale.id());
        var lines = sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of());
        return new Receipt(
                business.name(),
                business.vatNumber(),
                outlet(all, handsOver(sale, parts)),
                outlet(all, sale.outlet()),
                sale,
                lines,
                sales.payments(retailer, sale.id()),
                returns.returned(retailer, sale.id()),
                returns.unsent(retailer, sale.id(), lines),
                leftOut(parts),
                Bars.code128(sale.receiptNumber()),
                pickupCodes(retailer, parts),
                logos.address(retailer));
    }

    /** Once it is packed: the receipt goes into the box. */
    private static Map<SaleLineId, Quantity> leftOut(List<Fulfillment> parts) {
        return parts.stream()
                .filter(part -> part.state().counts())
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.leftOut().isPositive())
                .collect(Collectors.toMap(FulfillmentLine::line, FulfillmentLine::leftOut, Quantity::plus));
    }

    /** Where all of it is collected; what is delivered, or collected at several, is of the outlet of its receipt. */
    private static OutletId handsOver(Sale sale, List<Fulfillment> parts) {
        var places = parts.stream()
                .filter(part -> part.state().counts())
                .map(part -> part.handover() == Handover.PICKUP ? part.outlet() : sale.outlet())
                .distinct()
                .toList();
        return places.size() == 1 ? places.getFirst() : sale.outlet();
    }

    private List<String> pickupCodes(RetailerId retailer, List<Fulfillment> parts) {
        var waiting = parts.stream()
                .filter(each -> each.state().isOpen() && each.state().counts())
                .map(Fulfillment::id)
                .toList();
        var found = bags.of(retailer, waiting);
        return waiting.stream()
                .map(each -> found.getOrDefault(each, Bag.NONE).pickupCode())
                .filter(code -> !code.isEmpty())
                .map(PickupCode::shown)
                .toList();
    }

    /** What the customer gets for goods that came back; empty when this sale has no such return. */
    @Transactional(readOnly = true)
    public Optional<ReturnNote> returnNote(RetailerId retailer, Sale sale, UUID which) {
        var business = retailers.get(retailer);
        var sold = sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of());
        for (var money : wentBack.of(retailer, sale, sold)) {
            var taken = money.taken();
            if (taken != null && taken.id().equals(which)) {
                return Optional.of(new ReturnNote(
                        business.name(),
                        business.vatNumber(),
                        outlet(outlets.all(retailer), taken.outlet()),
                        sale,
                        taken,
                        money,
                        sold,
                        logos.address(retailer)));
            }
        }
        return Optional.empty();
    }

    /** The slip of one fulfillment: this outlet's lines only, no prices. Empty when the actor may not see it. */
    @Transactional(readOnly = true)
    public Optional<PackingSlip> packingSlip(FulfillmentId id, Actor actor) {
        return packingSlips(List.of(id), actor).stream().findFirst();
    }

    /** The slips of several, in the order asked for; those that the actor may not see are left out. */
    @Transactional(readOnly = true)
    public List<PackingSlip> packingSlips(List<FulfillmentId> ids, Actor actor) {
        var retailer = actor.retailer();
        var wanted = fulfillments.byIds(ids, actor);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var sold = wanted.stream().map(Fulfillment::sale).distinct().toList();
        var heads = sales.byIds(retailer, sold);
        var lines = sales.lines(retailer, sold);
        var parts = fulfillments.of(retailer, sold);
        var goods = goods(retailer, wanted);
        var places = bins.of(retailer, goods.keySet());
        var codes = bags.of(retailer, wanted.stream().map(Fulfillment::id).toList());
        var business = retailers.get(retailer).name();
        var logo = logos.address(retailer);
        var all = outlets.all(retailer);
        return wanted.stream()
                .map(each -> {
                    var counting = parts.getOrDefault(each.sale(), List.of()).stream()
                            .filter(part -> part.state().counts())
                            .toList();
                    return new PackingSlip(
                            business,
                            outlet(all, each.outlet()),
                            Objects.requireNonNull(heads.get(each.sale())),
                            each,
                            lines.getOrDefault(each.sale(), List.of()),
                            goods,
                            places,
                            position(counting, each),
                            Math.max(1, counting.size()),
                            Bars.qr("pakbon:fulfillment:" + each.id()),
                            PickupCode.shown(
                                    codes.getOrDefault(each.id(), Bag.NONE).pickupCode()),
                            Map.of(),
                            logo,
                            each.onward() == null
                                    ? ""
                                    : outlet(all, each.onward().to()).name());
                })
                .toList();
    }

    /**
     * What has to come off the shelf for these, one list for each outlet in the order in which one walks past the bins.
     * What is picked, packed or cancelled is not on it, nor what the actor may not see.
     */
    @Transactional(readOnly = true)
    public List<PickList> pickLists(List<FulfillmentId> ids, Actor actor) {
        var retailer = actor.retailer();
        var open = fulfillments.byIds(ids, actor).stream()
                .filter(each -> each.next().contains(Step.PACK))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        var heads = sales.byIds(
                retailer, open.stream().map(Fulfillment::sale).distinct().toList());
        var goods = goods(retailer, open);
        var places = bins.of(retailer, goods.keySet());
        var business = retailers.get(retailer).name();
        var logo = logos.address(retailer);
        return outlets.all(retailer).stream()
                .map(outlet -> PickList.of(
                        business,
                        logo,
                        outlet,
                        open.stream()
                                .filter(each -> each.outlet().equals(outlet.id()))
                                .toList(),
                        heads,
                        goods,
                        places))
                .filter(list -> !list.lines().isEmpty())
                .toList();
    }

    /** The labels of these, in the order asked for; what is collected needs none. */
    @Transactional(readOnly = true)
    public List<AddressLabel> labels(List<FulfillmentId> ids, Actor actor) {
        return packingSlips(ids, actor).stream()
                .filter(slip -> slip.fulfillment().handover() == Handover.DELIVERY)
                .filter(slip -> !slip.sale().shipping().isEmpty())
                .map(slip -> new AddressLabel(
                        slip.business(),
                        slip.outlet(),
                        slip.sale(),
                        slip.fulfillment(),
                        Bars.qrPicture(slip.codeText()),
                        slip.logo()))
                .toList();
    }

    private Map<ProductId, Product> goods(RetailerId retailer, List<Fulfillment> wanted) {
        return products.byIds(
                retailer,
                wanted.stream()
                        .flatMap(each -> each.lines().stream())
                        .map(FulfillmentLine::product)
                        .distinct()
                        .toList());
    }

    private static int position(List<Fulfillment> parts, Fulfillment fulfillment) {
        for (int at = 0; at < parts.size(); at++) {
            if (parts.get(at).id().equals(fulfillment.id())) {
                return at + 1;
            }
        }
        return 1;
    }

    private static Outlet outlet(List<Outlet> all, OutletId id) {
        return all.stream().filter(outlet -> outlet.id().equals(id)).findFirst().orElseThrow();
    }
}
