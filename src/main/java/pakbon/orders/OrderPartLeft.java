package pakbon.orders;

import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * A part of an order has left here, and another has not: as a whole the order stands where it stood (S39). Announced inside the
 * transaction that recorded it; a listener only writes rows.
 */
public record OrderPartLeft(RetailerId retailer, OrderId order, ConnectionId connection) {}
