/**
 * Shopify, as its GraphQL Admin API really behaves (docs/platforms/shopify.md). Unseen by the other platforms.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.shopify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
