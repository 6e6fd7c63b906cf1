/**
 * Phones in the stock room: which devices there are, who holds one, and what they send, applied exactly once and merged by
 * one rule (docs/scanner.md). Must not know pages or HTTP.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "trail",
            "retailers",
            "outlets",
            "catalog",
            "users",
            "sales",
            "stock",
            "fulfillment",
            "orders"
        })
@NullMarked
package pakbon.scanner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
