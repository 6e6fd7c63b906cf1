package pakbon.fulfillment;

import pakbon.shared.Quantity;

/**
 * What has left a line since somebody saw it last.
 *
 * @param unclaimed so many of it nobody had picked, and nobody reported missing yet
 * @param back so many of it the books put back on the shelf; what nobody had found they did not
 */
public record Gone(Quantity unclaimed, Quantity back) {
    public static final Gone NOTHING = new Gone(Quantity.ZERO, Quantity.ZERO);
}
