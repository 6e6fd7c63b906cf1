package pakbon.channels.platform;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import tools.jackson.databind.JsonNode;

/**
 * Figures as shops write them: numbers, or text with a number in it. A few letters can claim a number that would fill the
 * memory ({@code 1e999999999}); no amount of money or goods is one of those, so they are refused before they are unfolded.
 */
public final class Figures {
    private static final int MOST_DIGITS = 30;
    private static final int LONGEST_TEXT = 80;
    private static final int SHOWN = 40;

    private Figures() {}

    /**
     * @param what the field, for the sentence
     * @throws NumberFormatException in words, when it is no number, or one that no shop means
     */
    public static BigDecimal of(JsonNode node, String what) {
        if (node.isNumber()) {
            return meant(node.decimalValue(), what);
        }
        return of(node.isString() ? node.stringValue().strip() : node.toString(), what);
    }

    /** @throws NumberFormatException in words, when it is no number, or one that no shop means */
    public static BigDecimal of(String text, String what) {
        if (text.length() > LONGEST_TEXT) {
            throw new NumberFormatException(what + " is no number: " + shown(text));
        }
        return meant(number(text, what), what);
    }

    private static BigDecimal number(String text, String what) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw (NumberFormatException)
                    new NumberFormatException(what + " is no number: " + shown(text)).initCause(e);
        }
    }

    /** A number as a word, for ids; one that nobody means as it was written. */
    public static String text(JsonNode number) {
        var value = number.decimalValue();
        return isMeant(value) ? value.toPlainString() : value.toString();
    }

    /** @throws IllegalArgumentException in words, when there is none or nobody counts in it */
    public static CurrencyUnit currency(String code) {
        if (code.isBlank()) {
            throw new IllegalArgumentException("it does not say in which currency it is");
        }
        try {
            return CurrencyUnit.of(code.strip());
        } catch (IllegalCurrencyException e) {
            throw new IllegalArgumentException("there is no currency called " + shown(code), e);
        }
    }

    private static BigDecimal meant(BigDecimal number, String what) {
        if (!isMeant(number)) {
            throw new NumberFormatException(what + " is a number of more than " + MOST_DIGITS + " digits");
        }
        return number;
    }

    private static boolean isMeant(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }
}
