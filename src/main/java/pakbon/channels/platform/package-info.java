/**
 * All that Pakbon asks of a webshop platform, in our words. One folder beside this one for each platform.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders"})
@NullMarked
package pakbon.channels.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
