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

    /** A thousand to some and one to others: who wrote the file is not here to be asked. */
    static boolean isAmbiguous(String typed, boolean commaIsDecimal) {
        return WrittenNumber.isAmbiguous(typed, commaIsDecimal);
    }
}
