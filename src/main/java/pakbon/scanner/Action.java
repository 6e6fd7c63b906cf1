package pakbon.scanner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentId;

/**
 * Something a person did with a Scanner, online or not, on its way here.
 *
 * @param id the sender's own; the same id is the same action, however often it comes
 * @param madeAt by the clock of the device, which may be wrong
 * @param fulfillment null only when the action could not be read
 * @param baseVersion the newest version of the fulfillment that the device had been told when the person acted
 */
public record Action(UUID id, Instant madeAt, @Nullable FulfillmentId fulfillment, int baseVersion, Deed deed) {}
