package pakbon.backoffice;

import java.time.Instant;
import pakbon.users.SignedIn;

/**
 * Fills Pakbon with a shop to try it out: outlets, staff, products, stock, and a sandbox shop whose orders keep coming.
 * Where there is none, the first run offers only to connect a shop.
 */
public interface SandboxTour {
    /** Begins it for the owner's business, once; a second call changes nothing. */
    void begin(SignedIn owner, Instant now);
}
