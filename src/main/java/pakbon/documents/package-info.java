/**
 * Paper: receipt, packing slip, pick list and label, as a page or a PDF, and the log of what was printed. Must not change
 * what the paper is about.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "trail", "retailers", "outlets", "catalog", "stock", "sales", "fulfillment"})
@NullMarked
package pakbon.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
