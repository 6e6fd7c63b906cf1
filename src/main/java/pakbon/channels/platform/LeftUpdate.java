package pakbon.channels.platform;

import pakbon.orders.ExternalId;
import pakbon.orders.LeftGoods;

/**
 * Some of this order has left, and some has not.
 *
 * @param left all that has, also what the shop was told of before
 * @param reference ours, written down in the shop where there is room for it
 */
public record LeftUpdate(ExternalId order, LeftGoods left, String reference) {}
