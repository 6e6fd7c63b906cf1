package pakbon.backoffice.products;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.stock.StockRow;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.orders.ShopVariants;
import pakbon.outlets.Outlet;
import pakbon.retailers.Retailers;
import pakbon.shared.Quantity;
import pakbon.stock.Bins;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.users.SignedIn;

/** Reads products with what hangs on them, with the same few statements however many there are. */
@Component
class ProductViews {
    private final Products products;
    private final Stock stock;
    private final Bins bins;
    private final ShopVariants variants;
    private final Connections connections;
    private final Retailers retailers;

    ProductViews(
            Products products,
            Stock stock,
            Bins bins,
            ShopVariants variants,
            Connections connections,
            Retailers retailers) {
        this.products = products;
        this.stock = stock;
        this.bins = bins;
        this.variants = variants;
        this.connections = connections;
        this.retailers = retailers;
    }

    List<ProductRow> rows(List<Product> found, SignedIn person, OutletChoice outlets) {
        var retailer = person.retailer();
        var currency = retailers.get(retailer).currency();
        var ids = found.stream().map(Product::id).toList();
        var barcodes = products.barcodes(retailer, ids);
        var seen = outlets.seen().stream().map(Outlet::id).toList();
        var levels = stock.levels(retailer, seen, ids);
        return found.stream()
                .map(product -> new ProductRow(
                        product,
                        price(product, currency),
                        Barcode.printed(barcodes.getOrDefault(product.id(), List.of())),
                        Quantity.sum(seen.stream()
                                .map(outlet -> levels.getOrDefault(new StockAt(outlet, product.id()), Quantity.ZERO))
                                .toList())))
                .toList();
    }

    Optional<ProductView> view(ProductId id, SignedIn person, OutletChoice outlets) {
        var retailer = person.retailer();
        return products.byId(retailer, id)
                .filter(Product::active)
                .map(product -> new ProductView(
                        product,
                        price(product, retailers.get(retailer).currency()),
                        Barcode.printed(products.barcodes(retailer, List.of(id)).getOrDefault(id, List.of())),
                        products.pictureMarks(retailer, List.of(id)).getOrDefault(id, ""),
                        new StockRow(
                                product,
                                stock.levels(
                                        retailer,
                                        outlets.seen().stream().map(Outlet::id).toList(),
                                        List.of(id))),
                        bins.of(retailer, List.of(id)),
                        connections.all(retailer).stream()
                                .filter(Connection::isConnected)
                                .toList(),
                        variants.linksOf(retailer, id)));
    }

    private static Money price(Product product, CurrencyUnit currency) {
        return Money.of(currency, product.price(), RoundingMode.HALF_UP);
    }
}
