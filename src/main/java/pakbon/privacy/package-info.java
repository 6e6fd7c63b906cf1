/**
 * A customer's own rights: to see what is kept about them, and to be forgotten everywhere; and how long things are kept. Asks
 * the rooms through {@code trail.Personal} and knows none of their tables.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "audit", "outlets", "catalog", "sales"})
@NullMarked
package pakbon.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
