/** What whoever runs Pakbon measures: numbers for a collector, behind a token of their own. Knows no names and no orders. */
@ApplicationModule(allowedDependencies = {"shared", "database", "retailers", "channels"})
@NullMarked
package pakbon.operators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
