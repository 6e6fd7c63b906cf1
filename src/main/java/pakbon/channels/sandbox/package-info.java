/**
 * A shop that exists only inside Pakbon: for trying it out, for demonstrations and for benchmarks.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
