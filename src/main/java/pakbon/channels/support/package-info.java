/**
 * What can be asked of Pakbon on the command line, without a database: what becomes of a shop's order, and whether a
 * webhook would be believed. The very code that does it in earnest.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
