package pakbon.channels.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pakbon.channels.platform.Problem;

/** What the app must be allowed in a shop. A right to write includes the right to read. */
final class Scopes {
    /** Without these no order comes in. */
    private static final List<String> TO_READ =
            List.of("read_orders", "read_products", "read_merchant_managed_fulfillment_orders");
    /** Without this sales keep coming in, and the shop hears of nothing (S67). */
    private static final String TO_TELL = "write_merchant_managed_fulfillment_orders";
    /** Without these Pakbon works, and knows or does less. */
    private static final List<String> WANTED = List.of(
            "read_locations",
            "read_inventory",
            "write_inventory",
            "read_customers",
            "read_third_party_fulfillment_orders");

    /** Asked for when a merchant agrees, and missed only by a shop that is told of payments. */
    static final String TO_TELL_PAID = "write_orders";

    static final List<String> ALL = all();

    /** What is asked for: also what is needed only once somebody switches it on, so that nobody has to agree twice. */
    static final List<String> ASKED =
            Stream.concat(ALL.stream(), Stream.of(TO_TELL_PAID)).toList();

    private Scopes() {}

    private static List<String> all() {
        var all = new ArrayList<>(TO_READ);
        all.add(TO_TELL);
        all.addAll(WANTED);
        return List.copyOf(all);
    }

    /**
     * One problem for each right that is not among these.
     *
     * @param tellsPaid whether the shop is to be told of payments
     */
    static List<Problem> missing(Set<String> granted, boolean tellsPaid) {
        return (tellsPaid ? ASKED : ALL)
                .stream()
                        .filter(scope ->
                                !granted.contains(scope) && !granted.contains(scope.replace("read_", "write_")))
                        .map(Scopes::problem)
                        .toList();
    }

    static Problem problem(String scope) {
        return TO_READ.contains(scope)
                ? new Problem("orders-not-readable", scope, true)
                : new Problem(scope.equals(TO_TELL) ? "orders-read-only" : "scope-missing", scope, false);
    }
}
