package pakbon.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.shared.Quantity;
import pakbon.stock.Bins;
import pakbon.stock.StockAt;

/**
 * One walk through the stock room for many orders: each product once, with how many, and for which receipts.
 *
 * @param asked what customers asked for with their orders
 * @param logo of the business, as it stands in the paper itself; may be empty
 */
public record PickList(String business, Outlet outlet, int orders, List<Line> lines, List<Asked> asked, String logo) {
    public PickList {
        lines = List.copyOf(lines);
        asked = List.copyOf(asked);
    }

    /**
     * @param bin where it lies at this outlet
     * @param quantity of all receipts together
     */
    public record Line(String bin, Product product, Quantity quantity, List<ForSale> sales) {
        public SoldBy soldBy() {
            return product.soldBy().of(quantity);
        }
    }

    /** @param words the customer's own */
    public record Asked(String receiptNumber, String words) {}

    public record ForSale(String receiptNumber, Quantity quantity) {}

    static PickList of(
            String business,
            String logo,
            Outlet outlet,
            List<Fulfillment> work,
            Map<SaleId, Sale> sales,
            Map<ProductId, Product> products,
            Map<StockAt, String> bins) {
        var wanted = new LinkedHashMap<ProductId, List<ForSale>>();
        for (var each : work) {
            var receipt = Objects.requireNonNull(sales.get(each.sale())).receiptNumber();
            for (var line : each.lines()) {
                var left = line.quantity().minus(line.picked());
                if (left.isPositive()) {
                    wanted.computeIfAbsent(line.product(), _ -> new ArrayList<>())
                            .add(new ForSale(receipt, left));
                }
            }
        }
        var lines = wanted.entrySet().stream()
                .map(each -> {
                    var product = Objects.requireNonNull(products.get(each.getKey()));
                    return line(Bins.at(outlet.id(), product, bins), product, each.getValue());
                })
                .sorted(Comparator.comparing((Line line) -> line.bin().isEmpty())
                        .thenComparing(Line::bin)
                        .thenComparing(line -> line.product().fullName()))
                .toList();
        return new PickList(business, outlet, work.size(), lines, asked(work, sales), logo);
    }

    private static List<Asked> asked(List<Fulfillment> work, Map<SaleId, Sale> sales) {
        return work.stream()
                .map(each -> Objects.requireNonNull(sales.get(each.sale())))
                .filter(sale -> !sale.customerNote().isEmpty())
                .distinct()
                .map(sale -> new Asked(sale.receiptNumber(), sale.customerNote()))
                .toList();
    }

    private static Line line(String bin, Product product, List<ForSale> sales) {
        var all = Quantity.sum(sales.stream().map(ForSale::quantity).toList());
        return new Line(bin, product, all, List.copyOf(sales));
    }
}
