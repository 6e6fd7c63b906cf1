package pakbon.documents;

import java.util.List;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleReturn;

/**
 * What the customer gets in hand for goods that came back: which, when, where, and what was given back for them (F6).
 *
 * @param outlet where they were taken in
 * @param vatNumber of the business; empty where nobody has said it
 * @param logo of the business, as it stands in the paper itself; may be empty
 */
public record ReturnNote(
        String business,
        String vatNumber,
        Outlet outlet,
        Sale sale,
        SaleReturn taken,
        List<SaleLine> sold,
        String logo) {
    public ReturnNote {
        sold = List.copyOf(sold);
    }

    public record Line(SaleLine sold, SaleReturn.Line back) {}

    /** In the order of the sale. */
    public List<Line> lines() {
        return sold.stream()
                .flatMap(line -> taken.lines().stream()
                        .filter(back -> back.line().equals(line.id()))
                        .map(back -> new Line(line, back)))
                .toList();
    }
}
