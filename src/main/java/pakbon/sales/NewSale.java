package pakbon.sales;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Address;
import pakbon.shared.Handover;

/** A sale to be recorded; see {@link Sale} for what the words mean. All amounts are in one currency. */
public record NewSale(
        SaleId id,
        OutletId outlet,
        Source source,
        @Nullable Handover handover,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        Money total,
        Money tax,
        Money refunded,
        List<SaleLine> lines,
        @Nullable ShopPayment payment,
        Instant placedAt) {
    public NewSale {
        lines = List.copyOf(lines);
    }

    Money difference() {
        return Money.total(
                        total.getCurrencyUnit(),
                        lines.stream().map(SaleLine::total).toList())
                .negated()
                .plus(total);
    }
}
