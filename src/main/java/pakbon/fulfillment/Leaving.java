package pakbon.fulfillment;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.GoesToOutlet;
import pakbon.fulfillment.FulfillmentRefusal.ParcelNotValid;
import pakbon.fulfillment.FulfillmentRefusal.PartsNotPacked;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;

/** Whether something may be shipped or picked up: decided when it leaves, and told beforehand to whoever chooses what is to. */
@Service
public class Leaving {
    private final FulfillmentStore store;
    private final FulfillmentSearch search;
    private final PackingRules rules;
    private final Sales sales;
    private final Outlets outlets;
    private final Clock clock;

    Leaving(
            FulfillmentStore store,
            FulfillmentSearch search,
            PackingRules rules,
            Sales sales,
            Outlets outlets,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.rules = rules;
        this.sales = sales;
        this.outlets = outlets;
        this.clock = clock;
    }

    /** @param parts all of the same sale; asked for only where the rule needs them */
    Outcome<Fulfillment> leave(
            Fulfillment leaving,
            Sale sale,
            PackingRules.Rule rule,
            Supplier<List<Fulfillment>> parts,
            List<Tracking> parcels,
            Actor actor) {
        var onward = leaving.onward();
        if (onward != null && leaving.state() instanceof FulfillmentState.Packed) {
            return new Refused<>(new GoesToOutlet(nameOf(onward.to(), actor.retailer())));
        }
        var outcome = leaving.complete(sale, parcels, actor.name(), clock.instant());
        var awaited =
                outcome instanceof Done && rule.together() ? rule.awaited(leaving, parts.get()) : Set.<OutletId>of();
        return awaited.isEmpty()
                ? outcome
                : new Refused<>(new PartsNotPacked(outlets.names(actor.retailer(), awaited)));
    }

    String nameOf(OutletId outlet, RetailerId retailer) {
        return String.join("", outlets.names(retailer, Set.of(outlet)));
    }

    /**
     * Why each of these would not leave now, as {@link Fulfillments#complete} would say; of what may, and of what the actor may not
     * see, nothing.
     *
     * @param asked each as it was seen
     */
    @Transactional(readOnly = true)
    public Map<FulfillmentId, Refusal> hindrances(Map<FulfillmentId, Seen> asked, Actor actor) {
        var retailer = actor.retailer();
        var work = store.byIds(retailer, List.copyOf(asked.keySet())).stream()
                .filter(each -> Deeds.reaches(actor, each))
                .toList();
        var saleIds = work.stream().map(Fulfillment::sale).distinct().toList();
        var sold = sales.byIds(retailer, saleIds);
        var rule = rules.of(retailer);
        Map<SaleId, List<Fulfillment>> parts = rule.together()
                ? store.of(retailer, saleIds).stream().collect(Collectors.groupingBy(Fulfillment::sale))
                : Map.of();
        var hindrances = new HashMap<FulfillmentId, Refusal>();
        for (var each : work) {
            var sale = sold.get(each.sale());
            if (asked.getOrDefault(each.id(), Seen.ANY).isStale(each)) {
                hindrances.put(each.id(), new FulfillmentChangedMeanwhile(each));
            } else if (sale != null
                    && leave(each, sale, rule, () -> parts.getOrDefault(each.sale(), List.of()), List.of(), actor)
                            instanceof Refused<Fulfillment>(var why)) {
                hindrances.put(each.id(), why);
            }
        }
        return hindrances;
    }

    /** What cannot be a parcel among these; null when nothing is wrong with them. */
    public static @Nullable Refusal wrong(Collection<Tracking> parcels) {
        return parcels.stream()
                .filter(each -> !each.isValid())
                .findFirst()
                .map(each -> new ParcelNotValid(each.words(), !each.hasCarrier()))
                .orElse(null);
    }

    /**
     * On what work, open or gone, each of these codes stands already: a label is for one parcel, and a code that was scanned twice
     * sends somebody to another customer's door.
     */
    @Transactional(readOnly = true)
    public Map<String, Set<FulfillmentId>> bearers(Collection<String> codes, Actor actor) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        var within = outlets.all(actor.retailer()).stream()
                .map(Outlet::id)
                .filter(outlet -> actor.reaches(outlet.value()))
                .toList();
        return search.bearing(actor.retailer(), within, codes);
    }
}
