/**
 * Lightspeed eCom, E-Series (Ecwid), as its REST API v3 really behaves (docs/platforms/ecwid.md). Unseen by the other
 * platforms.
 */
@ApplicationModule(allowedDependencies = {"shared", "orders", "channels.platform"})
@NullMarked
package pakbon.channels.ecwid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
