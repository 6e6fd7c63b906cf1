/**
 * A place that sells, stocks and packs: its name, address, opening hours, time zone and place in the order of priority.
 * Must not know stock.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers"})
@NullMarked
package pakbon.outlets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
