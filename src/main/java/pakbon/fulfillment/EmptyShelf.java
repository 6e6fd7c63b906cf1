package pakbon.fulfillment;

import java.time.Instant;
import pakbon.sales.SaleLineId;

/**
 * Somebody found the shelf empty where this line is still to be taken from, and nobody has counted or found any since: it may
 * turn out short.
 */
public record EmptyShelf(SaleLineId line, String by, Instant at) {}
