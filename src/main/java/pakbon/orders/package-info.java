/**
 * What the shop calls an order, as a whole: taken in by one door, spread over outlets, folded back into one status.
 * Must not know a platform's words.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "trail", "retailers", "outlets", "catalog", "stock", "sales", "fulfillment"})
@NullMarked
package pakbon.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
