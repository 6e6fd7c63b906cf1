/**
 * WooCommerce, as its REST API v3 really behaves (docs/platforms/woocommerce.md). Unseen by the other platforms.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.woocommerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
