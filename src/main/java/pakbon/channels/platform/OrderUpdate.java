package pakbon.channels.platform;

import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.shared.Handover;

/**
 * What a shop should hear of an order.
 *
 * @param reference ours, written into the shop's order where there is room for it
 * @param settled whether nothing is due any more; a platform never lets an unsettled order look paid
 */
public record OrderUpdate(ExternalId order, OrderStage stage, Handover handover, boolean settled, String reference) {}
