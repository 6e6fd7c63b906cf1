package pakbon.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;

/**
 * A packing slip: what this outlet packs, without prices.
 *
 * @param part which of the order's parts this is, from 1
 * @param code leads the Scanner to this fulfillment
 * @param pickupCode what the customer shows for it, as it is read out; empty for a delivery
 */
public record PackingSlip(
        String business,
        Outlet outlet,
        Sale sale,
        Fulfillment fulfillment,
        List<SaleLine> sold,
        Map<ProductId, Product> products,
        int part,
        int parts,
        Bars code,
        String pickupCode) {
    /** What the code says; the Scanner reads it. */
    public String codeText() {
        return "pakbon:fulfillment:" + fulfillment.id();
    }

    /** One line of it. */
    public record Line(String bin, String name, String options, String sku, FulfillmentLine line) {}

    /** In the order in which one walks past the bins; without a bin last. */
    public List<Line> lines() {
        return fulfillment.lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(this::line)
                .sorted(Comparator.comparing((Line line) -> line.bin().isEmpty())
                        .thenComparing(Line::bin))
                .toList();
    }

    private Line line(FulfillmentLine line) {
        var product = products.get(line.product());
        var bin = product == null ? "" : product.bin();
        return sold.stream()
                .filter(each -> each.id().equals(line.line()))
                .findFirst()
                .map(each -> new Line(bin, each.name(), each.options(), each.sku(), line))
                .orElseGet(() -> new Line(bin, product == null ? "" : product.name(), "", "", line));
    }
}
