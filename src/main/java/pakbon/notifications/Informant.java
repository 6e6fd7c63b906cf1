package pakbon.notifications;

/** Who tells the customer of an occasion (J3). */
public enum Informant {
    SHOP,
    US,
    BOTH,
    NOBODY;

    /** Whether mail of ours is part of the plan. */
    public boolean includesUs() {
        return this == US || this == BOTH;
    }
}
