package pakbon.sales;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletChanged;

/** The receipts of an outlet bear its prefix: another prefix, and the numbers go on under it. */
@Component
class ReceiptPrefixes {
    private final SaleStore store;

    ReceiptPrefixes(SaleStore store) {
        this.store = store;
    }

    @EventListener
    @Transactional
    public void on(OutletChanged changed) {
        if (!changed.before().receiptPrefix().equals(changed.now().receiptPrefix())) {
            store.renameSeries(
                    changed.actor().retailer(),
                    changed.now().id(),
                    changed.now().receiptPrefix());
        }
    }
}
