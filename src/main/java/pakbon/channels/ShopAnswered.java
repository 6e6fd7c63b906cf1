package pakbon.channels;

import pakbon.orders.OrderId;
import pakbon.shared.RetailerId;

/** A shop was told of an order, or could not be: what people see of that order's way to the shop is another now. */
public record ShopAnswered(RetailerId retailer, OrderId order) {}
