package pakbon.orders;

import java.util.Set;
import pakbon.outlets.OutletId;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Says which outlets work for a shop; told by those who know connections. */
public interface ServingOutlets {
    /** Empty when the shop is not connected (any more): then none is ruled out. */
    Set<OutletId> of(RetailerId retailer, ConnectionId connection);
}
