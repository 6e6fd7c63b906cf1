package pakbon.documents;

import java.util.List;
import java.util.Map;
import pakbon.outlets.Outlet;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.TaxTable;
import pakbon.shared.Quantity;

/**
 * A receipt as it is printed: lines in the order of the sale, payments, what is due.
 *
 * @param outlet where the goods are handed over, if they are collected at one place; otherwise the one of the series
 * @param series the outlet whose receipt series the number is of
 * @param returned how many of each line came back
 * @param unsent how many of each line the shop refunded before they left
 * @param leftOut how many of each line are not in what was packed
 * @param vatNumber of the business; empty where nobody has said it
 * @param logo of the business, as it stands in the paper itself; may be empty
 * @param pickupCodes what the customer shows to get what still waits, as it is read out; mostly one or none
 */
public record Receipt(
        String business,
        String vatNumber,
        Outlet outlet,
        Outlet series,
        Sale sale,
        List<SaleLine> lines,
        List<Payment> payments,
        Map<SaleLineId, Quantity> returned,
        Map<SaleLineId, Quantity> unsent,
        Map<SaleLineId, Quantity> leftOut,
        Bars code,
        List<String> pickupCodes,
        String logo) {
    /** How many of a line came back, told by the shop or taken in here; what both say counts once. */
    public Quantity returned(SaleLine line) {
        return returned.getOrDefault(line.id(), Quantity.ZERO);
    }

    public Quantity unsent(SaleLine line) {
        return unsent.getOrDefault(line.id(), Quantity.ZERO);
    }

    public Quantity leftOut(SaleLine line) {
        return leftOut.getOrDefault(line.id(), Quantity.ZERO);
    }

    /** How many of a line the customer has, or is still to get. */
    public Quantity kept(SaleLine line) {
        return line.quantity()
                .minus(returned(line))
                .minus(unsent(line))
                .minus(leftOut(line))
                .max(Quantity.ZERO);
    }

    /** What a gift receipt lists: goods, and of those what the customer has; no costs. */
    public List<SaleLine> kept() {
        return lines.stream()
                .filter(line ->
                        line.kind() == SaleLine.Kind.PRODUCT && kept(line).isPositive())
                .toList();
    }

    /** What of the total is at which rate of VAT. */
    public TaxTable taxes() {
        return TaxTable.of(sale, lines);
    }

    /** Some of it came back, never left or is not charged, while the table of VAT is of all that was sold. */
    public boolean isTaxedWhole() {
        return !returned.isEmpty()
                || !unsent.isEmpty()
                || sale.balance().notAsked().isPositive();
    }

    /** Whether it is collected at another outlet than the one that its number is of. */
    public boolean isOfAnotherSeries() {
        return !series.id().equals(outlet.id());
    }

    /** What was bought; lines that the shop took off are left out. */
    public List<SaleLine> printed() {
        return lines.stream().filter(line -> line.quantity().isPositive()).toList();
    }
}
