package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.catalog.ProductId;
import pakbon.orders.Allocation.Part;
import pakbon.orders.Allocation.Rule;
import pakbon.orders.OutletAllocation.Wanted;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.stock.StockAt;

class OutletAllocationTests {
    private static final List<OutletId> OUTLETS =
            IntStream.range(0, 4).mapToObj(_ -> OutletId.create()).toList();
    private static final List<ProductId> PRODUCTS =
            IntStream.range(0, 3).mapToObj(_ -> ProductId.create()).toList();

    /** Two products over three outlets: what lies where, what is wanted, who gets how much of each, and why. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                        | stock A/B/C of p, of q | wanted | got A,B,C (p+q)     | rules
            the first outlet that has all of it           | 5 5 5 , 5 5 5          | 2 2    | 2+2 , 0+0 , 0+0     | HAS_ALL
            the second, when the first lacks one          | 5 5 5 , 1 5 5          | 2 2    | 0+0 , 2+2 , 0+0     | HAS_ALL
            the fewest outlets when none has all          | 2 0 1 , 0 1 2          | 2 2    | 2+0 , 0+0 , 0+2     | SPLIT_BY_STOCK SPLIT_BY_STOCK
            three when two are not enough                 | 1 1 1 , 0 0 1          | 3 1    | 1+0 , 1+0 , 1+1     | SPLIT_BY_STOCK SPLIT_BY_STOCK SPLIT_BY_STOCK
            the rest falls to the first outlet            | 1 0 0 , 0 0 0          | 2 0    | 2+0 , 0+0 , 0+0     | SPLIT_BY_STOCK
            nobody has any                                | 0 0 0 , 0 0 0          | 1 1    | 1+1 , 0+0 , 0+0     | SHORT
            less than nothing is nothing                  | -3 1 0 , 9 0 9         | 1 1    | 0+1 , 1+0 , 0+0     | SPLIT_BY_STOCK SPLIT_BY_STOCK
            """)
    void theChainOfQ9(String story, String stock, String wanted, String got, String rules) {
        var shop = shop(3, Map.of(), Map.of());
        var p = stock.split(",")[0].strip().split("\\s+");
        var q = stock.split(",")[1].strip().split("\\s+");
        var levels = new HashMap<StockAt, Quantity>();
        for (int at = 0; at < 3; at++) {
            levels.put(new StockAt(OUTLETS.get(at), PRODUCTS.get(0)), Quantity.of(p[at]));
            levels.put(new StockAt(OUTLETS.get(at), PRODUCTS.get(1)), Quantity.of(q[at]));
        }
        var demands = wanted.strip().split("\\s+");

        var allocation =
                allocate(shop, "", List.of(delivery(0, demands[0], null), delivery(1, demands[1], null)), levels);

        var outcome = new ArrayList<String>();
        for (int at = 0; at < 3; at++) {
            outcome.add(given(allocation, at, 0) + "+" + given(allocation, at, 1));
        }
        assertThat(String.join(" , ", outcome)).isEqualTo(got.strip());
        assertThat(allocation.parts().stream().map(part -> part.rule().name()).toList())
                .containsExactly(rules.strip().split(" "));
    }

    @Test
    void aPickupStaysWhereTheCustomerChoseAndIsNeverSplit() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(1)), Map.of());

        var allocation = allocate(
                shop, "", List.of(pickup(0, "9", " Zeist ")), Map.of(at(0, 0), Quantity.of(9), at(1, 0), Quantity.ONE));

        assertThat(allocation.parts()).singleElement().satisfies(part -> {
            assertThat(part.outlet()).isEqualTo(OUTLETS.get(1));
            assertThat(part.rule()).isEqualTo(Rule.CUSTOMER_CHOSE);
            assertThat(part.shares().getFirst().lacking()).isEqualTo(Quantity.of(8));
        });
    }

    @Test
    void aPlaceThatNobodyKnowsFallsToTheFirstOutletAndSaysSo() {
        var allocation =
                allocate(shop(3, Map.of(), Map.of()), "", List.of(pickup(0, "1", "Winkel Rotterdam")), Map.of());

        assertThat(allocation.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
        assertThat(allocation.parts()).extracting(Part::rule).containsExactly(Rule.PLACE_UNKNOWN);
    }

    @Test
    void aShopThatChoseALocationIsFollowed() {
        var shop = shop(3, Map.of("magazijn", OUTLETS.get(2)), Map.of("express", OUTLETS.get(1)));

        var allocation = allocate(shop, "express", List.of(delivery(0, "1", "Magazijn")), Map.of());

        assertThat(allocation.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(2));
        assertThat(allocation.parts()).extracting(Part::rule).containsExactly(Rule.SHOP_CHOSE);
    }

    @Test
    void aShippingMethodMayBelongToAnOutlet() {
        var shop = shop(3, Map.of(), Map.of("fietskoerier", OUTLETS.get(1)));

        var allocation =
                allocate(shop, "fietskoerier", List.of(delivery(0, "1", null)), Map.of(at(0, 0), Quantity.of(9)));

        assertThat(allocation.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1));
        assertThat(allocation.parts()).extracting(Part::rule).containsExactly(Rule.METHOD_TIED);
    }

    @Test
    void everyUnitIsInExactlyOneShareWhateverTheStock() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            var shop = shop(1 + random.nextInt(4), Map.of("hier", OUTLETS.get(0)), Map.of());
            var levels = new HashMap<StockAt, Quantity>();
            for (int outlet = 0; outlet < 4; outlet++) {
                for (int product = 0; product < 3; product++) {
                    levels.put(at(outlet, product), Quantity.of(random.nextInt(9) - 2));
                }
            }
            var wanted = new ArrayList<Wanted>();
            for (int line = 0; line < 1 + random.nextInt(4); line++) {
                var quantity = random.nextInt(4) == 0 ? "0.5" : String.valueOf(1 + random.nextInt(6));
                wanted.add(
                        random.nextInt(4) == 0
                                ? pickup(random.nextInt(3), quantity, random.nextBoolean() ? "hier" : "elders")
                                : delivery(random.nextInt(3), quantity, null));
            }

            var allocation = allocate(shop, "", wanted, levels);

            for (var each : wanted) {
                var given = Quantity.sum(allocation.parts().stream()
                        .filter(part -> part.handover() == each.handover())
                        .flatMap(part -> part.shares().stream())
                        .filter(share -> share.line().equals(each.line()))
                        .map(Allocation.Share::quantity)
                        .toList());
                assertThat(given).as("seed %s, round %s", seed, round).isEqualTo(each.quantity());
            }
            assertThat(allocate(shop, "", wanted, levels))
                    .as("the same again, seed %s", seed)
                    .isEqualTo(allocation);
        }
    }

    @Test
    void aChainOfManyOutletsIsSpreadWithoutTryingEveryCombination() {
        var outlets = IntStream.range(0, 60).mapToObj(_ -> OutletId.create()).toList();
        var shop = new Shop(ConnectionId.create(), "woocommerce", "WooCommerce", "Shop", outlets, Map.of(), Map.of());
        var levels = new HashMap<StockAt, Quantity>();
        outlets.forEach(outlet -> levels.put(new StockAt(outlet, PRODUCTS.getFirst()), Quantity.ONE));

        var allocation = allocate(shop, "", List.of(delivery(0, "50", null)), levels);

        assertThat(allocation.parts()).hasSize(50);
    }

    private static Shop shop(int outlets, Map<String, OutletId> places, Map<String, OutletId> methods) {
        return new Shop(
                ConnectionId.create(),
                "woocommerce",
                "WooCommerce",
                "Shop",
                OUTLETS.subList(0, outlets),
                places,
                methods);
    }

    private static StockAt at(int outlet, int product) {
        return new StockAt(OUTLETS.get(outlet), PRODUCTS.get(product));
    }

    private static Wanted delivery(int product, String quantity, @Nullable String place) {
        return new Wanted(
                SaleLineId.create(), PRODUCTS.get(product), Quantity.of(quantity.strip()), Handover.DELIVERY, place);
    }

    private static Wanted pickup(int product, String quantity, String place) {
        return new Wanted(SaleLineId.create(), PRODUCTS.get(product), Quantity.of(quantity), Handover.PICKUP, place);
    }

    private static Quantity given(Allocation allocation, int outlet, int product) {
        return Quantity.sum(allocation.parts().stream()
                .filter(part -> part.outlet().equals(OUTLETS.get(outlet)))
                .flatMap(part -> part.shares().stream())
                .filter(share -> share.product().equals(PRODUCTS.get(product)))
                .map(Allocation.Share::quantity)
                .toList());
    }

    @Test
    void aPausedOutletGetsNoNewWorkUnlessACustomerComesThere() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(0)), Map.of("fietskoerier", OUTLETS.get(0)));
        var all = new HashMap<StockAt, Quantity>();
        OUTLETS.forEach(outlet -> PRODUCTS.forEach(product -> all.put(new StockAt(outlet, product), Quantity.of(9))));
        var paused = Set.of(OUTLETS.get(0));

        for (var method : List.of("", "fietskoerier")) {
            var delivery =
                    OutletAllocation.allocate(shop, method, List.of(delivery(0, "1", "Zeist")), all, paused, Set.of());
            assertThat(delivery.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1));
            assertThat(delivery.parts()).extracting(Part::rule).containsExactly(Rule.HAS_ALL);
            assertThat(delivery.passedOver()).containsExactly(OUTLETS.get(0));
        }
        var nowhere = OutletAllocation.allocate(shop, "", List.of(delivery(0, "40", null)), all, paused, Set.of());
        assertThat(nowhere.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1), OUTLETS.get(2));
        var pickup = OutletAllocation.allocate(shop, "", List.of(pickup(0, "1", "Zeist")), all, paused, Set.of());
        assertThat(pickup.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
        assertThat(pickup.passedOver()).isEmpty();
        var allRest = OutletAllocation.allocate(
                shop, "", List.of(delivery(0, "1", null)), all, Set.copyOf(shop.outlets()), Set.of());
        assertThat(allRest.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
    }

    @Test
    void aFullOutletIsPassedOverUnlessNobodyElseHasIt() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(1)), Map.of("express", OUTLETS.get(0)));
        var levels = Map.of(at(0, 0), Quantity.of(9), at(1, 0), Quantity.of(9), at(0, 1), Quantity.of(9));
        var full = Set.of(OUTLETS.get(0));

        for (var method : List.of("", "express")) {
            var allocation =
                    OutletAllocation.allocate(shop, method, List.of(delivery(0, "2", null)), levels, Set.of(), full);
            assertThat(given(allocation, 1, 0)).isEqualTo(Quantity.of(2));
            assertThat(allocation.full()).containsExactly(OUTLETS.get(0));
            assertThat(allocation.passedOver()).isEmpty();
        }
        var only = OutletAllocation.allocate(shop, "", List.of(delivery(1, "2", null)), levels, Set.of(), full);
        assertThat(given(only, 0, 1)).isEqualTo(Quantity.of(2));
        assertThat(only.full()).isEmpty();

        var all = OutletAllocation.allocate(
                shop, "", List.of(delivery(0, "2", null)), levels, Set.of(), Set.copyOf(shop.outlets()));
        assertThat(given(all, 0, 0)).isEqualTo(Quantity.of(2));
        assertThat(all.full()).isEmpty();
    }

    @Test
    void aPickupIsNotMovedBecauseItsOutletIsFull() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(1)), Map.of());
        var full = Set.of(OUTLETS.get(0), OUTLETS.get(1));
        for (var place : new String[] {"Zeist", null}) {
            var pickup = OutletAllocation.allocate(
                    shop, "", List.of(pickup(0, "1", place)), Map.of(at(2, 0), Quantity.of(9)), Set.of(), full);
            assertThat(pickup.parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.outlet()).isEqualTo(OUTLETS.get(place == null ? 0 : 1)));
            assertThat(pickup.full()).isEmpty();
        }
    }

    private static Allocation allocate(Shop shop, String method, List<Wanted> wanted, Map<StockAt, Quantity> levels) {
        return OutletAllocation.allocate(shop, method, wanted, levels, Set.of(), Set.of());
    }
}
