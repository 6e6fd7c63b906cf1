/**
 * Products and levels as files for spreadsheets: written so that nobody's name is a formula, read so that a person sees
 * every bad line before anything counts. Must not know pages.
 */
@ApplicationModule(allowedDependencies = {"shared", "retailers", "outlets", "catalog", "stock", "orders"})
@NullMarked
package pakbon.spreadsheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
