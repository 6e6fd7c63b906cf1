package pakbon.notifications;

/** What a mail server made of a mail; {@code answer} is in its own words. */
public sealed interface Delivery {
    String answer();

    /** Not now, perhaps later: nothing has been taken, and nothing refused for good. */
    default boolean isWorthAnotherTry() {
        return this instanceof NotNow || this instanceof NoLine;
    }

    /** It has taken the mail. */
    record Taken(String answer) implements Delivery {}

    /** It does not know this recipient, or will not have mail for it. */
    record RecipientRefused(String answer) implements Delivery {}

    /** It will never take this mail, whoever it is for. */
    record Rejected(String answer) implements Delivery {}

    /** Not there, busy, or does not let us in: another time. */
    record NotNow(String answer) implements Delivery {}

    /** There was no line to it at all; {@code answer} is in our words where nobody answered. */
    record NoLine(NoLineReason reason, String answer) implements Delivery {}

    /** The line broke after everything was said. */
    record Unknown(String answer) implements Delivery {}
}
