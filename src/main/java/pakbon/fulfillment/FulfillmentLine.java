package pakbon.fulfillment;

import pakbon.catalog.ProductId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * How far one line of the sale has come here. {@code fulfilled <= packed}; {@code packed} differs from {@code quantity}
 * on a packed fulfillment only when the shop changed the order since (Q14).
 *
 * @param quantity how many of it leave from this outlet
 */
public record FulfillmentLine(
        SaleLineId line,
        int position,
        ProductId product,
        Quantity quantity,
        Quantity picked,
        Quantity packed,
        Quantity fulfilled) {
    static FulfillmentLine toPick(SaleLineId line, int position, ProductId product, Quantity quantity) {
        return new FulfillmentLine(line, position, product, quantity, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
    }

    FulfillmentLine withQuantity(Quantity changed) {
        return new FulfillmentLine(line, position, product, changed, picked, packed, fulfilled);
    }

    FulfillmentLine withPicked(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, changed, packed, fulfilled);
    }

    /** Packing raises what is picked with it: nothing is packed that was not taken from the shelf. */
    FulfillmentLine withPacked(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, picked.max(changed), changed, fulfilled);
    }

    FulfillmentLine withFulfilled(Quantity changed) {
        return new FulfillmentLine(line, position, product, quantity, picked, packed, changed);
    }

    public boolean isPacked() {
        return packed.equals(quantity);
    }

    public boolean isPicked() {
        return picked.equals(quantity);
    }
}
