/**
 * Lightspeed eCom C-Series, as far as it is known how it behaves (docs/platforms/cseries.md). Unseen by the other
 * platforms.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.cseries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
