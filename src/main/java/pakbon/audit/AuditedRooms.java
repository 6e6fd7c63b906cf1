package pakbon.audit;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** Which room writes down rows of a kind. Looked up late: rooms leave trails before all of them are there. */
@Component
class AuditedRooms {
    private final ObjectProvider<Audited> audited;
    private volatile @Nullable Map<Kind, Audited> kinds;

    AuditedRooms(ObjectProvider<Audited> audited) {
        this.audited = audited;
    }

    Audited of(Kind kind) {
        var all = kinds;
        if (all == null) {
            all = audited.stream().collect(Collectors.toUnmodifiableMap(Audited::kind, each -> each));
            kinds = all;
        }
        var found = all.get(kind);
        if (found == null) {
            throw new IllegalStateException("no room writes down rows of kind " + kind);
        }
        return found;
    }
}
