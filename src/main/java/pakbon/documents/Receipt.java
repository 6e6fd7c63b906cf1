package pakbon.documents;

import java.util.List;
import pakbon.outlets.Outlet;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;

/**
 * A receipt as it is printed: lines in the order of the sale, payments, what is due.
 *
 * @param logo of the business, as it stands in the paper itself; may be empty
 * @param pickupCodes what the customer shows to get what still waits, as it is read out; mostly one or none
 */
public record Receipt(
        String business,
        Outlet outlet,
        Sale sale,
        List<SaleLine> lines,
        List<Payment> payments,
        Bars code,
        List<String> pickupCodes,
        String logo) {
    /** What was bought; lines that the shop took off are left out. */
    public List<SaleLine> printed() {
        return lines.stream().filter(line -> line.quantity().isPositive()).toList();
    }
}
