package pakbon.sales;

import org.jspecify.annotations.Nullable;
import pakbon.shared.ConnectionId;

/**
 * Where a sale comes from ("Sold by").
 *
 * @param connection that it came by; null when it came by none
 * @param platform short and stable: {@code woocommerce}
 * @param platformName as people know it
 * @param shopName the retailer's own name for the shop
 * @param orderNumber the shop's own number of the order; may be text
 */
public record Source(
        @Nullable ConnectionId connection, String platform, String platformName, String shopName, String orderNumber) {}
