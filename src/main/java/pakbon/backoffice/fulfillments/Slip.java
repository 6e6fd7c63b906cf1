package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.channels.OrderSync;
import pakbon.documents.PrintLog.Printed;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Step;
import pakbon.orders.Order;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleEvent;
import pakbon.shared.Quantity;
import pakbon.stock.Bins;
import pakbon.stock.StockAt;

/**
 * What stands in an open row, beyond the row itself.
 *
 * @param bins where products lie at an outlet, where that differs from what they say themselves
 * @param levels what lies at every outlet now
 * @param lack what cannot be packed here, and who has it
 * @param parts all parts of the order that still count or have gone, this one among them
 * @param awaits outlets that have to pack their part before this one may leave
 * @param outletNames all of the business, also those that the reader does not see
 * @param sync nothing while there was never anything to tell the shop
 * @param money what became of the sale's money, newest first
 * @param printed nothing while nobody has printed its packing slip
 * @param order nothing when the sale did not come from a shop
 * @param hasMailServer without one nothing can be told to the customer
 */
public record Slip(
        Map<ProductId, Product> products,
        Map<StockAt, String> bins,
        Map<StockAt, Quantity> levels,
        Lack lack,
        List<Part> parts,
        List<String> awaits,
        Map<OutletId, String> outletNames,
        @Nullable Order order,
        @Nullable OrderSync sync,
        List<FulfillmentEvent> history,
        List<SaleEvent> money,
        @Nullable Printed printed,
        boolean hasMailServer) {
    /** @param outlet nothing when it is one that the reader does not see: only its name is told */
    public record Part(Fulfillment fulfillment, String outletName, boolean seen) {}

    /** What became of the money between two moments of the work; null before the first and after the last. */
    public List<SaleEvent> money(@Nullable FulfillmentEvent since, @Nullable FulfillmentEvent until) {
        return money.stream()
                .filter(event -> since == null || !event.at().isBefore(since.happenedAt()))
                .filter(event -> until == null || event.at().isBefore(until.happenedAt()))
                .toList();
    }

    public Optional<Product> product(FulfillmentLine line) {
        return Optional.ofNullable(products.get(line.product()));
    }

    /** What is still to be packed and nobody has said yet what it is. */
    public List<FulfillmentLine> unknown(Fulfillment fulfillment) {
        return !fulfillment.state().isOpen()
                ? List.of()
                : fulfillment.lines().stream()
                        .filter(line -> line.quantity().isPositive()
                                && product(line).filter(Product::isUnknown).isPresent())
                        .toList();
    }

    /** Where it lies at the outlet that packs it; empty when nobody has said. */
    public String bin(Fulfillment fulfillment, FulfillmentLine line) {
        return product(line)
                .map(product -> Bins.at(fulfillment.outlet(), product, bins))
                .orElse("");
    }

    public Quantity here(Fulfillment fulfillment, FulfillmentLine line) {
        return levels.getOrDefault(new StockAt(fulfillment.outlet(), line.product()), Quantity.ZERO);
    }

    /** Which other outlets have some of it, and how much (B7). */
    public List<There> elsewhere(Fulfillment fulfillment, FulfillmentLine line) {
        return outletNames.entrySet().stream()
                .filter(outlet -> !outlet.getKey().equals(fulfillment.outlet()))
                .map(outlet -> new There(
                        outlet.getValue(),
                        levels.getOrDefault(new StockAt(outlet.getKey(), line.product()), Quantity.ZERO)))
                .filter(there -> there.level().isPositive())
                .toList();
    }

    /** What lies at an outlet of this name. */
    public record There(String outlet, Quantity level) {}

    /** Why this outlet got its part, when it was decided by us. */
    public Optional<Order.Reason> reason(Fulfillment fulfillment) {
        return order == null
                ? Optional.empty()
                : order.reasons().stream()
                        .filter(reason -> reason.outlet().equals(fulfillment.outlet())
                                && reason.handover() == fulfillment.handover())
                        .findFirst();
    }

    /** Whether what lay nowhere when it was decided is lacking here still: not once some of it went to another outlet. */
    public boolean isLacking(Fulfillment fulfillment, Order.Reason reason) {
        return !reason.lacking().equals("0")
                && fulfillment.oversold()
                && lacking().isPositive()
                && history.stream().noneMatch(event -> event.kind() == FulfillmentEvent.Kind.REROUTED_AWAY);
    }

    /** How many of all its lines are lacking now. */
    public Quantity lacking() {
        return Quantity.sum(List.copyOf(lack.lines().values()));
    }

    /** When it was last sent here from another outlet, and why. */
    public Optional<FulfillmentEvent> reroutedHere() {
        return history.stream()
                .filter(event -> event.kind() == FulfillmentEvent.Kind.REROUTED_HERE)
                .findFirst();
    }

    /** What was missing and can be picked again, while there is something to pick; the newest first. */
    public List<FulfillmentEvent> foundAgain(Fulfillment fulfillment) {
        return fulfillment.next().contains(Step.PICK) && fulfillment.picked().isLessThan(fulfillment.quantity())
                ? history.stream()
                        .takeWhile(event -> event.kind() != FulfillmentEvent.Kind.SHORT)
                        .filter(event -> event.kind() == FulfillmentEvent.Kind.FOUND)
                        .toList()
                : List.of();
    }

    public String namesOf(List<OutletId> outlets) {
        return outlets.stream()
                .map(outlet -> outletNames.getOrDefault(outlet, ""))
                .collect(Collectors.joining(", "));
    }

    public String otherOutlet(FulfillmentEvent event) {
        return event.outlet() == null ? "" : outletNames.getOrDefault(event.outlet(), "");
    }

    static String nameOf(List<Outlet> outlets, Fulfillment fulfillment) {
        return outlets.stream()
                .filter(outlet -> outlet.id().equals(fulfillment.outlet()))
                .map(Outlet::name)
                .findFirst()
                .orElse("");
    }
}
