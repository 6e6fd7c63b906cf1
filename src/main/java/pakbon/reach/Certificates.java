package pakbon.reach;

import java.time.Instant;
import java.util.Optional;

/** Where our identity comes from, in one of the three ways. */
interface Certificates {
    /** What to serve from now on; asked every few seconds. Empty: there is nothing to serve yet. */
    Optional<Identity> current(Instant now);
}
