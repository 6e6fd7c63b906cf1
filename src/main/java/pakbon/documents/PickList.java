package pakbon.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.shared.Quantity;

/** One walk through the stock room for many orders: each product once, with how many, and for which receipts. */
public record PickList(String business, Outlet outlet, int orders, List<Line> lines) {
    public PickList {
        lines = List.copyOf(lines);
    }

    /** @param quantity of all receipts together */
    public record Line(Product product, Quantity quantity, List<ForSale> sales) {}

    public record ForSale(String receiptNumber, Quantity quantity) {}

    static PickList of(
            String business,
            Outlet outlet,
            List<Fulfillment> work,
            Map<SaleId, Sale> sales,
            Map<ProductId, Product> products) {
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
                .map(each -> new Line(
                        Objects.requireNonNull(products.get(each.getKey())),
                        Quantity.sum(
                                each.getValue().stream().map(ForSale::quantity).toList()),
                        List.copyOf(each.getValue())))
                .sorted(Comparator.comparing((Line line) -> line.product().bin().isEmpty())
                        .thenComparing(line -> line.product().bin())
                        .thenComparing(line -> line.product().name()))
                .toList();
        return new PickList(business, outlet, work.size(), lines);
    }
}
