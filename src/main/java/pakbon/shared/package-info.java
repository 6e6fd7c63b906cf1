/**
 * The few words that every room uses: who acts, how much, what came of it. Fewer than a dozen small types;
 * whatever has a room of its own does not belong here.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package pakbon.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
