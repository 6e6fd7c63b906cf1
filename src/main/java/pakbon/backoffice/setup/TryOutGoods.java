package pakbon.backoffice.setup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Products;
import pakbon.outlets.Outlet;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;
import pakbon.teahouse.Pictures;

/** The sandbox shop's articles as products, each with its picture, and so many of each at every outlet. */
@Component
class TryOutGoods {
    private final Products products;
    private final Stock stock;

    TryOutGoods(Products products, Stock stock) {
        this.products = products;
        this.stock = stock;
    }

    /** Leaves products alone whose SKU is there already. */
    void stock(RetailerId retailer, List<Outlet> outlets, Actor actor, Instant now) {
        var articles = Assortment.get().all();
        var there = products.bySku(retailer, articles.stream().map(Article::sku).toList());
        var deliveries = new ArrayList<Movement>();
        for (var article : articles) {
            if (there.containsKey(article.sku())) {
                continue;
            }
            var product = products.add(retailer, product(article), now);
            products.show(retailer, product, Pictures.of(article.shape(), article.colour()));
            for (int at = 0; at < outlets.size(); at++) {
                deliveries.add(new Movement(
                        outlets.get(at).id(),
                        product,
                        Quantity.of(article.stock().get(at))));
            }
        }
        stock.move(retailer, deliveries, new Cause("count", null, actor), now);
    }

    private static NewProduct product(Article article) {
        return new NewProduct(
                article.sku(),
                article.name(),
                article.options(),
                List.of(article.barcode()),
                article.price(),
                article.bin(),
                false);
    }
}
