package pakbon.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;

/**
 * A shop's order, as a whole.
 *
 * @param sale null only when it was cancelled before there was anything to record
 * @param shopStatus the shop's own word when we last looked
 * @param shopUpdatedAt by the shop's clock
 * @param reasons why each outlet got its part when the order came in
 */
public record Order(
        OrderId id,
        ConnectionId connection,
        ExternalId externalId,
        String number,
        @Nullable SaleId sale,
        Handover handover,
        OrderStage stage,
        String shopStatus,
        Instant shopUpdatedAt,
        String fingerprint,
        List<Reason> reasons,
        Instant receivedAt) {
    public Order {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param lacking how many units lay nowhere; a plain decimal
     * @param passedOver outlets that took no new work when this was decided (G7)
     * @param full outlets that could pack no more orders on that day
     * @param near how near it is to the customer, where that decided
     */
    public record Reason(
            OutletId outlet,
            Handover handover,
            Allocation.Rule rule,
            String lacking,
            List<OutletId> passedOver,
            List<OutletId> full,
            Allocation.@Nullable Near near) {
        public Reason {
            passedOver = List.copyOf(passedOver);
            full = List.copyOf(full);
        }
    }
}
