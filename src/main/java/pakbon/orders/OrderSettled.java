package pakbon.orders;

import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Money has come in for an order and nothing is due on it any more. Announced inside the transaction that recorded it; a
 * listener only writes rows.
 */
public record OrderSettled(RetailerId retailer, OrderId order, ConnectionId connection) {}
