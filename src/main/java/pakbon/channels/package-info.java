/**
 * The connections to webshops: what they tell us, what we tell them, and whether that works.
 * Never decides a status; knows orders and never their fulfillments, so that nothing can be announced too early.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "trail",
            "retailers",
            "secrets",
            "outlets",
            "catalog",
            "stock",
            "orders",
            "channels.platform",
            "channels.support"
        })
@NullMarked
package pakbon.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
