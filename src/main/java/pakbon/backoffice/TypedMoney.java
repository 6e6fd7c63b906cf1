package pakbon.backoffice;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An amount as people write it. */
public final class TypedMoney {
    private static final int LONGEST = 18;

    private TypedMoney() {}

    /** {@code 41,75}, {@code 41.75}, {@code 1.041,75}; empty when it is none, or has more decimals than the currency. */
    public static Optional<Money> read(String written, CurrencyUnit currency) {
        var plain = written.replaceAll("[\\s\\u00a0]", "");
        var lastComma = plain.lastIndexOf(',');
        var lastDot = plain.lastIndexOf('.');
        plain = lastComma > lastDot ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        try {
            return plain.length() > LONGEST || !plain.matches("-?\\d+(\\.\\d+)?")
                    ? Optional.empty()
                    : Optional.of(Money.of(currency, new BigDecimal(plain)));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
