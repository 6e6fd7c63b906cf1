/**
 * A mail in the morning for who works here and wants one (N7): what waits, what is late, what went wrong. Only reads; what it
 * says stands on the pages, too.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "retailers",
            "outlets",
            "users",
            "fulfillment",
            "channels",
            "notifications"
        })
@NullMarked
package pakbon.digests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
