/**
 * JSON for machines: a drop-in for the public X-Series API, and our own beside it. The same rules as the pages.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "trail",
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
            "notifications",
            "scanner"
        })
@NullMarked
package pakbon.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
