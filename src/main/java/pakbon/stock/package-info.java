/**
 * How much of a product lies at an outlet, and every movement that made it so. Must not know why: the mover says so.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "outlets", "catalog"})
@NullMarked
package pakbon.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
