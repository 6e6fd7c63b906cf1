package pakbon.backoffice;

import java.time.Instant;
import java.util.List;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/**
 * Fills Pakbon with a shop to try it out: outlets, staff, products, stock, and a sandbox shop whose orders keep coming.
 * Where there is none, the first run offers only to connect a shop.
 */
public interface SandboxTour {
    /**
     * Somebody who was added for it.
     *
     * @param password shown once; kept nowhere
     * @param outlet where this person works, and nowhere else; empty: everywhere
     */
    record Colleague(String name, String email, String password, Role role, String outlet) {
        @Override
        public String toString() {
            return "Colleague[" + email + "]";
        }
    }

    /**
     * Begins it for the owner's business; a second call changes nothing.
     *
     * @return the colleagues who were added now; none when they were there already
     */
    List<Colleague> begin(SignedIn owner, Instant now);
}
