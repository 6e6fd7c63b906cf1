package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.channels.ecwid.AnOrder.eur;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
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
class EcwidSamplesTests {
    private static OnlineOrder sample(String name) {
        return EcwidFile.read(Contracts.sample("ecwid", name)).order();
    }

    @Test
    void aPaidDelivery() {
        var order = sample("constructed-delivery-paid");

        assertThat(order.id().value()).isEqualTo("NL7QX");
        assertThat(order.number()).isEqualTo("NL7QX");
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(order.total()).isEqualTo(eur("600.00"));
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2024-05-01T05:26:28Z"));
        assertThat(order.lines())
                .extracting(Line::sku, Line::variantId, Line::toHandOver, Line::handover, Line::place)
                .containsExactly(
                        tuple("KRS-L", "439710255", Quantity.ONE, Handover.DELIVERY, null),
                        tuple("TG-1", "439710255/422488528", Quantity.of(3), Handover.DELIVERY, null));
        // The example was made by adding a line to another: its parts are 2,000 and not 500.
        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("2100.00"));
    }

    @Test
    void aPaidPickupAtAPlaceOfThePointOfSale() {
        var order = sample("constructed-pickup-paid");

        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(order.shippingMethod()).isEqualTo("Afhalen Rotterdam, 2026-11-21 10:00 UTC");
        assertThat(order.lines())
                .extracting(Line::sku, Line::toHandOver, Line::handover, Line::place)
                .containsExactly(
                        tuple("000001", Quantity.ONE, Handover.PICKUP, "0a6f6e36-13ad-11ed-fa42-1f2b3c4d5e6f"));
    }

    @Test
    void anOrderThatWaitsForItsMoney() {
        var order = sample("constructed-unpaid");

        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isFalse();
        assertThat(order.lines()).extracting(Line::handover).containsExactly(Handover.DELIVERY);
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total()).isEqualTo(eur("600.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs-orders-get-order-1", "docs-orders-get-last-order-1"})
    void aDownloadThatWasDelivered(String name) {
        var order = sample(name);

        assertThat(order.id().value()).isEqualTo("K8XTQ");
        assertThat(order.state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(order.payment()).isEqualTo(new OnlineOrder.Payment(true, null, "Offline"));
        assertThat(order.customer())
                .isEqualTo(new OnlineOrder.Customer("API Team", "ec.apps@example.com", "0123456789"));
        assertThat(order.lines())
                .extracting(Line::name, Line::sku, Line::total, Line::tax, Line::handover)
                .containsExactly(tuple("Toys", "123123", eur("10.00"), eur("0.91"), null));
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total()).isEqualTo(eur("10.00"));
        assertThat(order.billing().lines())
                .containsExactly(
                        "Ecwid API Team",
                        "API Team",
                        "Anhalter Strasse 98",
                        "08003 Niederhausen An Der Appel",
                        "Alava",
                        "ES");
    }

    @Test
    void theOnlyOrderOfASearch() {
        var order = sample("docs-orders-search-orders-1");

        assertThat(order.id().value()).isEqualTo("EBJFT");
        assertThat(order.state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(order.total()).isEqualTo(eur("600.00"));
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs-orders-create-order-1",
                "docs-orders-get-order-2",
                "docs-orders-get-last-order-2",
                "docs-orders-search-orders-2",
                "docs-orders-order-statuses-get-order-status-1",
                "docs-orders-order-statuses-search-order-statuses-1",
                "docs-orders-update-order-1",
                "docs-products-get-product-1",
                "docs-store-profile-get-store-profile-1",
                "webhook-order-created"
            })
    void whatIsNoWholeOrderIsRefusedInWords(String name) {
        var file = Contracts.sample("ecwid", name);

        assertThatExceptionOfType(NotUnderstood.class)
                .isThrownBy(() -> EcwidFile.read(file))
                .satisfies(said -> assertThat(said.reasons()).isNotEmpty().allMatch(reason -> reason.length() > 10));
    }

    @Test
    void cutOffOrSpoiltOrdersAreRefusedAndNothingElse() {
        var usual = AnOrder.file(AnOrder.usual());
        for (int end = 0; end < usual.length; end += 7) {
            read(Arrays.copyOf(usual, end));
        }
        long seed = new Random().nextLong();
        var dice = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            var bytes = usual.clone();
            bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt();
            var order = AnOrder.usual();
            AnOrder.item(order, 0).putArray("compositeComponents").addObject().put("productId", 3);
            spoil(order, dice);
            try {
                read(bytes);
                read(AnOrder.file(order));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + order, e);
            }
        }
    }

    private static void read(byte[] file) {
        try {
            EcwidFile.read(file);
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
                    "99999999999999999999999999999999999999",
                    "-1.005",
                    "99999999999999"
                }
                [dice.nextInt(10)]);
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
