package pakbon.notifications;

/** Where a mail stands. */
public enum MailState {
    /** In the outbox; tried again until it is taken, refused, or a day has passed. */
    WAITING,
    /** In the hands of the mail server at this moment. */
    SENDING,
    /** The mail server has taken it. */
    SENT,
    /** Refused, or never taken. */
    FAILED,
    /** Nobody lives at the address: refused at the door, or sent back. */
    BOUNCED,
    /** No longer true when it was its turn: unpacked again, cancelled, collected. */
    WITHDRAWN,
    /** The line broke after everything was said: it may have been taken. Only a person sends it again. */
    UNSURE;

    /** Whether something may still happen by itself. */
    public boolean isUnderWay() {
        return this == WAITING || this == SENDING;
    }

    /** Whether the customer may have it, or get it. */
    boolean mayArrive() {
        return isUnderWay() || this == SENT || this == UNSURE;
    }
}
