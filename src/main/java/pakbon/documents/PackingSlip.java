package pakbon.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Tally;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;
import pakbon.stock.Bins;
import pakbon.stock.StockAt;

/**
 * A packing slip: what this outlet packs, without prices.
 *
 * @param bins where products lie at an outlet, where that differs from what they say themselves
 * @param part which of the order's parts this is, from 1
 * @param code leads the Scanner to this fulfillment
 * @param pickupCode what the customer shows for it, as it is read out; empty for a delivery
 * @param logo of the business, as it stands in the paper itself; may be empty
 * @param goesTo the outlet that it goes to first, by name, when another one sends the whole order; empty when it leaves from here
 * @param only what of it is in the one parcel that this slip is for; empty when it is for all of it (I4)
 */
public record PackingSlip(
        String business,
        Outlet outlet,
        Sale sale,
        Fulfillment fulfillment,
        List<SaleLine> sold,
        Map<ProductId, Product> products,
        Map<StockAt, String> bins,
        int part,
        int parts,
        Bars code,
        String pickupCode,
        Map<SaleLineId, Quantity> only,
        String logo,
        String goesTo) {
    public PackingSlip {
        sold = List.copyOf(sold);
        only = Map.copyOf(only);
    }

    /** What the code says; the Scanner reads it. */
    public String codeText() {
        return "pakbon:fulfillment:" + fulfillment.id();
    }

    /** One line of it. */
    public record Line(
            SaleLineId id, String bin, String name, String options, String sku, Quantity quantity, SoldBy soldBy) {
        /** Its name with the variant behind it. */
        public String fullName() {
            return options.isEmpty() ? name : name + ", " + options;
        }
    }

    /** The slip of one parcel of it. */
    public PackingSlip ofParcel(Map<SaleLineId, Quantity> inside) {
        return new PackingSlip(
                business,
                outlet,
                sale,
                fulfillment,
                sold,
                products,
                bins,
                part,
                parts,
                code,
                pickupCode,
                inside,
                logo,
                goesTo);
    }

    /** Its order was cancelled after it was packed: it says what goes back to the bins, and nothing goes out. */
    public boolean isPutBack() {
        return fulfillment.state() instanceof FulfillmentState.ToPutBack;
    }

    public boolean isPartial() {
        return !only.isEmpty();
    }

    /** How much is in it in all: pieces and what is measured apart. */
    public List<Tally.Amount> things() {
        return Tally.amounts(fulfillment, this::quantity, sold);
    }

    private Quantity quantity(FulfillmentLine line) {
        return only.isEmpty() ? line.along() : only.getOrDefault(line.line(), Quantity.ZERO);
    }

    /** In the order in which one walks past the bins; without a bin last. */
    public List<Line> lines() {
        return fulfillment.lines().stream()
                .filter(line -> quantity(line).isPositive())
                .map(this::line)
                .sorted(Comparator.comparing((Line line) -> line.bin().isEmpty())
                        .thenComparing(Line::bin))
                .toList();
    }

    /** What was ordered and is not in the box, because somebody packed it without. */
    public List<Line> leftOut() {
        return fulfillment.lines().stream()
                .filter(line -> line.leftOut().isPositive())
                .map(line -> line(line, line.leftOut()))
                .toList();
    }

    private Line line(FulfillmentLine line) {
        return line(line, quantity(line));
    }

    private Line line(FulfillmentLine line, Quantity quantity) {
        var product = products.get(line.product());
        var bin = product == null ? "" : Bins.at(outlet.id(), product, bins);
        return sold.stream()
                .filter(each -> each.id().equals(line.line()))
                .findFirst()
                .map(each ->
                        new Line(line.line(), bin, each.name(), each.options(), each.sku(), quantity, each.soldBy()))
                .orElseGet(() -> new Line(
                        line.line(), bin, product == null ? "" : product.fullName(), "", "", quantity, SoldBy.PIECE));
    }
}
