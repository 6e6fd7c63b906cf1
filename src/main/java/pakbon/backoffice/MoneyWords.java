package pakbon.backoffice;

import java.util.Set;
import org.joda.money.Money;
import pakbon.sales.SaleEvent;

/** What became of a sale's money, as people read it: a way of paying, a sum, a reason. */
public final class MoneyWords {
    private static final Set<String> MONEY = Set.of(
            "payment-added",
            "payment-taken-back",
            "repaid-here",
            "paid-in-shop",
            "payment-confirmed-by-shop",
            "refunded-in-shop",
            "not-asked");

    private MoneyWords() {}

    public static boolean tells(SaleEvent event) {
        return MONEY.contains(event.event());
    }

    /** Its sentence, without who did it. */
    public static String of(SaleEvent event, Formats formats) {
        return formats.texts().of("sale.event." + event.event(), facts(event, formats));
    }

    /** Sums are kept as {@code EUR 12.50}; how it was paid stands first, a usual way by its code. */
    public static Object[] facts(SaleEvent event, Formats formats) {
        var facts = event.facts().stream().map(fact -> shown(fact, formats)).toArray();
        if (tells(event) && facts.length > 1) {
            facts[0] = formats.paidBy(event.facts().getFirst());
        }
        return facts;
    }

    private static Object shown(String fact, Formats formats) {
        return fact.matches("[A-Z]{3} -?\\d+(\\.\\d+)?") ? formats.money(Money.parse(fact)) : fact;
    }
}
