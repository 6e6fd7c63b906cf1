package pakbon.orders;

import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Tally;
import pakbon.outlets.Outlet;

/**
 * What came of rerouting.
 *
 * @param from the work that was left; cancelled when nothing stays there
 * @param to the work at the other outlet, as it is now
 * @param outlet the other outlet
 * @param moved how much, in one figure
 * @param picked how much had been picked here already: it has to go back on the shelf
 */
public record Rerouted(Fulfillment from, Fulfillment to, Outlet outlet, Tally.Amount moved, Tally.Amount picked) {}
