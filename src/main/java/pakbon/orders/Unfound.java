package pakbon.orders;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Shortage;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Movement;

/**
 * What nobody found of a part, and nobody since. The level became zero when that was said (K6), so these goods are off the
 * books: whoever takes the rest back, or sends it elsewhere, must not count them in again. What is missing for another reason
 * lies on the shelf, or was written off by itself, and comes back with the rest; what was counted later is this part's again.
 */
@Component
class Unfound {
    private final ShortPicks shortages;

    Unfound(ShortPicks shortages) {
        this.shortages = shortages;
    }

    /** Only the lines of which there are any. */
    Map<SaleLineId, Quantity> of(RetailerId retailer, Fulfillment part) {
        var unfound = new HashMap<SaleLineId, Quantity>();
        if (part.taken().isLessThan(part.quantity())) {
            var said = shortages.of(retailer, List.of(part.id())).getOrDefault(part.id(), List.of());
            for (var line : part.lines()) {
                var many = notFound(line, said).min(line.quantity().minus(line.taken()));
                if (many.isPositive()) {
                    unfound.put(line.line(), many);
                }
            }
        }
        return unfound;
    }

    private static Quantity notFound(FulfillmentLine line, List<Shortage> said) {
        return Quantity.sum(said.stream()
                .filter(each -> each.line().equals(line.line()) && each.reason() == ShortReason.NOT_FOUND)
                .map(Shortage::quantity)
                .toList());
    }

    /**
     * All that was taken for a part and can lie on the shelf again. Of what was cancelled on its way to another outlet the box
     * arrives there, and what was left out of it never went (G8).
     */
    List<Movement> back(RetailerId retailer, Fulfillment part) {
        var unfound = of(retailer, part);
        var onward = part.onward();
        if (onward != null && onward.isSent()) {
            return part.lines().stream()
                    .flatMap(line -> {
                        var never = unfound.getOrDefault(line.line(), Quantity.ZERO);
                        var stayed = line.quantity().minus(line.inTheBox()).minus(never);
                        return Stream.of(
                                new Movement(onward.from(), line.product(), stayed),
                                new Movement(onward.to(), line.product(), line.inTheBox()));
                    })
                    .toList();
        }
        return movements(part, FulfillmentLine::quantity, unfound);
    }

    /** The same of what a part was packed without. */
    List<Movement> behind(RetailerId retailer, Fulfillment part) {
        return part.leftOut().isPositive() ? movements(part, FulfillmentLine::leftOut, of(retailer, part)) : List.of();
    }

    private static List<Movement> movements(
            Fulfillment part, Function<FulfillmentLine, Quantity> howMany, Map<SaleLineId, Quantity> unfound) {
        return part.lines().stream()
                .map(line -> new Movement(
                        part.outlet(),
                        line.product(),
                        howMany.apply(line).minus(unfound.getOrDefault(line.line(), Quantity.ZERO))))
                .toList();
    }
}
