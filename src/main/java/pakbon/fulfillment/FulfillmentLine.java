package pakbon.fulfillment;

import pakbon.catalog.ProductId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * How far one line of the sale has come here. {@code fulfilled <= packed}; {@code packed} differs from {@code quantity}
 * on a packed fulfillment only when the shop changed the order since (Q14).
 *
 * @param quantity how many of it leave from this outlet
 * @param leftOut how many of {@code packed} are not in the bag: somebody who may said that it leaves without them (Q11). What
 *     counts towards the shop, and towards X-Series programs, is {@code packed}; what the customer gets, {@link #taken}
 */
public record FulfillmentLine(
        SaleLineId line,
        int position,
        ProductId product,
        Quantity quantity,
        Quantity picked,
        Quantity packed,
        Quantity fulfilled,
        Quantity leftOut) {
    static FulfillmentLine toPick(SaleLineId line, int position, ProductId product, Quantity quantity) {
        return new FulfillmentLine(
                line, position, product, quantity, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
    }

    /** As if nobody had touched it yet. */
    FulfillmentLine afresh() {
        return toPick(line, position, product, quantity);
    }

    /** Nothing of it is here any more. */
    FulfillmentLine gone() {
        return toPick(line, position, product, Quantity.ZERO);
    }

    /** What lies in the box. */
    public Quantity inTheBox() {
        return packed.minus(leftOut).max(Quantity.ZERO);
    }

    FulfillmentLine withQuantity(Quantity changed) {
        return new FulfillmentLine(line, position, product, changed, picked, packed, fulfilled, leftOut);
    }

    FulfillmentLine withPicked(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, changed, packed, fulfilled, leftOut);
    }

    /**
     * Packing raises what is picked with it: nothing is packed that was not taken from the shelf. Taken out again, the line is
     * as it was: what was left out was never picked.
     */
    FulfillmentLine withPacked(Quantity changed) {
        boolean out = changed.isLessThan(packed);
        var taken = out ? taken() : picked;
        return new FulfillmentLine(
                line,
                position,
                product,
                quantity,
                taken.max(changed),
                changed,
                fulfilled,
                out ? Quantity.ZERO : leftOut);
    }

    FulfillmentLine withLeftOut(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, picked, packed, fulfilled, changed);
    }

    /** The shop takes off what was left out anyway: the bag is right as it is. */
    FulfillmentLine withoutOwing() {
        var off = packed.minus(quantity).min(leftOut).max(Quantity.ZERO);
        return new FulfillmentLine(
                line, position, product, quantity, picked.minus(off), packed.minus(off), fulfilled, leftOut.minus(off));
    }

    /** What really came off the shelf. */
    public Quantity taken() {
        return picked.minus(leftOut);
    }

    /** What leaves with it, or has left: all of it, less what was left out. */
    public Quantity along() {
        return quantity.minus(leftOut).max(Quantity.ZERO);
    }

    FulfillmentLine withFulfilled(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, picked, packed, changed, leftOut);
    }

    public boolean isPacked() {
        return packed.equals(quantity);
    }

    public boolean isPicked() {
        return taken().equals(quantity);
    }
}
