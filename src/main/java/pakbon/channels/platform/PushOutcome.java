package pakbon.channels.platform;

import java.time.Duration;
import java.util.List;

/** What came of telling a shop. */
public sealed interface PushOutcome {
    /**
     * The shop now stands where it should.
     *
     * @param wasSo already before us: it is not ours to take back (Q31)
     */
    record Accepted(String shopStatus, boolean wasSo) implements PushOutcome {
        public Accepted(String shopStatus) {
            this(shopStatus, false);
        }
    }

    /** This platform has no word for it; nothing was sent. */
    record Unsupported() implements PushOutcome {}

    record TryLater(Duration pause, String why) implements PushOutcome {}

    /** Trying again will not help until a person has looked. */
    record Rejected(String why) implements PushOutcome {}

    record ReconnectNeeded(List<String> scopes) implements PushOutcome {}
}
