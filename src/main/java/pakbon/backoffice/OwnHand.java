package pakbon.backoffice;

import java.util.UUID;
import org.springframework.stereotype.Component;
import pakbon.audit.AuditLog;
import pakbon.shared.Overtaken;
import pakbon.shared.Refusal;
import pakbon.trail.Kind;
import pakbon.users.SignedIn;

/** Who was first, where two changed one thing, is sometimes one person with two windows: then nobody else is blamed. */
@Component
public class OwnHand {
    private final AuditLog log;

    OwnHand(AuditLog log) {
        this.log = log;
    }

    /** Whether this person was the last who changed it. */
    public boolean wasLast(SignedIn person, Kind kind, UUID row) {
        return log.lastBy(person.retailer(), kind, row)
                .filter(person.user().value()::equals)
                .isPresent();
    }

    /** What was refused, as it is to be said to this person. */
    public Refusal said(Refusal refusal, SignedIn person, Kind kind, UUID row) {
        return refusal instanceof Overtaken overtaken && wasLast(person, kind, row) ? overtaken.byYourself() : refusal;
    }
}
