/**
 * A retailer is one business, alone with its data. Knows which retailer the running work belongs to, and the few
 * facts that must be found before that is known (the directory).
 */
@ApplicationModule(allowedDependencies = {"shared", "trail"})
@NullMarked
package pakbon.retailers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
