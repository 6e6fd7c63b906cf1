package pakbon.sales;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;

/**
 * Goods of a sale that came back after they had left (F6, Q15), or whose money went back because they never did.
 *
 * @param number of the receipts' series of the outlet that took them in
 * @param byShop the shop refunded them; otherwise they were taken in here, and no shop is told
 * @param amount the money that went back, never negative
 * @param confirmedAt when the shop later said that it gave this money back too
 * @param confirmed how much of it
 */
public record SaleReturn(
        UUID id,
        SaleId sale,
        String number,
        OutletId outlet,
        Instant at,
        boolean byShop,
        String reason,
        Money amount,
        @Nullable Instant confirmedAt,
        Money confirmed,
        String actor,
        List<Line> lines) {
    public SaleReturn {
        lines = List.copyOf(lines);
    }

    /** What became of what came back. */
    public enum Fate {
        /** On the shelf again. */
        RESTOCK,
        /** Out of stock for good. */
        DAMAGED,
        /** The shop refunded it, and nobody has said yet where it is. */
        UNDECIDED,
        /** The shop refunded it and says that it is not its stock again. */
        NOT_RESTOCKED,
        /** It never left: it was packed without, is on the books again since, and only its money went back. */
        NEVER_LEFT,
        /** What the delivery cost: no goods, only its money went back. */
        COST;

        /** Whether something came back, and not only its money. */
        public boolean isOfGoods() {
            return switch (this) {
                case RESTOCK, DAMAGED, UNDECIDED, NOT_RESTOCKED -> true;
                case NEVER_LEFT, COST -> false;
            };
        }
    }

    /** Whether something came back, or money went back for nothing in particular, and not only for what had stayed in the shop. */
    public static boolean isMoreThanWhatStayed(Collection<Line> lines) {
        return lines.isEmpty() || lines.stream().anyMatch(line -> line.fate() != Fate.NEVER_LEFT);
    }

    public record Line(SaleLineId line, Quantity quantity, Fate fate) {}

    /** What was given back here and the shop knows nothing of. */
    public Money onlyHere() {
        return byShop ? amount.minus(amount) : amount.minus(confirmed);
    }

    /** Given back here, and the shop has said since that it gave back all of it. */
    public boolean isConfirmed() {
        return confirmedAt != null && onlyHere().isZero();
    }

    public boolean isUndecided() {
        return lines.stream().anyMatch(line -> line.fate() == Fate.UNDECIDED);
    }
}
