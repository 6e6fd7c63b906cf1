package pakbon.scanner;

import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentId;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * Somebody looks at a fulfillment now, with null at none. It is said again every half minute, and kept nowhere.
 */
public record PresenceChanged(
        RetailerId retailer, OutletId outlet, @Nullable FulfillmentId fulfillment, UserId user, String name) {}
