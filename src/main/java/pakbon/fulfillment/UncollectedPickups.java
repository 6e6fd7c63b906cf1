package pakbon.fulfillment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Looking up the pickups that nobody comes for (D9). For machines; people have the filter of their list. */
@Service
public class UncollectedPickups {
    private final JdbcClient db;
    private final FulfillmentStore store;

    UncollectedPickups(JdbcClient db, FulfillmentStore store) {
        this.db = db;
        this.store = store;
    }

    public enum Standing {
        /** Lies ready for longer than {@link FulfillmentFilter#UNCOLLECTED_AFTER}. */
        WAITING("f.state = 'PACKED' and f.state_at < :until"),
        /** Is back on the shelf, and the shop has not taken it off its order. */
        GIVEN_UP("f.state = 'CANCELLED' and f.state_by = '" + Fulfillment.NOT_COLLECTED + "' and f.quantity > 0");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Those at these outlets, the longest first.
     *
     * @param now what lies ready for too long does so at this moment
     */
    @Transactional(readOnly = true)
    public List<Fulfillment> find(
            RetailerId retailer, List<OutletId> outlets, Standing standing, Instant now, int skip, int most) {
        var ids = db.sql("""
                select f.id from fulfillment.fulfillment f
                 where f.retailer_id = :retailer and f.outlet_id = any(:outlets::uuid[]) and f.handover = 'PICKUP'
                   and\s""" + standing.condition + """

                 order by f.state_at, f.id offset :skip limit :most
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("until", Times.toDatabase(now.minus(FulfillmentFilter.UNCOLLECTED_AFTER)))
                .param("skip", skip)
                .param("most", most)
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
        return store.byIds(retailer, ids).stream()
                .sorted(Comparator.comparingInt(each -> ids.indexOf(each.id())))
                .toList();
    }
}
