package pakbon.channels.platform;

import java.util.List;
import pakbon.orders.ShopProduct;

/**
 * One page of what a shop sells.
 *
 * @param next where to go on; to be kept only when everything on this page has been taken in
 * @param walked how many of the shop's products have been read up to here, from the first page on
 * @param total how many the shop says there are, 0 when it does not say
 */
public record ProductPage(List<ShopProduct> products, Cursor next, boolean isLast, int walked, int total) {
    public ProductPage {
        products = List.copyOf(products);
    }
}
