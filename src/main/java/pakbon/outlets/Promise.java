package pakbon.outlets;

/**
 * What a customer was promised when ordering.
 *
 * @param express it goes before the others, and the list says so
 */
public record Promise(HandlingTime time, boolean express) {
    public static final Promise USUAL = new Promise(HandlingTime.USUAL, false);
}
