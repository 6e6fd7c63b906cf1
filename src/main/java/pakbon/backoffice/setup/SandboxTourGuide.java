package pakbon.backoffice.setup;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import pakbon.backoffice.SandboxTour;
import pakbon.shared.Actor;
import pakbon.users.SignedIn;

/** What stands behind the button on the last page of the first run. */
@Component
class SandboxTourGuide implements SandboxTour {
    private final TryOut tryOut;

    SandboxTourGuide(TryOut tryOut) {
        this.tryOut = tryOut;
    }

    @Override
    public List<Colleague> begin(SignedIn owner, Instant now) {
        return tryOut.fill(owner.actor(Actor.Client.BACKOFFICE), TryOutPeople.PasswordMaker::unguessable, now);
    }
}
