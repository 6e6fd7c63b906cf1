package pakbon.sales;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts on their way from the database, where they have four decimals whatever the currency. */
final class Amounts {
    private Amounts() {}

    static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}
