package pakbon.orders;

import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;

/**
 * How an order stands as a whole; all that those who talk to shops may know.
 *
 * @param settled nothing is due any more
 */
public record Standing(
        OrderId order,
        ConnectionId connection,
        ExternalId externalId,
        String number,
        OrderStage stage,
        Handover handover,
        boolean settled) {}
