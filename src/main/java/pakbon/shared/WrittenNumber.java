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

    /**
     * Whether somebody else would read another number: a single sign with three digits behind it, {@code 1.000}, is one of thousands to
     * {@link #read} and a decimal one elsewhere. {@code 1.000,5} and {@code 1.000.000} are plain.
     */
    public static boolean isAmbiguous(String written, boolean commaIsDecimal) {
        return bare(written).matches("-?[1-9]\\d{0,2}" + (commaIsDecimal ? "\\." : ",") + "\\d{3}");
    }

    private static String bare(String written) {
        return written.replaceAll("[\\s\\u00a0\\u202f\u20ac]", "");
    }

    private static String plain(String written, boolean commaIsDecimal) {
        var plain = bare(written);
        char decimal = commaIsDecimal ? ',' : '.';
        char thousands = commaIsDecimal ? '.' : ',';
        var grouped = Pattern.compile("-?[1-9]\\d{0,2}(\\" + thousands + "\\d{3})+(\\" + decimal + "\\d+)?");
        if (grouped.matcher(plain).matches()) {
            plain = plain.replace(String.valueOf(thousands), "");
        }
        return plain.replace(',', '.');
    }
}
