/**
 * How somebody who has forgotten their password gets back in: the mail with the code, and the command for the machine's owner
 * where no mail can be sent. Must not know pages; codes and passwords are those of the people's room.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "retailers", "users", "notifications", "reach"})
@NullMarked
package pakbon.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
