package pakbon.orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.orders.Allocation.Part;
import pakbon.orders.Allocation.Rule;
import pakbon.orders.Allocation.Share;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.stock.StockAt;

/**
 * Spreads an order over outlets by the chain of Q9. Pure: the same order, shop and stock always give the same answer,
 * and the answer says why.
 */
final class OutletAllocation {
    /** Up to so many outlets every combination is tried for the fewest; beyond, the richest goes first. */
    private static final int MOST_TO_TRY = 12;

    private final Shop shop;
    private final Set<OutletId> paused;
    private final Set<OutletId> full;
    private final Wishes wishes;
    private List<OutletId> outlets;
    /** What nobody has falls to it, however far it lies from the customer. */
    private OutletId fallback;

    private boolean passesOverFull;
    private final Map<StockAt, Quantity> left;
    private final Map<Key, Map<SaleLineId, Share>> parts = new LinkedHashMap<>();
    private final Map<Key, Rule> rules = new HashMap<>();

    private record Key(OutletId outlet, Handover handover) {}

    /** What has to be handed over of one line. */
    record Wanted(
            SaleLineId line,
            ProductId product,
            Quantity quantity,
            Handover handover,
            @Nullable String place) {}

    private OutletAllocation(
            Shop shop, Set<OutletId> paused, Set<OutletId> full, Wishes wishes, Map<StockAt, Quantity> levels) {
        var open = shop.outlets().stream()
                .filter(outlet -> !paused.contains(outlet))
                .toList();
        this.shop = shop;
        this.paused = open.isEmpty() ? Set.of() : paused; // when all rest, the work still has to lie somewhere
        this.outlets = open.isEmpty() ? shop.outlets() : open;
        this.full = full;
        this.wishes = wishes;
        this.fallback = outlets.getFirst();
        this.left = new HashMap<>(levels);
    }

    /**
     * Where a customer collects stays as it was chosen, whatever else holds (C25, G7).
     *
     * @param paused outlets that take no new work
     * @param full outlets that can pack no more today; they still get what no other has
     * @param wishes what the business wants where stock leaves a choice (G3)
     */
    static Allocation allocate(
            Shop shop,
            String methodId,
            List<Wanted> wanted,
            Map<StockAt, Quantity> levels,
            Set<OutletId> paused,
            Set<OutletId> full,
            Wishes wishes) {
        var allocation = new OutletAllocation(shop, paused, full, wishes, levels);
        var free = new ArrayList<Wanted>();
        for (var each : wanted) {
            if (each.quantity().isPositive() && !allocation.placed(each, methodId)) {
                free.add(each);
            }
        }
        allocation.spread(free);
        return allocation.result();
    }

    /** Those that somebody else has decided on: the customer, the shop, the shipping method. */
    private boolean placed(Wanted wanted, String methodId) {
        var chosen = wanted.place() == null
                ? null
                : shop.places().get(wanted.place().strip().toLowerCase(Locale.ROOT));
        boolean isPickup = wanted.handover() == Handover.PICKUP;
        if (chosen != null && (isPickup || takes(chosen))) {
            give(chosen, wanted, isPickup ? Rule.CUSTOMER_CHOSE : Rule.SHOP_CHOSE);
            return true;
        }
        var tied = shop.methods().get(methodId);
        if (tied != null && (isPickup || takes(tied))) {
            give(tied, wanted, Rule.METHOD_TIED);
            return true;
        }
        if (isPickup) {
            give(outlets.getFirst(), wanted, unknown(wanted));
        }
        return isPickup;
    }

    private boolean takes(OutletId outlet) {
        return !paused.contains(outlet) && !full.contains(outlet);
    }

    /** A shop with one outlet needs no map: every place is that outlet. */
    private Rule unknown(Wanted wanted) {
        return wanted.place() == null || shop.outlets().size() == 1 ? Rule.CUSTOMER_CHOSE : Rule.PLACE_UNKNOWN;
    }

    private void spread(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        var demand = new LinkedHashMap<ProductId, Quantity>();
        wanted.forEach(each -> demand.merge(each.product(), each.quantity(), Quantity::plus));
        passOverFull(demand);
        fallback = outlets.getFirst();
        outlets = wishes.ranked(outlets);
        for (var outlet : outlets) {
            if (covers(List.of(outlet), demand)) {
                wanted.forEach(each -> give(outlet, each, wishes.ruleFor(outlet, outlets)));
                return;
            }
        }
        if (wishes.rule().together()) {
            keepTogether(wanted, demand);
            return;
        }
        var reachable = new LinkedHashMap<ProductId, Quantity>();
        demand.forEach((product, quantity) -> reachable.put(product, quantity.min(has(outlets, product))));
        var few = fewest(reachable);
        for (var each : wanted) {
            share(each, few);
        }
    }

    /** All at the outlet that has most of it, and what is missing there is flagged. */
    private void keepTogether(List<Wanted> wanted, Map<ProductId, Quantity> demand) {
        var most = richest(outlets, demand);
        boolean nobodyHasAny = gain(most, demand).isZero();
        for (var each : wanted) {
            give(nobodyHasAny ? fallback : most, each, nobodyHasAny ? Rule.SHORT : Rule.TOGETHER);
        }
    }

    /** Unless that would leave something without stock that a full outlet has, or nobody at all. */
    private void passOverFull(Map<ProductId, Quantity> demand) {
        var roomy = outlets.stream().filter(outlet -> !full.contains(outlet)).toList();
        if (!roomy.isEmpty() && suffices(roomy, demand)) {
            outlets = roomy;
            passesOverFull = true;
        }
    }

    private boolean suffices(List<OutletId> roomy, Map<ProductId, Quantity> demand) {
        if (wishes.rule().together()) {
            return !gain(richest(roomy, demand), demand).isLessThan(gain(richest(outlets, demand), demand));
        }
        return demand.entrySet().stream().allMatch(each -> {
            var reachable = each.getValue().min(has(outlets, each.getKey()));
            return !has(roomy, each.getKey()).isLessThan(reachable);
        });
    }

    /** One line over these outlets: whole at the first that has all of it, else what each has; the rest falls to the first. */
    private void share(Wanted wanted, List<OutletId> outlets) {
        var missing = wanted.quantity();
        for (var outlet : outlets) {
            if (!has(outlet, wanted.product()).isLessThan(missing)) {
                give(outlet, part(wanted, missing), Rule.SPLIT_BY_STOCK);
                return;
            }
        }
        for (var outlet : outlets) {
            var here = has(outlet, wanted.product()).min(missing);
            if (here.isPositive()) {
                give(outlet, part(wanted, here), Rule.SPLIT_BY_STOCK);
                missing = missing.minus(here);
            }
        }
        if (missing.isPositive()) {
            give(fallback, part(wanted, missing), Rule.SHORT);
        }
    }

    private static Wanted part(Wanted of, Quantity quantity) {
        return new Wanted(of.line(), of.product(), quantity, of.handover(), of.place());
    }

    /** The fewest outlets that together have it; among equals those that come first. */
    private List<OutletId> fewest(Map<ProductId, Quantity> demand) {
        if (outlets.size() > MOST_TO_TRY) {
            return richestFirst(demand);
        }
        for (int size = 1; size < outlets.size(); size++) {
            var found = firstCovering(List.of(), 0, size, demand);
            if (found != null) {
                return found;
            }
        }
        return outlets;
    }

    private @Nullable List<OutletId> firstCovering(
            List<OutletId> chosen, int from, int more, Map<ProductId, Quantity> demand) {
        if (more == 0) {
            return covers(chosen, demand) ? chosen : null;
        }
        for (int at = from; at <= outlets.size() - more; at++) {
            var longer = new ArrayList<>(chosen);
            longer.add(outlets.get(at));
            var found = firstCovering(longer, at + 1, more - 1, demand);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<OutletId> richestFirst(Map<ProductId, Quantity> demand) {
        var open = new LinkedHashMap<>(demand);
        var chosen = new ArrayList<OutletId>();
        while (open.values().stream().anyMatch(Quantity::isPositive)) {
            var richest = richest(
                    outlets.stream().filter(outlet -> !chosen.contains(outlet)).toList(), open);
            chosen.add(richest);
            open.replaceAll(
                    (product, quantity) -> quantity.minus(has(richest, product).min(quantity)));
        }
        chosen.sort(Comparator.comparing(outlets::indexOf));
        return chosen;
    }

    /** Which of them has most of what is open; among equals the one that comes first. */
    private OutletId richest(List<OutletId> among, Map<ProductId, Quantity> open) {
        return among.stream()
                .max(Comparator.comparing((OutletId outlet) -> gain(outlet, open))
                        .thenComparing(outlet -> -among.indexOf(outlet)))
                .orElseThrow();
    }

    private Quantity gain(OutletId outlet, Map<ProductId, Quantity> open) {
        return Quantity.sum(open.entrySet().stream()
                .map(each -> has(outlet, each.getKey()).min(each.getValue()))
                .toList());
    }

    private boolean covers(List<OutletId> outlets, Map<ProductId, Quantity> demand) {
        return demand.entrySet().stream()
                .noneMatch(each -> has(outlets, each.getKey()).isLessThan(each.getValue()));
    }

    private Quantity has(List<OutletId> outlets, ProductId product) {
        return Quantity.sum(outlets.stream().map(outlet -> has(outlet, product)).toList());
    }

    private Quantity has(OutletId outlet, ProductId product) {
        return left.getOrDefault(new StockAt(outlet, product), Quantity.ZERO).max(Quantity.ZERO);
    }

    private void give(OutletId outlet, Wanted wanted, Rule rule) {
        var here = has(outlet, wanted.product());
        var lacking = wanted.quantity().minus(here).max(Quantity.ZERO);
        left.put(
                new StockAt(outlet, wanted.product()),
                here.minus(wanted.quantity()).max(Quantity.ZERO));
        var key = new Key(outlet, wanted.handover());
        // the first reason an outlet was chosen for is its reason; what falls to it later does not change that
        rules.putIfAbsent(key, rule);
        parts.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                .merge(
                        wanted.line(),
                        new Share(wanted.line(), wanted.product(), wanted.quantity(), lacking),
                        (one, more) -> new Share(
                                one.line(),
                                one.product(),
                                one.quantity().plus(more.quantity()),
                                one.lacking().plus(more.lacking())));
    }

    private Allocation result() {
        var result = new ArrayList<Part>();
        parts.forEach((key, shares) -> {
            var rule = Objects.requireNonNull(rules.get(key));
            boolean byDistance = rule == Rule.NEAREST || rule == Rule.NEAREST_AT_HOME;
            var near = byDistance ? wishes.near(key.outlet()) : null;
            result.add(new Part(key.outlet(), key.handover(), rule, near, List.copyOf(shares.values())));
        });
        result.sort(Comparator.comparing(part -> position(part.outlet())));
        return new Allocation(result, passedOver(paused), passedOver(passesOverFull ? full : Set.of()));
    }

    private List<OutletId> passedOver(Set<OutletId> resting) {
        var taken = parts.keySet().stream().map(Key::outlet).collect(Collectors.toSet());
        return shop.reach().stream()
                .filter(outlet -> resting.contains(outlet) && !taken.contains(outlet))
                .toList();
    }

    private int position(OutletId outlet) {
        int at = shop.outlets().indexOf(outlet);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
