package pakbon.backoffice;

import pakbon.sales.Sale;

/** A sale's note for reading: without the marks around what the shop told us. */
public final class SaleNotes {
    private SaleNotes() {}

    public static String whole(Sale sale) {
        return sale.readableNote();
    }

    /** For a row: what people wrote and the address first; name and telephone stand in the row already. */
    public static String inShort(Sale sale) {
        var name = sale.customer().name();
        var rest = whole(sale)
                .lines()
                .filter(line -> name.isBlank() || !line.startsWith(name))
                .filter(line -> !line.isBlank())
                .toList();
        return rest.isEmpty() ? whole(sale) : String.join(" \u00b7 ", rest.reversed());
    }
}
