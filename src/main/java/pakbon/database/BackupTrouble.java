package pakbon.database;

import java.io.IOException;

/**
 * Why there is no backup, or none that can be relied on.
 *
 * @param detail what the machine or PostgreSQL said about it; quoted, never translated
 */
public record BackupTrouble(Kind kind, String detail) {
    public enum Kind {
        /** The folder that was named is not there: a disk that is not plugged in. */
        NO_FOLDER,
        NO_SPACE,
        /** The files could not be read or written. */
        NOT_COPIED,
        /** What lies on the disk is not what was written. */
        DAMAGED,
        /** PostgreSQL does not start on it. */
        DOES_NOT_START,
        /** It starts, and something in it cannot be read or is not as it was. */
        NOT_WHOLE
    }

    /** Trouble on its way to whoever writes it down. */
    static final class Met extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient BackupTrouble trouble;

        Met(Kind kind, String detail) {
            super(detail);
            trouble = new BackupTrouble(kind, detail);
        }

        BackupTrouble trouble() {
            return trouble;
        }
    }

    static BackupTrouble of(Exception e) {
        return e instanceof Met met
                ? met.trouble()
                : new BackupTrouble(Kind.NOT_COPIED, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
