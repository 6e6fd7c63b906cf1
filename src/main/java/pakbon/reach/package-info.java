/**
 * How browsers and phones reach Pakbon: HTTPS beside plain HTTP, by certificates from files, from an ACME authority or from
 * an authority of the shop's own; and whose forwarded headers count. Knows nothing of the trade.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package pakbon.reach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
