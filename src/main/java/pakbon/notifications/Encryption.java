package pakbon.notifications;

/** How the line to a mail server is kept private. */
public enum Encryption {
    /** Begun in the open and made private before anything is said; without that, nothing is said (port 587). */
    STARTTLS,
    /** Private from the first byte on (port 465). */
    TLS,
    /** Anybody on the way can read along; for a server on this machine. */
    NONE
}
