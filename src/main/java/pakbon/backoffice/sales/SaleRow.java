package pakbon.backoffice.sales;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;

/**
 * One sale as a row.
 *
 * @param elsewhere other outlets that pack a part of it or all; mostly empty
 * @param lines what was bought; null while the row is closed
 */
public record SaleRow(
        Sale sale,
        String outletName,
        String elsewhere,
        SalesQuery query,
        @Nullable List<SaleLine> lines) {
    public boolean isOpen() {
        return lines != null;
    }

    public String key() {
        return "s-" + sale.id();
    }

    public String redrawn(boolean open) {
        return "/sales/" + sale.id() + "/row"
                + query.opening(open ? sale.id() : null).asQuery();
    }
}
