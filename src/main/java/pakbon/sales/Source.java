package pakbon.sales;

/**
 * Where a sale comes from ("Sold by").
 *
 * @param platform short and stable: {@code woocommerce}
 * @param platformName as people know it
 * @param shopName the retailer's own name for the shop
 * @param orderNumber the shop's own number of the order; may be text
 */
public record Source(String platform, String platformName, String shopName, String orderNumber) {}
