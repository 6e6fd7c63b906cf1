package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
import pakbon.testing.Contracts;
import pakbon.testing.bigcommerce.FakeBigStore;
import tools.jackson.databind.JsonNode;

/** The fake store, and what we say to it, are held to what the platform publishes: else our tests would prove nothing. */
class FakeBigStoreTests {
    private final FakeBigStore fake = FakeBigStore.open();
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());
    private final BigClient client = new BigClient(BigShop.HTTP);

    @AfterEach
    void close() {
        fake.close();
    }

    /** A schema by its name, with all that it leans on beside it. */
    private static void fits(String document, String schema, String json) {
        var text = new String(Contracts.bytes("bigcommerce/openapi/" + document), StandardCharsets.UTF_8);
        var whole = new LinkedHashMap<String, Object>(new Yaml().<Map<String, Object>>load(text));
        whole.keySet().retainAll(List.of("components"));
        whole.put("$ref", "#/components/schemas/" + schema);
        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Wire.write(whole), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
        assertThat(problems).as(schema + " " + json).isEmpty();
    }

    private JsonNode get(String path, Map<String, String> query) {
        return client.get(path, query, shop.session());
    }

    private long mixed() {
        long order = fake.order()
                .sent(2, "MUG", "12.50")
                .collected(1, "TEA", "4.00", "Winkel Zeist")
                .download("BOOK", "9.00")
                .place();
        fake.refund(order, 0, 1, "12.50");
        return order;
    }

    @Test
    void stockIsSaidAndHeardAsThePlatformPublishesIt() {
        long mug = fake.goods().variantOf("MUG", "Mok");
        fake.goods().counts(mug, 1, 12);

        for (var item : Wire.list(get("/v3/inventory/locations/1/items", Map.of("variant_id:in", "" + mug))
                .path("data"))) {
            fits("inventory.v3.yml", "LocationItemsResponse", item.toString());
        }
        for (var location : Wire.list(get("/v3/inventory/locations", Map.of()).path("data"))) {
            fits("locations.v3.yml", "LocationResponse", location.toString());
        }
        shop.platform.tellStock(List.of(new StockLevel("" + mug, 3)), shop.session());
        var told = fake.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
        assertThat(told).hasSize(1);
        fits("inventory.v3.yml", "AdjustmentsAbsoluteRequest", told.getFirst().body());
    }

    @Test
    void itsAnswersFitThePublishedSchemas() {
        long order = mixed();
        shop.platform.registerWebhooks(java.net.URI.create("https://pakbon.example/hooks/1"), shop.session());

        get("/v2/orders/" + order + "/products", Map.of())
                .values()
                .forEach(line -> fits("orders.v2.oas2.yml", "orderProducts", line.toString()));
        fits(
                "orders.v2.oas2.yml",
                "orderConsignment_Get",
                get("/v2/orders/" + order + "/consignments", Map.of()).toString());
        fits(
                "orders.v2.oas2.yml",
                "order_Resp",
                get("/v2/orders/" + order, BigReading.WHOLE).toString());
        get("/v3/orders/payment_actions/refunds", Map.of("order_id:in", String.valueOf(order)))
                .path("data")
                .values()
                .forEach(refund -> fits("orders.v3.yml", "Refund", refund.toString()));
        get("/v3/hooks", Map.of())
                .path("data")
                .values()
                .forEach(hook -> fits("webhooks.v3.yml", "webhook_Full", hook.toString()));
    }

    @Test
    void whatWeSendFitsThePublishedSchemas() {
        long order = mixed();
        shop.platform.registerWebhooks(java.net.URI.create("https://pakbon.example/hooks/1"), shop.session());
        shop.platform.push(
                new OrderUpdate(
                        new ExternalId(String.valueOf(order)),
                        OrderStage.COMPLETED,
                        Handover.DELIVERY,
                        true,
                        "our-reference",
                        List.of(new Parcel("PostNL", "3SABC1"))),
                shop.session());

        assertThat(fake.requests().stream().map(FakeBigStore.Request::path))
                .anyMatch(path -> path.endsWith("/shipments"));
        for (var request : fake.requests()) {
            if (request.path().endsWith("/hooks")) {
                check(request, "webhooks.v3.yml", "webhook_Base");
            } else if (request.path().endsWith("/shipments")) {
                check(request, "orders.v2.oas2.yml", "orderShipment_Post");
            } else if (request.method().equals("PUT")) {
                check(request, "orders.v2.oas2.yml", "order_Put");
            }
        }
    }

    private static void check(FakeBigStore.Request request, String document, String schema) {
        if (!request.body().isEmpty()) {
            fits(document, schema, request.body());
        }
    }

    @Test
    void anEmptyListIsNoContentAndAPageHasFiftyUnlessAsked() {
        assertThat(get("/v2/orders", Map.of()).isMissingNode()).isTrue();
        var draft = fake.order();
        for (int at = 0; at < 60; at++) {
            draft.sent(1, "SKU-" + at, "1.00");
        }
        long order = draft.place();

        assertThat(get("/v2/orders/" + order + "/products", Map.of()).size()).isEqualTo(50);
        assertThat(get("/v2/orders/" + order + "/products", Map.of("limit", "250"))
                        .size())
                .isEqualTo(60);
        assertThat(get("/v2/orders/" + order + "/shipments", Map.of()).isMissingNode())
                .isTrue();
    }
}
