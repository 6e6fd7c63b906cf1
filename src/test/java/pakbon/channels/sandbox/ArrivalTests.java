package pakbon.channels.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import pakbon.shared.Handover;

/** Who comes into the sandbox shop. */
class ArrivalTests {
    private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<String> PLACES = List.of("Utrecht", "Zeist", "Amersfoort");
    private static final EnumSet<Shape> UNPAID =
            EnumSet.of(Shape.PICKUP_UNPAID, Shape.CASH_ON_DELIVERY, Shape.BANK_TRANSFER);

    private static List<Arrival> first(long seed, int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(number -> Arrival.of(seed, number, NINE, PLACES))
                .toList();
    }

    @Test
    void theSameSeedBringsTheSameCustomersAndAnotherSeedOthers() {
        assertThat(first(7, 300)).isEqualTo(first(7, 300)).isNotEqualTo(first(8, 300));
    }

    @Test
    void everySortOfOrderIsThereWhenTheShopOpensOrSoonAfter() {
        assertThat(first(7, SandboxShop.MOST).stream().map(Arrival::shape)).containsAll(EnumSet.allOf(Shape.class));
        assertThat(Shape.AT_OPENING.subList(0, 8))
                .containsExactlyInAnyOrder(
                        Shape.DELIVERY,
                        Shape.DELIVERY,
                        Shape.DELIVERY,
                        Shape.SPLIT,
                        Shape.PICKUP_UNPAID,
                        Shape.PICKUP_UNPAID,
                        Shape.PICKUP,
                        Shape.CASH_ON_DELIVERY);
    }

    @Test
    void nothingHappensToTheOrdersThatATourNeeds() {
        assertThat(first(7, 8)).allMatch(arrival -> arrival.later().isEmpty());
    }

    @Test
    void eachSortIsWhatItsNameSays() {
        for (var arrival : first(7, SandboxShop.MOST)) {
            var order = arrival.order();
            var online = SandboxOrders.online(order, CurrencyUnit.EUR, Role.SANDBOX);
            var as = arrival.shape() + " " + order;
            assertThat(online.total().isPositive()).as(as).isTrue();
            assertThat(online.tax().isLessThan(online.total())).as(as).isTrue();
            assertThat(order.paidAt() == null).as(as).isEqualTo(UNPAID.contains(arrival.shape()));
            switch (arrival.shape()) {
                case PICKUP, PICKUP_UNPAID -> {
                    assertThat(PLACES).as(as).contains(order.place());
                    assertThat(online.lines()).as(as).allMatch(line -> line.handover() == Handover.PICKUP);
                }
                case SPLIT ->
                    assertThat(order.lines())
                            .as(as)
                            .anyMatch(line -> line.article().isOnlyAt(0))
                            .anyMatch(line -> line.article().isOnlyAt(1));
                case OVERSOLD ->
                    assertThat(order.lines())
                            .as(as)
                            .anyMatch(line -> line.ordered().intValue()
                                    > line.article().stock().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum());
                case BY_WEIGHT ->
                    assertThat(order.lines())
                            .as(as)
                            .anyMatch(line -> line.ordered().compareTo(BigDecimal.ONE) < 0);
                case ONLY_DOWNLOAD ->
                    assertThat(online.lines()).as(as).isNotEmpty().allMatch(line -> line.handover() == null);
                case WITH_DOWNLOAD ->
                    assertThat(online.lines())
                            .as(as)
                            .anyMatch(line -> line.handover() == null)
                            .anyMatch(line -> line.handover() == Handover.DELIVERY);
                case BANK_TRANSFER -> assertThat(arrival.later()).as(as).containsKey(Happening.PAID);
                case CANCELLED_SOON, CANCELLED_WHEN_PACKED ->
                    assertThat(arrival.later()).as(as).containsKey(Happening.CANCELLED);
                default -> assertThat(order.delivered()).as(as).isTrue();
            }
        }
    }

    @Test
    void sendingIsTaxedAsWhatIsSentAndAtTheHighestOfSeveralRates() {
        var sent = first(7, SandboxShop.MOST).stream()
                .map(Arrival::order)
                .filter(order -> order.shipping().signum() > 0)
                .toList();
        assertThat(sent).anyMatch(order -> rates(order).equals(Set.of(9)));
        assertThat(sent).anyMatch(order -> rates(order).contains(21));
        for (var order : sent) {
            var charge = SandboxOrders.online(order, CurrencyUnit.EUR, Role.SANDBOX)
                    .charges()
                    .getFirst();
            assertThat(charge.taxes())
                    .as("%s", order)
                    .extracting(at -> at.rate().intValue())
                    .containsExactly(Collections.max(rates(order)));
        }
    }

    private static Set<Integer> rates(ShopOrder order) {
        return order.lines().stream().map(line -> line.article().vat()).collect(Collectors.toSet());
    }

    @Test
    void customersComeEveryHalfMinuteAndThenEverMoreSeldom() {
        for (int number = 1; number < 60; number++) {
            assertThat(Arrival.gap(7, number)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        }
        assertThat(Arrival.gap(7, SandboxShop.MOST - 1)).isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void nobodyWhoExistsGetsMailAndNamesAreAsVariousAsPeople() {
        var buyers = first(7, SandboxShop.MOST).stream()
                .map(arrival -> arrival.order().buyer())
                .toList();

        assertThat(buyers).allMatch(buyer -> buyer.email().matches("[a-z.]+@klant\\.example"));
        assertThat(buyers)
                .anyMatch(buyer -> buyer.name().length() > 60)
                .anyMatch(buyer -> buyer.name().codePoints().anyMatch(sign -> sign > 0xffff));
    }

    @Test
    void aShopWithoutPlacesToCollectAtDeliversEverything() {
        assertThat(IntStream.rangeClosed(1, 100)
                        .mapToObj(
                                number -> Arrival.of(7, number, NINE, List.of()).order()))
                .allMatch(order -> order.place() == null);
    }
}
