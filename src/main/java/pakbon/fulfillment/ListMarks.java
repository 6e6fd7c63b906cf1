package pakbon.fulfillment;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.OutletClock;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/**
 * What the list sorts and filters by although other rooms know it: kept beside the work, so that ten thousand rows cost
 * no join. Nothing decides by it.
 */
@Repository
class ListMarks {
    private final JdbcClient db;

    ListMarks(JdbcClient db) {
        this.db = db;
    }

    /** Receipts in their order: the prefix of the series, then the number as one. */
    static String receiptKey(String receipt) {
        int at = receipt.length();
        while (at > 0 && Character.isDigit(receipt.charAt(at - 1))) {
            at--;
        }
        var number = receipt.substring(at);
        return receipt.substring(0, at) + "0".repeat(Math.max(0, 12 - number.length())) + number;
    }

    void unpaid(RetailerId retailer, SaleId sale, boolean unpaid) {
        db.sql("""
                update fulfillment.fulfillment set unpaid = :unpaid
                 where retailer_id = :retailer and sale_id = :sale and unpaid <> :unpaid
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .param("unpaid", unpaid)
                .update();
    }

    private record Promised(UUID id, Instant placedAt, HandlingTime time) {}

    void due(RetailerId retailer, OutletId outlet, OutletClock clock) {
        var open = db.sql("""
                select id, placed_at, promise from fulfillment.fulfillment
                 where retailer_id = :retailer and outlet_id = :outlet
                   and state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .query((row, _) -> new Promised(
                        row.getObject("id", UUID.class),
                        Times.at(row, "placed_at"),
                        HandlingTime.read(row.getString("promise")).orElse(HandlingTime.USUAL)))
                .list();
        db.sql("""
                update fulfillment.fulfillment f set due_at = d.due_at
                  from unnest(:ids::uuid[], :dues::timestamptz[]) as d (id, due_at)
                 where f.retailer_id = :retailer and f.id = d.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(open, Promised::id))
                .param(
                        "dues",
                        Columns.of(
                                open,
                                each -> Times.toDatabase(
                                        each.time().due(each.placedAt(), clock.hours(), clock.zone()))))
                .update();
    }
}
