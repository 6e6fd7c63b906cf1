package pakbon.sales;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Times;

/**
 * A sale to be recorded; see {@link Sale} for what the words mean. All amounts are in one currency.
 *
 * @param packing the outlets that pack a part of it
 * @param note what the shop tells, {@code customerNote} among it
 */
public record NewSale(
        SaleId id,
        OutletId outlet,
        Set<OutletId> packing,
        Source source,
        @Nullable Handover handover,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        String customerNote,
        Money total,
        Money tax,
        Money refunded,
        List<SaleLine> lines,
        @Nullable ShopPayment payment,
        Instant placedAt) {
    public NewSale {
        packing = Set.copyOf(packing);
        lines = List.copyOf(lines);
    }

    Set<OutletId> outlets() {
        var all = new HashSet<>(packing);
        all.add(outlet);
        return all;
    }

    /** As it stands when it has been recorded under this number and nothing was given back. */
    Sale recorded(String receipt, Instant now) {
        var paid = payment == null ? Money.zero(total.getCurrencyUnit()) : payment.amount();
        return new Sale(
                id,
                outlet,
                outlets(),
                receipt,
                source,
                handover,
                SaleState.OPEN,
                false,
                customer,
                billing,
                shipping,
                note,
                note,
                customerNote,
                new Balance(total, refunded, paid),
                tax,
                difference(),
                placedAt,
                now,
                null,
                now,
                null,
                false,
                Times.nextVersion(0, now));
    }

    Money difference() {
        return Money.total(
                        total.getCurrencyUnit(),
                        lines.stream().map(SaleLine::total).toList())
                .negated()
                .plus(total);
    }
}
