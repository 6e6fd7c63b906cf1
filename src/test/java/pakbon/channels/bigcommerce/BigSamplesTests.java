package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.NotUnderstood;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.State;
import pakbon.testing.Contracts;

/** Every order among the platform's own examples, by what it means. */
class BigSamplesTests {
    private static OnlineOrder order(String sample) {
        return BigShop.alone()
                .translate(Contracts.sample("bigcommerce", sample))
                .order();
    }

    private static List<String> lines(OnlineOrder order) {
        return order.lines().stream()
                .map(line -> line.id() + " " + line.toHandOver() + " x " + line.sku() + " " + line.total() + " "
                        + line.handover() + " at " + line.place())
                .toList();
    }

    @Test
    void aPaidDeliveryIsToBeSentToItsAddress() {
        var order = order("constructed-delivery-paid");

        assertThat(order.id().value()).isEqualTo("501");
        assertThat(order.number()).isEqualTo("501");
        assertThat(order.state()).isEqualTo(State.OPEN);
        assertThat(order.shopStatus()).isEqualTo("Awaiting Payment"); // renamed by the shop; id 11 counts
        assertThat(order.payment().received()).isTrue();
        assertThat(order.total()).hasToString("EUR 69.84");
        assertThat(order.tax()).hasToString("EUR 5.31");
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-20T08:59:58Z"));
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-11-20T09:00:06Z"));
        assertThat(lines(order))
                .containsExactly(
                        "5010 1 x KRS-L EUR 63.64 DELIVERY at null", "5011 3 x TG-1 EUR 63.64 DELIVERY at null");
        assertThat(order.lines().getFirst().variantId()).isEqualTo("p77");
        assertThat(order.lines().getFirst().barcode()).isEqualTo("1234567891112");
        assertThat(order.lines().getFirst().options()).startsWith("Size: S, Color: Orange");
        assertThat(order.shipping().lines())
                .containsExactly("Jan Jansen", "Keizersgracht 313", "1016 EE Amsterdam", "NL");
        assertThat(order.shippingMethod()).isEqualTo("Flat Rate");
        assertThat(order.customer())
                .isEqualTo(new OnlineOrder.Customer("Jane Doe", "janedoe@example.com", "1234567890"));
        assertThat(order.charges().stream().map(each -> each.kind() + " " + each.name() + " " + each.total()))
                .containsExactly("SHIPPING Flat Rate EUR 12.00", "FEE A Fee EUR 12.30", "FEE B Fee EUR 12.00");
    }

    @Test
    void aPaidPickupIsCollectedAtItsLocation() {
        var order = order("constructed-pickup-paid");

        assertThat(order.state()).isEqualTo(State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(lines(order)).containsExactly("5020 1 x KRS-L EUR 63.64 PICKUP at location2");
        assertThat(order.shipping()).isNull();
        assertThat(order.shippingMethod()).isEqualTo("Pickup Method 2");
        assertThat(order.shippingMethodId()).isEqualTo("pickup:2");
    }

    @Test
    void whatIsAuthorizedIsNotPaid() {
        var order = order("constructed-awaiting-payment");

        assertThat(order.id().value()).isEqualTo("503");
        assertThat(order.state()).isEqualTo(State.OPEN);
        assertThat(order.payment().received()).isFalse();
        assertThat(lines(order)).containsExactly("5030 1 x KRS-L EUR 63.64 DELIVERY at null");
    }

    @Test
    void anOrderWithoutItsLinesIsStillKnown() {
        var order = order("orders-order-resp");

        assertThat(order.id().value()).isEqualTo("218");
        assertThat(order.state()).isEqualTo(State.OPEN);
        assertThat(order.payment().received()).isFalse();
        assertThat(order.total()).hasToString("USD 69.84");
        assertThat(order.lines()).isEmpty();
        assertThat(order("orders-ordercollection-resp").total()).hasToString("USD 361.95");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hookdoc", "webhook", "bopis", "oauth", "appcallback", "inventory", "refunds"})
    void whatIsNoOrderIsNotTakenForOne(String beginning) {
        for (var sample : Contracts.samples("bigcommerce", beginning)) {
            assertThatThrownBy(() -> order(sample)).as(sample).isInstanceOf(NotUnderstood.class);
        }
    }

    /** A seed names a run, so that one that failed can be run again. */
    @Test
    void aDamagedOrderIsUnderstoodOrSaidNotToBe() {
        for (var sample : Contracts.samples("bigcommerce", "constructed")) {
            var whole = new String(Contracts.sample("bigcommerce", sample), StandardCharsets.UTF_8);
            var dice = new Random(11);
            for (int run = 0; run < 400; run++) {
                var damaged = damaged(whole, run, dice);
                var thrown = catchThrowable(() -> BigShop.alone().translate(damaged.getBytes(StandardCharsets.UTF_8)));
                assertThat(thrown == null || thrown instanceof NotUnderstood)
                        .as("%s, run %s: %s", sample, run, thrown)
                        .isTrue();
            }
        }
    }

    private static String damaged(String whole, int run, Random dice) {
        if (run % 4 == 0) {
            return whole.substring(0, dice.nextInt(whole.length()));
        }
        var values =
                List.of("null", "\"\"", "[]", "{}", "-1", "1e999999999", "\"\\u0000\"", "true", "\"9,5\"", "[[{}]]");
        var fields = java.util.regex.Pattern.compile("(\"[a-z_0-9]+\": )(\"[^\"]*\"|-?[0-9.]+|null|true|false)")
                .matcher(whole)
                .results()
                .toList();
        var field = fields.get(dice.nextInt(fields.size()));
        return whole.substring(0, field.start(2))
                + values.get(dice.nextInt(values.size()))
                + whole.substring(field.end(2));
    }
}
