package pakbon.channels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.StockComparison.Why;
import pakbon.orders.ShopVariants;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Stock;

/** What each shop may sell: the levels as they are now, in the shop's own variants. */
@Component
class Offers {
    private final Stock stock;
    private final Products products;
    private final ShopVariants variants;

    Offers(Stock stock, Products products, ShopVariants variants) {
        this.stock = stock;
        this.products = products;
        this.variants = variants;
    }

    /** In the order of the products asked for; those that the catalog does not have are left out. */
    @Transactional(readOnly = true)
    public List<Offer> of(RetailerId retailer, Connection shop, Collection<ProductId> asked, int safety) {
        var known = products.byIds(retailer, asked);
        var sold = variants.of(retailer, shop.id(), asked);
        var levels = new HashMap<ProductId, List<Quantity>>();
        stock.levels(retailer, shop.outlets(), asked)
                .forEach((at, level) -> levels.computeIfAbsent(at.product(), _ -> new ArrayList<>())
                        .add(level));
        var offers = new ArrayList<Offer>();
        for (var id : asked) {
            var product = known.get(id);
            if (product != null) {
                offers.add(
                        offer(product, sold.getOrDefault(id, List.of()), levels.getOrDefault(id, List.of()), safety));
            }
        }
        return offers;
    }

    /** Products that were ever kept where this shop's orders are packed. */
    @Transactional(readOnly = true)
    public List<ProductId> kept(RetailerId retailer, Connection shop, int most) {
        return stock.keptAt(retailer, shop.outlets(), most);
    }

    private static Offer offer(Product product, List<String> sold, List<Quantity> levels, int safety) {
        Why not = null;
        if (product.placeholder()) {
            not = Why.NOT_LOOKED_AT;
        } else if (sold.isEmpty()) {
            not = Why.NOT_IN_SHOP;
        } else if (levels.isEmpty()) {
            not = Why.NEVER_COUNTED;
        }
        var name = product.fullName();
        return new Offer(product.id(), product.sku(), name, sold, Offer.level(levels, safety), not);
    }
}
