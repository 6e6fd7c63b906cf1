package pakbon.orders;

import java.time.Instant;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * An order as a whole has come to another stage. Announced inside the transaction that moved it; a listener only writes
 * rows.
 *
 * @param byShop the shop itself moved it, so it need not be told
 */
public record OrderMoved(
        RetailerId retailer,
        OrderId order,
        ConnectionId connection,
        ExternalId externalId,
        OrderStage stage,
        boolean byShop,
        Instant at) {}
