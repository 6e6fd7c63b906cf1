package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Client.all;

import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** The description says what the routes do: no more, no less. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DescriptionTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    Business business;
    Client client;
    Document document;

    @BeforeEach
    void aBusinessWithAClient() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50);
        client = Client.of(business, pakbon);
        document = new Document(Client.with(pakbon, "").get("/openapi.json").body());
    }

    @Test
    void everyRouteIsDescribedWithItsScopeAndNoOther() {
        var built = new HashMap<String, String>();
        mappings.getHandlerMethods().forEach((mapping, route) -> {
            for (var path : mapping.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    var required = route.getMethodAnnotation(Requires.class);
                    var method = mapping.getMethodsCondition()
                            .getMethods()
                            .iterator()
                            .next();
                    built.put(
                            method + " " + path,
                            required == null ? "" : required.value().word());
                }
            }
        });

        assertThat(built).isEqualTo(document.routes());
    }

    @Test
    void answersAreAsTheyAreDescribed() {
        business.receive(AnOrder.delivery("1001").of(2, "MUG").shippingFor("4.95"));
        business.receive(AnOrder.pickup("1002", "zeist").of(1, "MUG").unpaid());
        var sale = business.sale("1001").id();
        var unpaid = business.sale("1002").id();
        var product = business.product("MUG");
        var part = client.fulfillmentOf(sale.toString());
        var partPath = "/fulfillments/" + part.path("id").asString();

        document.describes("GET /outlets", client.get("/outlets"));
        document.describes("GET /users", client.get("/users"));
        document.describes("GET /products", client.get("/products"));
        document.describes("GET /products/{product_id}", client.get("/products/" + product));
        document.describes("GET /inventory/{product_id}", client.get("/inventory/" + product));
        document.describes("GET /sales", client.get("/sales"));
        document.describes("GET /sales/{sale_id}", client.get("/sales/" + sale));
        document.describes("GET /packing_slip/{fulfillment_id}", client.get("/packing_slip/" + UUID.randomUUID()));
        document.describes(
                "POST /partial_packing_slip/{fulfillment_id}",
                client.post("/partial_packing_slip/" + part.path("id").asString(), "{}"));
        document.describes("GET /customers", client.get("/customers"));
        document.describes("GET /customers/{customer_id}", client.get("/customers/" + sale));
        document.describes("GET /customers/{customer_id}", client.get("/customers/" + UUID.randomUUID()));
        document.describes("GET /fulfillments", client.get("/fulfillments"));
        document.describes("POST /fulfillments/{fulfillment_id}/pack", client.post(partPath + "/pack", all(part)));
        document.describes("POST /fulfillments/{fulfillment_id}/pick", client.post(partPath + "/pick", all(part)));
        document.describes(
                "POST /fulfillments/fulfill", client.post("/fulfillments/fulfill", "{\"sale_id\": \"" + sale + "\"}"));
        document.describes(
                "POST /fulfillments/fulfill",
                client.post("/fulfillments/fulfill", "{\"sale_id\": \"" + unpaid + "\"}"));
        document.describes("GET /fulfillments/{fulfillment_id}/history", client.get(partPath + "/history"));
        document.describes(
                "POST /pakbon/products",
                client.post("/pakbon/products", "{\"sku\": \"CUP\", \"name\": \"Cup\", \"price\": \"4.50\"}"));
        document.describes(
                "POST /pakbon/stock-counts",
                client.post(
                        "/pakbon/stock-counts",
                        "{\"outlet_id\": \"" + business.outlet("Zeist") + "\", \"product_id\": \"" + product
                                + "\", \"level\": \"7\"}"));
        document.describes(
                "POST /pakbon/sales/{sale_id}/payments",
                client.post(
                        "/pakbon/sales/" + unpaid + "/payments", "{\"payment_type\": \"Pin\", \"amount\": \"10.00\"}"));
        document.describes(
                "PUT /pakbon/fulfillments/{fulfillment_id}/parcels",
                client.send(
                        "PUT",
                        "/pakbon" + partPath + "/parcels",
                        "{\"parcels\": [{\"code\": \"3SPKBN000001001\"}]}",
                        "application/json"));
        document.describes("GET /pakbon/uncollected-pickups", client.get("/pakbon/uncollected-pickups"));
        document.describes(
                "POST /pakbon/fulfillments/{fulfillment_id}/giving-up",
                client.post("/pakbon" + partPath + "/giving-up", "{}"));
        document.describes(
                "POST /pakbon/fulfillments/{fulfillment_id}/reopening",
                client.post("/pakbon" + partPath + "/reopening", "{\"reason\": \"x\"}"));
        document.describes(
                "POST /pakbon/sales/{sale_id}/payments/{payment_id}/taking-back",
                client.post(
                        "/pakbon/sales/" + unpaid + "/payments/" + UUID.randomUUID() + "/taking-back",
                        "{\"reason\": \"x\"}"));
        document.describes("GET /pakbon/sales/{sale_id}", client.get("/pakbon/sales/" + sale));
        document.describes("GET /pakbon/sales", client.get("/pakbon/sales?order_number=1001"));
        document.describes("GET /pakbon/channels", client.get("/pakbon/channels"));
        document.describes("POST /pakbon/channels", client.post("/pakbon/channels", "{\"platform\": \"none\"}"));
        document.describes("GET /pakbon/channels/{channel_id}", client.get("/pakbon/channels/" + UUID.randomUUID()));
        document.describes("POST /pakbon/scanner/actions", client.post("/pakbon/scanner/actions", """
                        {"actions": [{"id": "%s", "at": "2026-11-26T09:00:00Z", "fulfillment_id": "%s", "base_version": 1,
                                      "kind": "note", "text": "The lid is cracked"}, {"id": 7}]}
                        """.formatted(
                        UUID.randomUUID(), part.path("id").asString())));
        document.describes("GET /problems/{code}", client.get("/problems/payment-required"));
    }
}
