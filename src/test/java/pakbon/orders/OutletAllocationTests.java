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
import pakbon.outlets.RoutingRules;
import pakbon.outlets.Whereabouts;
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
            var delivery = allocate(shop, method, List.of(delivery(0, "1", "Zeist")), all, paused, Set.of());
            assertThat(delivery.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1));
            assertThat(delivery.parts()).extracting(Part::rule).containsExactly(Rule.HAS_ALL);
            assertThat(delivery.passedOver()).containsExactly(OUTLETS.get(0));
        }
        var nowhere = allocate(shop, "", List.of(delivery(0, "40", null)), all, paused, Set.of());
        assertThat(nowhere.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1), OUTLETS.get(2));
        var pickup = allocate(shop, "", List.of(pickup(0, "1", "Zeist")), all, paused, Set.of());
        assertThat(pickup.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
        assertThat(pickup.passedOver()).isEmpty();
        var allRest = allocate(shop, "", List.of(delivery(0, "1", null)), all, Set.copyOf(shop.outlets()), Set.of());
        assertThat(allRest.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
    }

    @Test
    void aFullOutletIsPassedOverUnlessNobodyElseHasIt() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(1)), Map.of("express", OUTLETS.get(0)));
        var levels = Map.of(at(0, 0), Quantity.of(9), at(1, 0), Quantity.of(9), at(0, 1), Quantity.of(9));
        var full = Set.of(OUTLETS.get(0));

        for (var method : List.of("", "express")) {
            var allocation = allocate(shop, method, List.of(delivery(0, "2", null)), levels, Set.of(), full);
            assertThat(given(allocation, 1, 0)).isEqualTo(Quantity.of(2));
            assertThat(allocation.full()).containsExactly(OUTLETS.get(0));
            assertThat(allocation.passedOver()).isEmpty();
        }
        var only = allocate(shop, "", List.of(delivery(1, "2", null)), levels, Set.of(), full);
        assertThat(given(only, 0, 1)).isEqualTo(Quantity.of(2));
        assertThat(only.full()).isEmpty();

        var all = allocate(shop, "", List.of(delivery(0, "2", null)), levels, Set.of(), Set.copyOf(shop.outlets()));
        assertThat(given(all, 0, 0)).isEqualTo(Quantity.of(2));
        assertThat(all.full()).isEmpty();
    }

    @Test
    void aPickupIsNotMovedBecauseItsOutletIsFull() {
        var shop = shop(3, Map.of("zeist", OUTLETS.get(1)), Map.of());
        var full = Set.of(OUTLETS.get(0), OUTLETS.get(1));
        for (var place : new String[] {"Zeist", null}) {
            var pickup = allocate(
                    shop, "", List.of(pickup(0, "1", place)), Map.of(at(2, 0), Quantity.of(9)), Set.of(), full);
            assertThat(pickup.parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.outlet()).isEqualTo(OUTLETS.get(place == null ? 0 : 1)));
            assertThat(pickup.full()).isEmpty();
        }
    }

    /** Four outlets: Amsterdam, Zeist, Antwerp, and one that nobody knows where it is. */
    private static final Map<OutletId, Whereabouts> PLACES = Map.of(
            OUTLETS.get(0), Whereabouts.of("NL", "1012 AB"),
            OUTLETS.get(1), Whereabouts.of("Nederland", "3701ab"),
            OUTLETS.get(2), Whereabouts.of("België", "2000"),
            OUTLETS.get(3), Whereabouts.of("", ""));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # customer                          | country | postcode | who has it | sends | rule            | km
            next to Zeist                       | NL      | 3581 RC  | 0 1 2 3    | 1     | NEAREST_AT_HOME | 8
            in Amsterdam                        | NL      | 1071 XX  | 0 1 2 3    | 0     | NEAREST_AT_HOME | 0
            only Dutch ones come into question  | NL      | 3581 RC  | 0 1        | 1     | NEAREST         | 8
            Breda stays in its own country      | NL      | 4811 AA  | 0 1 2      | 1     | NEAREST_AT_HOME | 64
            Ghent                               | BE      | B-9000   | 0 1 2      | 2     | NEAREST_AT_HOME | 50
            Ghent, where Antwerp has nothing    | BE      | 9000     | 0 1        | 1     | NEAREST         | 155
            Paris knows only the country        | FR      | 75001    | 1 0 2      | 0     | HAS_ALL         |
            a Belgian postcode that is none     | BE      | none     | 0 1 2      | 2     | SAME_COUNTRY    |
            nobody said where                   |         |          | 1 2 3      | 1     | HAS_ALL         |
            the one that nobody can place       | NL      | 3581 RC  | 3          | 3     | HAS_ALL         |
            """)
    void theNearestThatHasAllComesFirst(
            String story,
            @Nullable String country,
            @Nullable String postcode,
            String having,
            int sends,
            Rule rule,
            @Nullable Integer kilometres) {
        var levels = new HashMap<StockAt, Quantity>();
        for (var outlet : having.strip().split(" ")) {
            levels.put(at(Integer.parseInt(outlet), 0), Quantity.of(5));
        }
        var wishes = new Wishes(
                new RoutingRules.Rule(true, false),
                Whereabouts.of(country == null ? "" : country, postcode == null ? "" : postcode),
                PLACES);

        var allocation = OutletAllocation.allocate(
                having.contains("2") || having.contains("3")
                        ? shop(4, Map.of(), Map.of())
                        : shop(2, Map.of(), Map.of()),
                "",
                List.of(delivery(0, "2", null)),
                levels,
                Set.of(),
                Set.of(),
                wishes);

        assertThat(allocation.parts()).singleElement().satisfies(part -> {
            assertThat(part.outlet()).isEqualTo(OUTLETS.get(sends));
            assertThat(part.rule()).isEqualTo(rule);
            assertThat(part.near() == null ? null : part.near().kilometres()).isEqualTo(kilometres);
        });
    }

    @Test
    void amongEquallyNearOutletsTheShopsOrderDecidesAndWhatNobodyHasFallsToItsFirst() {
        var wishes = new Wishes(
                new RoutingRules.Rule(true, false),
                Whereabouts.of("NL", "3701 AA"),
                Map.of(
                        OUTLETS.get(0), Whereabouts.of("NL", "1012 AB"),
                        OUTLETS.get(1), Whereabouts.of("NL", "3511 AB"),
                        OUTLETS.get(2), Whereabouts.of("NL", "3581 CD")));
        var shop = shop(3, Map.of(), Map.of());
        var both = Map.of(at(1, 0), Quantity.of(5), at(2, 0), Quantity.of(5));

        var equal =
                OutletAllocation.allocate(shop, "", List.of(delivery(0, "1", null)), both, Set.of(), Set.of(), wishes);
        var paused = OutletAllocation.allocate(
                shop, "", List.of(delivery(0, "1", null)), both, Set.of(OUTLETS.get(1)), Set.of(), wishes);
        var full = OutletAllocation.allocate(
                shop, "", List.of(delivery(0, "1", null)), both, Set.of(), Set.of(OUTLETS.get(1)), wishes);
        var nowhere =
                OutletAllocation.allocate(shop, "", List.of(delivery(1, "1", null)), both, Set.of(), Set.of(), wishes);

        assertThat(equal.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1));
        assertThat(paused.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(2));
        assertThat(full.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(2));
        assertThat(nowhere.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(0));
        assertThat(nowhere.parts()).extracting(Part::rule).containsExactly(Rule.SHORT);
    }

    @Test
    void anOrderThatIsKeptTogetherGoesToTheOutletThatHasMostOfIt() {
        var together = new Wishes(new RoutingRules.Rule(false, true), Whereabouts.UNKNOWN, Map.of());
        var shop = shop(3, Map.of(), Map.of());
        var levels = Map.of(
                at(0, 0), Quantity.of(1), at(1, 0), Quantity.of(2), at(1, 1), Quantity.of(1), at(2, 1), Quantity.of(2));
        var wanted = List.of(delivery(0, "2", null), delivery(1, "2", null));

        var allocation = OutletAllocation.allocate(shop, "", wanted, levels, Set.of(), Set.of(), together);
        var full = OutletAllocation.allocate(shop, "", wanted, levels, Set.of(), Set.of(OUTLETS.get(1)), together);
        var nobody = OutletAllocation.allocate(
                shop, "", List.of(delivery(2, "1", null)), levels, Set.of(), Set.of(), together);

        assertThat(allocation.parts()).singleElement().satisfies(part -> {
            assertThat(part.outlet()).isEqualTo(OUTLETS.get(1));
            assertThat(part.rule()).isEqualTo(Rule.TOGETHER);
            assertThat(Quantity.sum(part.shares().stream()
                            .map(Allocation.Share::lacking)
                            .toList()))
                    .isEqualTo(Quantity.ONE);
        });
        // only the full one has so much of it, and one order more there is better than one that is sold shorter
        assertThat(full.parts()).extracting(Part::outlet).containsExactly(OUTLETS.get(1));
        assertThat(nobody.parts()).extracting(Part::rule).containsExactly(Rule.SHORT);
    }

    @Test
    void whateverTheBusinessWishesEveryUnitIsInOneShareAndTheAnswerIsTheSameAgain() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var postcodes = List.of("1012", "3701 AB", "B-2000", "9000", "", "99999", "6291 AA");
        for (int round = 0; round < 5_000; round++) {
            var shop = shop(1 + random.nextInt(4), Map.of("hier", OUTLETS.get(0)), Map.of());
            var levels = new HashMap<StockAt, Quantity>();
            var places = new HashMap<OutletId, Whereabouts>();
            for (int outlet = 0; outlet < 4; outlet++) {
                places.put(
                        OUTLETS.get(outlet),
                        Whereabouts.of(
                                random.nextBoolean() ? "NL" : "BE", postcodes.get(random.nextInt(postcodes.size()))));
                for (int product = 0; product < 3; product++) {
                    levels.put(at(outlet, product), Quantity.of(random.nextInt(9) - 2));
                }
            }
            var wanted = new ArrayList<Wanted>();
            for (int line = 0; line < 1 + random.nextInt(4); line++) {
                var quantity = random.nextInt(4) == 0 ? "0.5" : String.valueOf(1 + random.nextInt(6));
                wanted.add(
                        random.nextInt(4) == 0
                                ? pickup(random.nextInt(3), quantity, "hier")
                                : delivery(random.nextInt(3), quantity, null));
            }
            var rule = new RoutingRules.Rule(random.nextBoolean(), random.nextBoolean());
            var wishes =
                    new Wishes(rule, Whereabouts.of("NL", postcodes.get(random.nextInt(postcodes.size()))), places);
            var paused = random.nextInt(3) == 0 ? Set.of(OUTLETS.get(random.nextInt(4))) : Set.<OutletId>of();
            var full = random.nextInt(3) == 0 ? Set.of(OUTLETS.get(random.nextInt(4))) : Set.<OutletId>of();

            var allocation = OutletAllocation.allocate(shop, "", wanted, levels, paused, full, wishes);

            var told = "seed %s, round %s".formatted(seed, round);
            for (var each : wanted) {
                var given = Quantity.sum(allocation.parts().stream()
                        .filter(part -> part.handover() == each.handover())
                        .flatMap(part -> part.shares().stream())
                        .filter(share -> share.line().equals(each.line()))
                        .map(Allocation.Share::quantity)
                        .toList());
                assertThat(given).as(told).isEqualTo(each.quantity());
            }
            if (rule.together()) {
                assertThat(allocation.parts().stream().filter(part -> part.handover() == Handover.DELIVERY))
                        .as(told)
                        .hasSizeLessThan(2);
            }
            assertThat(OutletAllocation.allocate(shop, "", wanted, levels, paused, full, wishes))
                    .as(told)
                    .isEqualTo(allocation);
        }
    }

    private static Allocation allocate(Shop shop, String method, List<Wanted> wanted, Map<StockAt, Quantity> levels) {
        return allocate(shop, method, wanted, levels, Set.of(), Set.of());
    }

    private static Allocation allocate(
            Shop shop,
            String method,
            List<Wanted> wanted,
            Map<StockAt, Quantity> levels,
            Set<OutletId> paused,
            Set<OutletId> full) {
        return OutletAllocation.allocate(shop, method, wanted, levels, paused, full, Wishes.NONE);
    }
}
