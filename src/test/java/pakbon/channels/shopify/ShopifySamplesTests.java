package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.NotUnderstood;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.Line;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.Contracts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published and constructed examples, by what they mean. */
class ShopifySamplesTests {
    private static OnlineOrder sample(String name) {
        var order = ShopifyFile.read(Contracts.sample("shopify", name)).order();
        assertThat(ShopifyOrdersTests.sumOf(order)).as("adds up").isEqualTo(order.total());
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.lines()).allMatch(line -> line.variantId() != null);
        return order;
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    @Test
    void aPaidDelivery() {
        var order = sample("graphql-delivery-paid");

        assertThat(order.id().value()).isEqualTo("900001");
        assertThat(order.number()).isEqualTo("#1");
        assertThat(order.total()).isEqualTo(eur("38.45"));
        assertThat(order.payment().received()).isTrue();
        assertThat(order.customer())
                .isEqualTo(new OnlineOrder.Customer("Jan Jansen", "jan@example.com", "+31201234567"));
        assertThat(order.lines())
                .extracting(Line::name, Line::sku, Line::toHandOver, Line::handover, Line::place)
                .containsExactly(
                        tuple("Kaars - Groot", "KRS-L", Quantity.ONE, Handover.DELIVERY, "Amsterdam"),
                        tuple("Theeglas", "TG-1", Quantity.of(3), Handover.DELIVERY, "Amsterdam"));
    }

    @Test
    void aPaidPickup() {
        var order = sample("graphql-pickup-paid");

        assertThat(order.shipping()).isNull();
        assertThat(order.lines())
                .extracting(Line::toHandOver, Line::handover, Line::place)
                .containsExactly(tuple(Quantity.ONE, Handover.PICKUP, "Rotterdam"));
        assertThat(order.customer().name()).isEqualTo("Jan Jansen");
    }

    @Test
    void oneOrderAtTwoLocations() {
        assertThat(sample("graphql-split-two-locations").lines())
                .extracting(Line::sku, Line::toHandOver, Line::handover, Line::place)
                .containsExactly(
                        tuple("KRS-L", Quantity.ONE, Handover.DELIVERY, "Amsterdam"),
                        tuple("TG-1", Quantity.of(3), Handover.DELIVERY, "Rotterdam"));
    }

    @Test
    void aLocalDeliveryIsADelivery() {
        assertThat(sample("graphql-local-delivery").lines())
                .extracting(Line::handover)
                .containsOnly(Handover.DELIVERY);
    }

    @Test
    void aBankTransferThatHasNotCome() {
        var order = sample("graphql-unpaid-pending");

        assertThat(order.payment()).isEqualTo(new OnlineOrder.Payment(false, null, "bank_transfer"));
    }

    @Test
    void aGuestWithATelephone() {
        assertThat(sample("graphql-guest-no-customer").customer())
                .isEqualTo(new OnlineOrder.Customer("Jan Jansen", "", "+31612345678"));
    }

    @Test
    void aUnitThatBrokeAndWasRefunded() {
        var order = sample("graphql-refunded-line-removed");

        assertThat(order.total()).isEqualTo(eur("38.00"));
        assertThat(order.refunded()).isEqualTo(eur("9.00"));
        assertThat(order.payment().received()).isTrue();
        assertThat(order.lines())
                .extracting(Line::sku, Line::ordered, Line::refunded, Line::toHandOver)
                .contains(tuple("MOK-B", Quantity.of(2), Quantity.ONE, Quantity.ONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "graphql-access-denied",
                "graphql-throttled",
                "graphql-orders-poll-page",
                "graphql-fulfillment-create-tracking",
                "graphql-webhook-subscription-create",
                "recorded-order-partial-eur",
                "rest-order",
                "py-order",
                "rest-variant"
            })
    void whatIsNoAnswerAboutAnOrderIsRefusedInWords(String name) {
        var answer = Contracts.sample("shopify", name);
        assertThatExceptionOfType(NotUnderstood.class)
                .isThrownBy(() -> ShopifyFile.read(answer))
                .satisfies(said -> assertThat(said.reasons()).isNotEmpty().allMatch(reason -> reason.length() > 10));
    }

    @Test
    void cutOffOrSpoiltAnswersAreRefusedAndNothingElse() {
        var usual = AnOrder.file(AnOrder.usual());
        for (int end = 0; end < usual.length; end += 7) {
            read(Arrays.copyOf(usual, end));
        }
        long seed = new Random().nextLong();
        var dice = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            var bytes = usual.clone();
            bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt();
            read(bytes);
            var order = AnOrder.usual();
            spoil(order, dice);
            try {
                read(AnOrder.file(order));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + order, e);
            }
        }
    }

    private static void read(byte[] file) {
        try {
            ShopifyFile.read(file);
        } catch (NotUnderstood expected) {
            assertThat(expected.reasons()).isNotEmpty();
        }
    }

    /** Puts something that does not belong there in the place of some value. */
    private static void spoil(JsonNode node, Random dice) {
        var odd = AnOrder.JSON.readTree(new String[] {
                    "null",
                    "\"x\"",
                    "-7",
                    "1e999999",
                    "[]",
                    "{}",
                    "true",
                    "\"99999999999999999999999999999999999999\"",
                    "\"-1.005\""
                }
                [dice.nextInt(9)].getBytes(StandardCharsets.UTF_8));
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = object.propertyNames().stream().toList();
            var name = names.get(dice.nextInt(names.size()));
            if (object.path(name).isContainer() && !object.path(name).isEmpty() && dice.nextInt(4) > 0) {
                spoil(object.path(name), dice);
            } else {
                object.set(name, odd);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            spoil(array.get(dice.nextInt(array.size())), dice);
        }
    }
}
