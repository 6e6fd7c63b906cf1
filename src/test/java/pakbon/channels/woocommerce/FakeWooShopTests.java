package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.testing.Contracts;
import pakbon.testing.woo.FakeWooShop;
import tools.jackson.databind.JsonNode;

/** The fake shop is held to what the real one publishes: else our tests would prove nothing. */
class FakeWooShopTests {
    private final FakeWooShop fake = FakeWooShop.open().at(() -> Instant.parse("2026-11-23T10:00:00Z"));
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final WooClient client = new WooClient(WooShop.HTTP);
    private final long mug = fake.product("MUG-RED", "Mok rood", "12.50");

    @AfterEach
    void close() {
        fake.close();
    }

    private JsonNode get(String path, Map<String, String> query) {
        return client.get(WooClient.CORE + path, query, shop.session());
    }

    private static void fits(String schema, JsonNode answer) {
        var text = new String(Contracts.bytes("woocommerce/schema/" + schema + ".schema.json"), StandardCharsets.UTF_8);
        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                // Its own id is no address, and the library insists on one.
                .getSchema(text.replaceFirst("\"\\$id\"\\s*:\\s*\"[^\"]*\",", ""), InputFormat.JSON)
                .validate(answer.toString(), InputFormat.JSON);
        assertThat(problems).as(schema).isEmpty();
    }

    @Test
    void itsAnswersFitThePublishedSchemas() {
        fake.silent();
        long shirt = fake.product("SHIRT", "Shirt", "30.00");
        long medium = fake.variation(shirt, "SHIRT-M", "Shirt - M", "30.00");
        long order = fake.order()
                .of("2", mug)
                .of("1.5", shirt, medium)
                .ofGone("1", "Weg", "5.00")
                .collectedAt("Winkel Zeist")
                .place();
        fake.refund(order, Map.of(0, "1"), "12.50");
        fake.order().of("1", mug).cashOnDelivery().place();
        shop.platform.registerWebhooks(java.net.URI.create("https://pakbon.example/hooks/1"), shop.session());

        get("/orders", Map.of()).values().forEach(one -> fits("order", one));
        get("/orders/" + order + "/refunds", Map.of()).values().forEach(one -> fits("order-refund", one));
        get("/products", Map.of()).values().forEach(one -> fits("product", one));
        get("/products/" + shirt + "/variations", Map.of()).values().forEach(one -> fits("product-variation", one));
        get("/webhooks", Map.of()).values().forEach(one -> fits("webhook", one));
    }

    @Test
    void itsBoundIsExclusiveBySecondAndShiftedByALetter() {
        fake.order().of("1", mug).place();

        assertThat(count("2026-11-23T09:59:59", "true")).isOne();
        assertThat(count("2026-11-23T10:00:00", "true")).as("exclusive").isZero();
        assertThat(count("2026-11-23T10:59:59", "false"))
                .as("in the shop's zone")
                .isOne();
        assertThat(count("2026-11-23T11:00:00", "false")).isZero();
        assertThat(count("2026-11-23T09:30:00Z", "true"))
                .as("a Z shifts it by the zone")
                .isZero();
    }

    private int count(String after, String gmt) {
        return get("/orders", Map.of("modified_after", after, "dates_are_gmt", gmt))
                .size();
    }

    @Test
    void itRefusesNoStepAndRevivesAndMarksAsPaid() {
        long order = fake.order().of("1", mug).byBankTransfer().place();
        fake.setStatus(order, "cancelled");

        var revived = client.put(WooClient.CORE + "/orders/" + order, Map.of("status", "completed"), shop.session());

        assertThat(Wire.text(revived, "status")).isEqualTo("completed");
        assertThat(Wire.instant(revived, "date_paid_gmt")).isNotNull();
        assertThat(List.of(fake.statusOf(order))).containsExactly("completed");
    }
}
