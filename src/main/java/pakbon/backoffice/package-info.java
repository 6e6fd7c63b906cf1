/**
 * The pages that staff see, a folder for each. Draws what the rooms below say; must not query the database.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "trail",
            "audit",
            "database",
            "secrets",
            "retailers",
            "outlets",
            "catalog",
            "stock",
            "users",
            "sales",
            "fulfillment",
            "orders",
            "channels",
            "channels.platform",
            "documents",
            "scanner",
            "privacy",
            "api",
            "reach",
            "alerts",
            "digests",
            "recovery",
            "notifications",
            "spreadsheets"
        })
@NullMarked
package pakbon.backoffice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
