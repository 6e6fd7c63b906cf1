/**
 * BigCommerce, as its REST APIs v2 and v3 really behave (docs/platforms/bigcommerce.md). Unseen by the other platforms.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.bigcommerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
