package pakbon.backoffice.fulfillments;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.orders.Gathering;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.users.SignedIn;

/** What other outlets have sent here to leave from here (G8): said above the list, so that nobody overlooks it. */
@Component
public class Arrivals {
    private final Gathering gathering;
    private final Sales sales;
    private final Outlets outlets;

    Arrivals(Gathering gathering, Sales sales, Outlets outlets) {
        this.gathering = gathering;
        this.sales = sales;
        this.outlets = outlets;
    }

    /** @param names of what was sold, by line */
    public record Arrival(Fulfillment part, Sale sale, Map<SaleLineId, SaleLine> names, Outlet from, Outlet to) {}

    /** The longest on the way first. */
    List<Arrival> at(Collection<OutletId> places, SignedIn person) {
        return drawn(gathering.underway(places, person.actor(Actor.Client.BACKOFFICE)), person);
    }

    /** Empty when it was not sent to where this person works. */
    Optional<Arrival> of(FulfillmentId id, SignedIn person) {
        var sent = gathering.sent(id, person.actor(Actor.Client.BACKOFFICE)).stream()
                .toList();
        return drawn(sent, person).stream().findFirst();
    }

    private List<Arrival> drawn(List<Fulfillment> parts, SignedIn person) {
        if (parts.isEmpty()) {
            return List.of();
        }
        var ids = parts.stream().map(Fulfillment::sale).distinct().toList();
        var sold = sales.byIds(person.retailer(), ids);
        var lines = sales.lines(person.retailer(), ids);
        var places = outlets.all(person.retailer()).stream().collect(Collectors.toMap(Outlet::id, outlet -> outlet));
        return parts.stream()
                .map(part -> {
                    var onward = Objects.requireNonNull(part.onward());
                    return new Arrival(
                            part,
                            Objects.requireNonNull(sold.get(part.sale())),
                            lines.getOrDefault(part.sale(), List.of()).stream()
                                    .collect(Collectors.toMap(SaleLine::id, line -> line)),
                            Objects.requireNonNull(places.get(onward.from())),
                            Objects.requireNonNull(places.get(onward.to())));
                })
                .toList();
    }
}
