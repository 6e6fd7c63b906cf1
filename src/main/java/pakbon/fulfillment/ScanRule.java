package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
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
     * How much of which lines would be counted although nobody scanned it; nothing when it may be.
     *
     * @param scanned lines of which this deed counts scans
     */
    Map<SaleLineId, Quantity> unseen(
            RetailerId retailer, Fulfillment before, Fulfillment after, Set<SaleLineId> scanned) {
        if (!outlets.atHand(retailer).scanOnly().contains(before.outlet())) {
            return Map.of();
        }
        var risen = new ArrayList<FulfillmentLine>();
        for (var line : after.lines()) {
            var was = before.line(line.line());
            if (was != null && line.picked().isMoreThan(was.picked()) && !scanned.contains(line.line())) {
                risen.add(was);
            }
        }
        return risen.isEmpty() ? Map.of() : unseen(retailer, after, risen);
    }

    private Map<SaleLineId, Quantity> unseen(RetailerId retailer, Fulfillment after, List<FulfillmentLine> risen) {
        var barcodes = products.barcodes(
                retailer, risen.stream().map(FulfillmentLine::product).collect(Collectors.toSet()));
        var missing = shortages.of(retailer, List.of(after.id())).getOrDefault(after.id(), List.of());
        var unseen = new HashMap<SaleLineId, Quantity>();
        for (var was : risen) {
            var now = after.line(was.line());
            if (now != null && hasBarcode(was.product(), barcodes)) {
                var more = now.picked().minus(was.picked()).minus(ShortPicks.missing(was, missing));
                if (more.isPositive()) {
                    unseen.put(was.line(), more);
                }
            }
        }
        return unseen;
    }

    private static boolean hasBarcode(ProductId product, Map<ProductId, List<String>> barcodes) {
        return !barcodes.getOrDefault(product, List.of()).isEmpty();
    }
}
