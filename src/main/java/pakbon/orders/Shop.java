package pakbon.orders;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pakbon.outlets.OutletId;
import pakbon.outlets.Promise;
import pakbon.shared.ConnectionId;

/**
 * The shop that an order comes from, as far as an order needs to know it.
 *
 * @param platform short and stable: {@code woocommerce}
 * @param platformName as people know it: {@code WooCommerce}
 * @param outlets that may fulfill its orders, in their order of priority; the first records the sale
 * @param places where customers collect and locations that the shop chooses, in the shop's words, lower case
 * @param methods shipping methods that are tied to an outlet, by the shop's id
 * @param usual how soon orders are promised where their method says nothing else (B17)
 * @param promises by shipping method
 */
public record Shop(
        ConnectionId connection,
        String platform,
        String platformName,
        String name,
        List<OutletId> outlets,
        Map<String, OutletId> places,
        Map<String, OutletId> methods,
        Promise usual,
        Map<String, Promise> promises) {
    /** A shop that promises what is usual. */
    public Shop(
            ConnectionId connection,
            String platform,
            String platformName,
            String name,
            List<OutletId> outlets,
            Map<String, OutletId> places,
            Map<String, OutletId> methods) {
        this(connection, platform, platformName, name, outlets, places, methods, Promise.USUAL, Map.of());
    }

    public Shop {
        if (outlets.isEmpty()) {
            throw new IllegalArgumentException("shop " + name + " has no outlet");
        }
        outlets = List.copyOf(outlets);
        places = Map.copyOf(places);
        methods = Map.copyOf(methods);
        promises = Map.copyOf(promises);
    }

    /** Every outlet that a part of an order may come to lie at. */
    Set<OutletId> reach() {
        var reach = new LinkedHashSet<>(outlets);
        reach.addAll(places.values());
        reach.addAll(methods.values());
        return reach;
    }

    /** The same without these outlets, which work no more; where none is left, with one that does. */
    Shop without(Set<OutletId> closed, Supplier<OutletId> other) {
        if (closed.isEmpty() || reach().stream().noneMatch(closed::contains)) {
            return this;
        }
        var working =
                outlets.stream().filter(outlet -> !closed.contains(outlet)).toList();
        return new Shop(
                connection,
                platform,
                platformName,
                name,
                working.isEmpty() ? List.of(other.get()) : working,
                without(closed, places),
                without(closed, methods),
                usual,
                promises);
    }

    private static Map<String, OutletId> without(Set<OutletId> closed, Map<String, OutletId> tied) {
        return tied.entrySet().stream()
                .filter(each -> !closed.contains(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was promised to whoever chose this shipping method. */
    Promise promise(String methodId) {
        return promises.getOrDefault(methodId, usual);
    }

    /** The outlet that records the sales and gets what no other has. */
    public OutletId register() {
        return outlets.getFirst();
    }
}
