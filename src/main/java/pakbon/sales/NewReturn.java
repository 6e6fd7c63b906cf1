package pakbon.sales;

import java.util.List;
import org.joda.money.Money;
import pakbon.outlets.OutletId;

/**
 * Goods that come back.
 *
 * @param outlet where they are taken in
 * @param type how the money went back; counts only where there is any
 */
public record NewReturn(OutletId outlet, List<SaleReturn.Line> lines, String reason, Money amount, String type) {
    public NewReturn {
        lines = List.copyOf(lines);
    }

    /** Whether it is a return at all: what had never left comes from nowhere (docs/decisions/2026-11-29-nobody-pays-for-what-stays.md). */
    boolean isMoreThanWhatStayed() {
        return SaleReturn.isMoreThanWhatStayed(lines);
    }
}
