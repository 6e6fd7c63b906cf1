package pakbon.channels.bigcommerce;

import pakbon.channels.platform.Problem;

/**
 * What a token has to be allowed, as the control panel names it and as the API does. Only what keeps sales from coming in
 * blocks: a shop that was connected before Pakbon could tell it anything goes on selling (S67).
 */
final class BigScopes {
    static final String READ_ORDERS = "Orders: read-only (store_v2_orders_read_only)";
    static final String MODIFY_ORDERS = "Orders: modify (store_v2_orders)";
    static final String READ_PRODUCTS = "Products: read-only (store_v2_products_read_only)";
    static final String READ_STOCK = "Store inventory and locations: read-only (store_inventory_read_only)";
    static final String MODIFY_STOCK = "Store inventory: modify (store_inventory)";
    static final String INFORMATION = "Information & settings: read-only (store_v2_information_read_only)";

    private BigScopes() {}

    static Problem missing(String method, String path) {
        boolean orders = path.startsWith("/v2/orders") || path.startsWith("/v3/orders");
        if (path.startsWith("/v3/inventory")) {
            return new Problem("scope-missing", method.equals("GET") ? READ_STOCK : MODIFY_STOCK, false);
        }
        if (path.startsWith("/v3/catalog")) {
            return new Problem("scope-missing", READ_PRODUCTS, false);
        }
        if (!orders) {
            return new Problem("scope-missing", path.startsWith("/v2/store") ? INFORMATION : path, false);
        }
        return method.equals("GET")
                ? new Problem("orders-not-readable", READ_ORDERS, true)
                : new Problem("orders-read-only", MODIFY_ORDERS, false);
    }

    /** Unknown to the store, or no longer: the app was updated or removed, the API account deleted. */
    static Problem tokenRefused() {
        return new Problem("token-refused", "", true);
    }
}
