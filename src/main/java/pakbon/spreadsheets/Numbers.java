package pakbon.spreadsheets;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as spreadsheets of a country write them. */
final class Numbers {
    private Numbers() {}

    /**
     * {@code 1.250,5} where the comma is decimal, {@code 1,250.5} where it is not. A sign that cannot be one of thousands,
     * because no group of three stands behind it, is taken for a decimal one: {@code 12.50} is what it looks like.
     */
    static Optional<BigDecimal> read(String typed, boolean commaIsDecimal) {
        var plain = typed.replaceAll("[\\s\\u00a0\\u202f\u20ac]", "");
        char decimal = commaIsDecimal ? ',' : '.';
        char thousands = commaIsDecimal ? '.' : ',';
        var grouped = Pattern.compile("-?\\d{1,3}(\\" + thousands + "\\d{3})+(\\" + decimal + "\\d+)?");
        if (grouped.matcher(plain).matches()) {
            plain = plain.replace(String.valueOf(thousands), "");
        }
        plain = plain.replace(',', '.');
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
