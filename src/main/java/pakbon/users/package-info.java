/**
 * Who may do what, at which outlets: accounts, sign-in, and the one permission table. Must not know pages.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "secrets", "outlets"})
@NullMarked
package pakbon.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
