package pakbon.fulfillment;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.SaleChanged;
import pakbon.sales.Sales;

/** Keeps on open work whether money is due for it, so that the list finds what is unpaid by an index of its own. */
@Component
class PaidMarks {
    private final ListMarks marks;
    private final Sales sales;

    PaidMarks(ListMarks marks, Sales sales) {
        this.marks = marks;
        this.sales = sales;
    }

    @EventListener
    @Transactional
    public void on(SaleChanged changed) {
        var sale = sales.byIds(changed.retailer(), List.of(changed.sale())).get(changed.sale());
        if (sale != null) {
            marks.unpaid(changed.retailer(), changed.sale(), !sale.balance().isSettled());
        }
    }
}
