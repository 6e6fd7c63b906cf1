package pakbon.scanner;

import java.util.Set;
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
        var everywhere = holder.actor(Actor.Client.SCANNER);
        var here = new Actor(
                retailer,
                everywhere.user(),
                everywhere.name(),
                everywhere.client(),
                Set.of(device.outlet().value()));
        return new Sender(here, everywhere, device.id(), holder::may);
    }
}
