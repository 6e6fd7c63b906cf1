/**
 * Tells people of new work when nobody looks at the page: by Web Push, to browsers that somebody has allowed it for.
 * Hears of work from fulfillment; must not know pages.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "retailers",
            "secrets",
            "outlets",
            "catalog",
            "users",
            "sales",
            "fulfillment",
            "channels"
        })
@NullMarked
package pakbon.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
