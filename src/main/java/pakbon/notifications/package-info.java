/**
 * Mail to customers: that a parcel is on its way, that goods lie ready, that they still do. Knows who informs whom, so
 * that nobody hears the same thing twice. Changes neither sales nor packing; what it sends hangs on a row of its own.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "retailers",
            "secrets",
            "trail",
            "outlets",
            "sales",
            "fulfillment",
            "orders",
            "channels"
        })
@NullMarked
package pakbon.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
