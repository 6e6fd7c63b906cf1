/**
 * Fills Pakbon so that it can be tried out: outlets, people, products with pictures, stock, and the sandbox shop. Uses
 * the same doors as everybody; must not touch what a person has made.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "retailers",
            "outlets",
            "catalog",
            "stock",
            "users",
            "fulfillment",
            "orders",
            "channels",
            "teahouse",
            "backoffice"
        })
@NullMarked
package pakbon.backoffice.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
