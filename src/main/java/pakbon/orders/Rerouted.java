package pakbon.orders;

import pakbon.fulfillment.Fulfillment;
import pakbon.outlets.Outlet;
import pakbon.shared.Quantity;

/**
 * What came of rerouting.
 *
 * @param from the work that was left; cancelled when nothing stays there
 * @param to the work at the other outlet, as it is now
 * @param outlet the other outlet
 * @param moved how many units
 * @param picked how many units had been picked here already: they have to go back on the shelf
 */
public record Rerouted(Fulfillment from, Fulfillment to, Outlet outlet, Quantity moved, Quantity picked) {}
