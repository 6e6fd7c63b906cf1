package pakbon.spreadsheets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.shared.UserId;

/**
 * A file that somebody brought.
 *
 * @param commaIsDecimal how its numbers are read
 * @param lines that hold something, and bad of them
 * @param done lines that have been taken, and failed of them, because something else had changed meanwhile
 * @param user null when no person brought it
 */
public record Upload(
        UUID id,
        Kind kind,
        String fileName,
        boolean commaIsDecimal,
        State state,
        int lines,
        int bad,
        int done,
        int failed,
        @Nullable UserId user,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant finishedAt) {
    /** What it is about. */
    public enum Kind {
        PRODUCTS,
        LEVELS
    }

    /** How far it is. */
    public enum State {
        /** Nothing of it counts. */
        PREVIEW,
        RUNNING,
        DONE
    }

    public int good() {
        return lines - bad;
    }
}
