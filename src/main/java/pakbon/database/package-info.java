/**
 * Starts the bundled PostgreSQL unless another is named, keeps owner and application role apart, runs each room's
 * migrations, begins every transaction with its retailer, wakes tasks after commits, and makes backups that it tries out.
 * Must not know a table of another room.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "secrets"})
@NullMarked
package pakbon.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
