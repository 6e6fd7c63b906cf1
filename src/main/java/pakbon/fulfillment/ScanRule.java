package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.fulfillment.FulfillmentRefusal.ScanRequired;
import pakbon.outlets.Outlets;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/**
 * At an outlet that counts by scanning only, what has a barcode is picked by nothing but a scan: not by hand, and not by
 * packing it unseen (H12). What was reported as missing needs none.
 */
@Component
class ScanRule {
    private final Outlets outlets;
    private final Products products;
    private final ShortageStore shortages;

    ScanRule(Outlets outlets, Products products, ShortageStore shortages) {
        this.outlets = outlets;
        this.products = products;
        this.shortages = shortages;
    }

    /**
     * What stands against it; null when nothing does.
     *
     * @param scanned lines of which this deed counts scans
     */
    @Nullable
    ScanRequired objection(RetailerId retailer, Fulfillment before, Fulfillment after, Set<SaleLineId> scanned) {
        if (!outlets.atHand(retailer).scanOnly().contains(before.outlet())) {
            return null;
        }
        var risen = new ArrayList<FulfillmentLine>();
        for (var line : after.lines()) {
            var was = before.line(line.line());
            if (was != null && line.picked().isMoreThan(was.picked()) && !scanned.contains(line.line())) {
                risen.add(was);
            }
        }
        return risen.isEmpty() ? null : objection(retailer, after, risen);
    }

    private @Nullable ScanRequired objection(RetailerId retailer, Fulfillment after, List<FulfillmentLine> risen) {
        var barcodes = products.barcodes(
                retailer, risen.stream().map(FulfillmentLine::product).collect(Collectors.toSet()));
        var missing = shortages.of(retailer, List.of(after.id())).getOrDefault(after.id(), List.of());
        var unseen = Quantity.ZERO;
        for (var was : risen) {
            var now = after.line(was.line());
            if (now != null && hasBarcode(was.product(), barcodes)) {
                unseen = unseen.plus(now.picked()
                        .minus(was.picked())
                        .minus(ShortPicks.missing(was, missing))
                        .max(Quantity.ZERO));
            }
        }
        return unseen.isPositive() ? new ScanRequired(unseen) : null;
    }

    private static boolean hasBarcode(ProductId product, Map<ProductId, List<String>> barcodes) {
        return !barcodes.getOrDefault(product, List.of()).isEmpty();
    }
}
