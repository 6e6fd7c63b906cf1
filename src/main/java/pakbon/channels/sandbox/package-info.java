/**
 * A shop that exists only inside Pakbon: for trying it out, for demonstrations and for benchmarks. It has a truth of its
 * own and goes through the same doors as every shop; no call of it leaves the process.
 */
@ApplicationModule(allowedDependencies = {"shared", "retailers", "teahouse", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
