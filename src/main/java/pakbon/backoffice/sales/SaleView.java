package pakbon.backoffice.sales;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.fulfillments.Slip;
import pakbon.channels.OrderSync;
import pakbon.documents.Receipt;
import pakbon.orders.Order;
import pakbon.outlets.Outlet;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;

/**
 * One sale with all that hangs on it.
 *
 * @param outlet the one whose receipt it is
 * @param order null when it did not come from a shop
 * @param sync null while there was never anything to tell the shop
 */
public record SaleView(
        Sale sale,
        Outlet outlet,
        List<SaleLine> lines,
        List<Payment> payments,
        List<Slip.Part> parts,
        @Nullable Order order,
        @Nullable OrderSync sync,
        List<Moment> timeline,
        Receipt receipt) {
    public int packed() {
        return (int) parts.stream()
                .filter(part -> switch (part.fulfillment().state().word()) {
                    case PACKED, COMPLETED -> true;
                    case NEW, IN_PROGRESS, TO_PUT_BACK, CANCELLED -> false;
                })
                .count();
    }

    public int counting() {
        return (int) parts.stream()
                .filter(part -> part.fulfillment().state().counts())
                .count();
    }

    /** What leaves with a part, in words. */
    public String goods(Slip.Part part, pakbon.backoffice.Formats formats) {
        return part.fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(line -> lines.stream()
                                .filter(sold -> sold.id().equals(line.line()))
                                .map(SaleLine::name)
                                .findFirst()
                                .orElse("")
                        + " \u00d7 " + formats.quantity(line.quantity()))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
