package pakbon.documents;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Products;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.retailers.Retailers;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/** What goes on paper. Reads, never changes. */
@Service
public class Documents {
    private final Sales sales;
    private final Fulfillments fulfillments;
    private final Products products;
    private final Outlets outlets;
    private final Retailers retailers;

    Documents(Sales sales, Fulfillments fulfillments, Products products, Outlets outlets, Retailers retailers) {
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.products = products;
        this.outlets = outlets;
        this.retailers = retailers;
    }

    /** The receipt of a sale, the same as one from the till (article S8). */
    @Transactional(readOnly = true)
    public Receipt receipt(RetailerId retailer, Sale sale) {
        return new Receipt(
                retailers.get(retailer).name(),
                outlet(outlets.all(retailer), sale.outlet()),
                sale,
                sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of()),
                sales.payments(retailer, sale.id()),
                Bars.code128(sale.receiptNumber()));
    }

    /** The slip of one fulfillment: this outlet's lines only, no prices. Empty when the actor may not see it. */
    @Transactional(readOnly = true)
    public Optional<PackingSlip> packingSlip(FulfillmentId id, Actor actor) {
        var retailer = actor.retailer();
        return fulfillments.byId(id, actor).map(fulfillment -> {
            var sale = sales.byId(retailer, fulfillment.sale()).orElseThrow();
            var all = outlets.all(retailer);
            var parts = fulfillments.of(retailer, sale.id()).stream()
                    .filter(part -> part.state().counts())
                    .toList();
            var wanted = fulfillment.lines().stream()
                    .map(FulfillmentLine::product)
                    .distinct()
                    .toList();
            return new PackingSlip(
                    retailers.get(retailer).name(),
                    outlet(all, fulfillment.outlet()),
                    sale,
                    fulfillment,
                    sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of()),
                    products.byIds(retailer, wanted),
                    position(parts, fulfillment),
                    Math.max(1, parts.size()),
                    Bars.qr("pakbon:fulfillment:" + fulfillment.id()));
        });
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
