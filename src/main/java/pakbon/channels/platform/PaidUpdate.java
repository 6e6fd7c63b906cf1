package pakbon.channels.platform;

import pakbon.orders.ExternalId;

/**
 * Nothing is due on this order any more, and some of the money is known only here.
 *
 * @param reference ours, written down in the shop where there is room for it
 */
public record PaidUpdate(ExternalId order, String reference) {}
