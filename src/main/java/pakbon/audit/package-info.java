/**
 * Keeps what deeds leave behind ({@code trail}): before and after, in the deed's own transaction; seals it into a chain;
 * reads it back. Knows no table of another room.
 */
@ApplicationModule(allowedDependencies = {"shared", "retailers", "secrets", "trail"})
@NullMarked
package pakbon.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
