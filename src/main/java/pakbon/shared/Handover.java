package pakbon.shared;

/** How goods reach the customer (article S10: bezorgd of afgehaald). */
public enum Handover {
    DELIVERY,
    PICKUP
}
