package pakbon.documents;

import java.util.List;
import java.util.Optional;
import pakbon.outlets.Outlet;
import pakbon.sales.MoneyBack;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleReturn;
import pakbon.sales.TaxTable;

/**
 * What the customer gets in hand for goods that came back: which, when, where, and what was given back for them (F6).
 *
 * @param outlet where they were taken in
 * @param money what was given back for them
 * @param vatNumber of the business; empty where nobody has said it
 * @param logo of the business, as it stands in the paper itself; may be empty
 */
public record ReturnNote(
        String business,
        String vatNumber,
        Outlet outlet,
        Sale sale,
        SaleReturn taken,
        MoneyBack money,
        List<SaleLine> sold,
        String logo) {
    public ReturnNote {
        sold = List.copyOf(sold);
    }

    public record Line(SaleLine sold, SaleReturn.Line back) {}

    /** What of the money that went back is at which rate of VAT, below zero; empty where nobody knows. */
    public Optional<TaxTable> taxes() {
        return money.taxes().filter(TaxTable::isTold);
    }

    /** In the order of the sale. */
    public List<Line> lines() {
        return sold.stream()
                .flatMap(line -> taken.lines().stream()
                        .filter(back -> back.line().equals(line.id()))
                        .map(back -> new Line(line, back)))
                .toList();
    }
}
