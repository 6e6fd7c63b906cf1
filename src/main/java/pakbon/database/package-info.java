/**
 * Starts the bundled PostgreSQL unless another is named, keeps owner and application role apart, runs each room's
 * migrations, and begins every transaction with its retailer. Must not know a table of another room.
 */
@ApplicationModule(allowedDependencies = {"shared", "retailers"})
@NullMarked
package pakbon.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
