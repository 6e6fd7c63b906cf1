package pakbon.spreadsheets;

import java.math.BigDecimal;
import java.util.Optional;
import pakbon.shared.WrittenNumber;

/** Numbers as spreadsheets of a country write them. */
final class Numbers {
    private Numbers() {}

    static Optional<BigDecimal> read(String typed, boolean commaIsDecimal) {
        return WrittenNumber.read(typed, commaIsDecimal);
    }
}
