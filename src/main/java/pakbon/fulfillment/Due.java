package pakbon.fulfillment;

import java.time.Instant;
import pakbon.outlets.Promise;

/** When work is to be done: on its way, or ready to be collected, as it was promised (B17). */
public record Due(Instant at, Promise promise) {}
