package pakbon.sales;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Address;
import pakbon.shared.Handover;

/**
 * How a sale should be after the shop changed its order. Lines that the shop took off are there with quantity zero.
 *
 * @param facts what changed, for the history: pairs of a word and a value
 */
public record SaleUpdate(
        @Nullable Handover handover,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        String syncedNote,
        String customerNote,
        Money total,
        Money tax,
        Money refunded,
        List<SaleLine> lines,
        @Nullable ShopPayment payment,
        List<String> facts) {
    public SaleUpdate {
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
    }

    Money difference() {
        return Money.total(
                        total.getCurrencyUnit(),
                        lines.stream().map(SaleLine::total).toList())
                .negated()
                .plus(total);
    }
}
