package pakbon.fulfillment;

import java.security.SecureRandom;
import java.util.Locale;
import pakbon.shared.Handover;

/**
 * What a customer shows or says at the counter. Letters that nobody takes for one another, none of them a vowel, so that no
 * word comes of them: a hundred million codes.
 */
public final class PickupCode {
    private static final String LETTERS = "BCDFGHJKMNPQRTVWXY3479";
    private static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PickupCode() {}

    /** Empty for what is delivered. */
    static String deal(Handover handover) {
        if (handover != Handover.PICKUP) {
            return "";
        }
        var code = new StringBuilder(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As it was dealt, however somebody typed it. */
    public static String read(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** For people: {@code BCD FGH}. */
    public static String shown(String code) {
        return code.length() == LENGTH ? code.substring(0, 3) + " " + code.substring(3) : code;
    }
}
