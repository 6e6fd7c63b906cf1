/**
 * The files of the Scanner app, as phones get them. Knows nothing of the trade: what the app shows and does goes through
 * the API.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package pakbon.scanner.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
