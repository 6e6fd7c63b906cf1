/**
 * What a deed leaves behind: which rows it touched and who did it, said by the stores that write. Knows neither how that is
 * kept nor who reads it (room {@code audit}).
 */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package pakbon.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
