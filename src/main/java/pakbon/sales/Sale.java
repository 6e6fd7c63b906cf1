package pakbon.sales;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.retailers.Languages;
import pakbon.shared.Address;
import pakbon.shared.Handover;

/**
 * A sale as the till knows it, without its lines.
 *
 * @param outlet the one whose receipt series it has
 * @param outlets that one and those that pack a part: who works at one of them may see it
 * @param handover null when there is nothing to hand over
 * @param returned goods came back after it was completed
 * @param note what people read and edit; holds the synced block somewhere, unless a person took it out
 * @param syncedNote the block as the shop's data last made it (Q20b)
 * @param difference the shop's total less the sum of the lines; zero when the receipt adds up (A7)
 * @param placedAt when the customer ordered
 */
public record Sale(
        SaleId id,
        OutletId outlet,
        Set<OutletId> outlets,
        String receiptNumber,
        Source source,
        @Nullable Handover handover,
        SaleState state,
        boolean returned,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        String syncedNote,
        Balance balance,
        Money tax,
        Money difference,
        Instant placedAt,
        Instant recordedAt,
        @Nullable Instant closedAt,
        Instant updatedAt,
        long version) {
    public Sale {
        outlets = Set.copyOf(outlets);
    }

    public SaleStatus status() {
        return SaleStatus.of(state, handover, returned);
    }

    /** What its papers and mails are written in. */
    public Locale customerLanguage(Languages languages) {
        return languages.ofCustomer(source.connection(), (shipping.isEmpty() ? billing : shipping).country());
    }

    public boolean isOpen() {
        return state == SaleState.OPEN;
    }
}
