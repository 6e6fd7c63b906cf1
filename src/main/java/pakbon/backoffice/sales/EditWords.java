package pakbon.backoffice.sales;

import java.util.Collection;
import java.util.regex.Pattern;
import org.joda.money.Money;
import pakbon.backoffice.Formats;
import pakbon.catalog.SoldBy;
import pakbon.sales.SaleLine;
import pakbon.shared.Quantity;

/**
 * What a shop changed of an order, as the reader writes sums and quantities. The history keeps it the same for all: {@code EUR
 * 84.85 → EUR 93.80}, {@code 2 → 3 × Mug}.
 */
final class EditWords {
    private static final String ARROW = " \u2192 ";
    private static final String SUM = "([A-Z]{3} -?\\d+(?:\\.\\d+)?)";
    private static final String MANY = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern MONEY = Pattern.compile(SUM + ARROW + SUM);
    private static final Pattern GOODS =
            Pattern.compile("(?:" + MANY + ARROW + ")?" + MANY + " \u00d7 (.*)", Pattern.DOTALL);

    private EditWords() {}

    /** @param lines what was sold; by its name is found what it is measured in */
    static String of(String kept, Collection<SaleLine> lines, Formats formats) {
        var money = MONEY.matcher(kept);
        if (money.matches()) {
            return formats.money(Money.parse(money.group(1))) + ARROW + formats.money(Money.parse(money.group(2)));
        }
        var goods = GOODS.matcher(kept);
        if (!goods.matches()) {
            return kept;
        }
        var name = goods.group(3);
        var by = lines.stream()
                .filter(line -> line.fullName().equals(name) || line.name().equals(name))
                .map(SaleLine::soldBy)
                .findFirst()
                .orElse(SoldBy.PIECE);
        var before = goods.group(1);
        return (before == null ? "" : formats.quantity(Quantity.of(before), by) + ARROW)
                + formats.goods(Quantity.of(goods.group(2)), by, name);
    }
}
