package pakbon.shared;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number as the people of a country write it. */
public final class WrittenNumber {
    private WrittenNumber() {}

    /**
     * {@code 1.250,5} where the comma is decimal, {@code 1,250.5} where it is not. A sign that cannot be one of thousands,
     * because no group of three stands behind it or nothing before it, is taken for a decimal one: {@code 12.50} and {@code 0.250} are
     * what they look like. Empty when it is no number.
     */
    public static Optional<BigDecimal> read(String written, boolean commaIsDecimal) {
        var plain = plain(written, commaIsDecimal);
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** Whether it is a number all the same, and only larger than {@link #read} reads any. */
    public static boolean isTooLarge(String written, boolean commaIsDecimal) {
        return plain(written, commaIsDecimal).matches("\\d{13,}(\\.\\d+)?");
    }

    /** Whether {@link #read} takes its signs for those of thousands, which somebody else may have meant for a decimal one. */
    public static boolean isGrouped(String written, boolean commaIsDecimal) {
        return grouped(commaIsDecimal).matcher(bare(written)).matches();
    }

    private static String bare(String written) {
        return written.replaceAll("[\\s\\u00a0\\u202f\u20ac]", "");
    }

    private static Pattern grouped(boolean commaIsDecimal) {
        char decimal = commaIsDecimal ? ',' : '.';
        char thousands = commaIsDecimal ? '.' : ',';
        return Pattern.compile("-?[1-9]\\d{0,2}(\\" + thousands + "\\d{3})+(\\" + decimal + "\\d+)?");
    }

    private static String plain(String written, boolean commaIsDecimal) {
        var plain = bare(written);
        if (grouped(commaIsDecimal).matcher(plain).matches()) {
            plain = plain.replace(commaIsDecimal ? "." : ",", "");
        }
        return plain.replace(',', '.');
    }
}
