/**
 * A tea house that exists on paper only: what it sells, and what that looks like. The sandbox shop sells it, and whoever
 * tries Pakbon out gets it into the catalog; neither may know the other, so the paper lies here.
 */
@ApplicationModule(allowedDependencies = {"catalog"})
@NullMarked
package pakbon.teahouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
