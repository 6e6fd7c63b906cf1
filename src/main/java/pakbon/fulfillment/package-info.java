/**
 * Packing one sale at one outlet, from the moment the work is opened until it is handed over.
 * Asks sales whether it is paid; never speaks to shops, never moves stock: they hear of packing through orders.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "outlets", "catalog", "users", "sales"})
@NullMarked
package pakbon.fulfillment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
