package pakbon.fulfillment;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/**
 * Nobody picks, packs or leaves out a part of what goes by the piece. A line that was sold in parts itself, before somebody said
 * that its product goes by the piece, is still worked in parts.
 */
@Component
class Wholes {
    private static final List<Function<FulfillmentLine, Quantity>> COUNTS = List.of(
            FulfillmentLine::quantity,
            FulfillmentLine::picked,
            FulfillmentLine::packed,
            FulfillmentLine::fulfilled,
            FulfillmentLine::leftOut);

    private final MeasuredProducts measured;

    Wholes(MeasuredProducts measured) {
        this.measured = measured;
    }

    /** Why what a deed comes to cannot be; whoever puts right what is in parts already may. */
    Optional<CatalogRefusal> refusal(RetailerId retailer, Fulfillment before, Fulfillment after) {
        var parts = new HashMap<ProductId, Quantity>();
        for (var is : after.lines()) {
            var was = before.line(is.line());
            if (was != null && was.quantity().isWhole()) {
                for (var count : COUNTS) {
                    var by = count.apply(is).minus(count.apply(was));
                    if (!by.isWhole() && !count.apply(is).isWhole()) {
                        parts.put(is.product(), by);
                    }
                }
            }
        }
        return measured.refusal(retailer, parts);
    }

    /** Why there cannot be so many of a line. */
    Optional<CatalogRefusal> refusal(RetailerId retailer, FulfillmentLine line, Quantity some) {
        return line.quantity().isWhole() ? measured.refusal(retailer, line.product(), some) : Optional.empty();
    }
}
