package pakbon.scanner;

import org.jspecify.annotations.Nullable;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.users.SignedIn;

/**
 * A paired device and who holds it, read anew for each request.
 *
 * @param person null when nobody has switched in
 */
public record ScannerSession(
        RetailerId retailer, Device device, @Nullable SignedIn person) {
    /** @throws IllegalStateException when nobody has switched in */
    public Sender sender() {
        var holder = person;
        if (holder == null) {
            throw new IllegalStateException("nobody holds device " + device.id());
        }
        return new Sender(holder.actor(Actor.Client.SCANNER), device.id(), holder::may);
    }
}
