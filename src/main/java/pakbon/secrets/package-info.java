/**
 * Seals what must not be read from the database alone: keys of shops, of mail servers, of second factors. Knows nothing of
 * what they open.
 */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package pakbon.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
