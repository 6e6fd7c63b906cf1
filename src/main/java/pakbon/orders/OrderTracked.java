package pakbon.orders;

import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Parcels of an order got codes, or other ones. Announced inside the transaction that recorded it; a listener only writes
 * rows.
 */
public record OrderTracked(RetailerId retailer, OrderId order, ConnectionId connection) {}
