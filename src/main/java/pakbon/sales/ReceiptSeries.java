package pakbon.sales;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.RetailerId;

/** Where each outlet's receipts count. To be looked at only: a number that was set back would be given out twice. */
@Service
public class ReceiptSeries {
    private final JdbcClient db;
    private final Outlets outlets;

    ReceiptSeries(JdbcClient db, Outlets outlets) {
        this.db = db;
        this.outlets = outlets;
    }

    /**
     * @param next the number of the next receipt, with its prefix
     * @param isClosed the outlet is given up: what was sold there keeps its numbers
     */
    public record Series(OutletId outlet, String name, String prefix, String next, boolean isClosed) {}

    private record Counter(UUID outlet, String prefix, long last) {}

    /** In the order of the outlets; also those that have not sold anything yet. */
    @Transactional(readOnly = true)
    public List<Series> all(RetailerId retailer) {
        var counters = db.sql("select outlet_id, prefix, last from sales.receipt_counter where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new Counter(
                        row.getObject("outlet_id", UUID.class), row.getString("prefix"), row.getLong("last")))
                .list();
        return outlets.all(retailer).stream()
                .map(outlet -> {
                    var counter = counters.stream()
                            .filter(one -> one.outlet().equals(outlet.id().value()))
                            .findFirst()
                            .orElse(new Counter(
                                    outlet.id().value(), outlet.receiptPrefix(), SaleStore.FIRST_RECEIPT - 1));
                    return new Series(
                            outlet.id(),
                            outlet.name(),
                            counter.prefix(),
                            counter.prefix() + (counter.last() + 1),
                            outlet.isClosed());
                })
                .toList();
    }
}
