/**
 * Paper: receipt and packing slip, in the customer's language. Must not change any state.
 */
@ApplicationModule(allowedDependencies = {"shared", "retailers", "outlets", "catalog", "sales", "fulfillment"})
@NullMarked
package pakbon.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
