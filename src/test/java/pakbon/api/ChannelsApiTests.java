package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Client.texts;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

/** A program connects a shop, asks it to hurry and sees how it does. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "pakbon.shops.allow-private-addresses=true")
class ChannelsApiTests {
    @Autowired
    ApplicationContext pakbon;

    final FakeWooShop shop = FakeWooShop.open();
    Business business;
    Client client;
    Document document;

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        try (var any = FakeWooShop.open()) {
            var pem = any.trust().toString();
            properties.add("pakbon.shops.trust", () -> pem);
        }
    }

    @BeforeEach
    void aBusinessWithAClient() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50);
        client = Client.of(business, pakbon);
        document = new Document(client.get("/openapi.json").body());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Client.Answer connect(String outlets) {
        return client.post(
                "/pakbon/channels", """
                {"platform": "woocommerce", "name": "Webwinkel", "address": "%s",
                 "credentials": {"consumer_key": "%s", "consumer_secret": "%s"}, "outlet_ids": [%s]}
                """.formatted(shop.address(), FakeWooShop.KEY, FakeWooShop.SECRET, outlets));
    }

    private String channel() {
        return "/pakbon/channels/" + connect("").data().path("id").asString();
    }

    @Test
    void aShopIsConnectedOnceAndItsSecretIsShownOnlyThen() {
        var made = connect("\"" + business.outlet("Zeist") + "\"");

        assertThat(made.status()).isEqualTo(201);
        document.describes("POST /pakbon/channels", made);
        var id = made.data().path("id").asString();
        assertThat(made.data().path("hook_url").asString()).startsWith("http").endsWith("/hooks/" + id);
        assertThat(made.data().path("webhook_secret").asString()).isNotBlank();
        var shown = client.get("/pakbon/channels/" + id);
        document.describes("GET /pakbon/channels/{channel_id}", shown);
        assertThat(shown.data().path("outlet_ids").path(0).asString())
                .isEqualTo(business.outlet("Zeist").toString());
        assertThat(shown.text())
                .doesNotContain(
                        FakeWooShop.SECRET, made.data().path("webhook_secret").asString());
        assertThat(texts(client.get("/pakbon/channels").data(), "id")).containsExactly(id);
        var again = connect("");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.type()).endsWith("/already-connected");
    }

    @Test
    void whenSyncAnswersTheShopHasBeenPolled() {
        long mug = shop.product("MUG", "Mok", "10.00");
        var channel = channel();
        long order = shop.order().of("2", mug).place();

        var report = client.post(channel + "/sync", "");

        assertThat(report.status()).isEqualTo(200);
        document.describes("POST /pakbon/channels/{channel_id}/sync", report);
        assertThat(report.data().path("recorded").asInt()).isEqualTo(1);
        assertThat(client.get("/pakbon/sales?order_number=" + order).data()).hasSize(1);
        assertThat(client.get(channel).data().path("last_poll_at").isNull()).isFalse();
    }

    @Test
    void oneOrderIsImportedByItsNumber() {
        long mug = shop.product("MUG", "Mok", "10.00");
        var channel = channel();
        long order = shop.order().of("2", mug).place();

        var first = client.post(channel + "/orders/" + order + "/import", "");
        var again = client.post(channel + "/orders/" + order + "/import", "");

        document.describes("POST /pakbon/channels/{channel_id}/orders/{number}/import", first);
        assertThat(first.data().path("result").asString()).isEqualTo("RECORDED");
        assertThat(again.data().path("result").asString()).isEqualTo("UNCHANGED");
        assertThat(again.data().path("sale_id")).isEqualTo(first.data().path("sale_id"));
        assertThat(client.post(channel + "/orders/999999/import", "").status()).isEqualTo(404);
        var nothing = client.post(channel + "/pushes/" + order + "/retry", "");
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(nothing.type()).endsWith("/nothing-to-tell");
    }

    @Test
    void aShopThatIsAwayOrDoesNotLetUsInIsNamed() {
        shop.always(Fault.DOWN);
        var away = connect("");
        assertThat(away.status()).isEqualTo(422);
        assertThat(away.body().path("problems")).isNotEmpty();

        shop.recovers();
        shop.allowing("read");
        var refused = connect("");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).endsWith("/shop-refuses");
        assertThat(refused.body().path("problems")).isNotEmpty();
        document.describes("POST /pakbon/channels", refused);
        assertThat(client.get("/pakbon/channels").data()).isEmpty();
    }

    @Test
    void whatDiffersBetweenShopsOfOnePlatformIsSet() {
        var channel = channel();

        var set = client.send(
                "PUT", channel + "/settings", "{\"settings\": {\"pickup-methods\": \"ophalen\"}}", "application/json");

        assertThat(set.status()).isEqualTo(200);
        document.describes("PUT /pakbon/channels/{channel_id}/settings", set);
        assertThat(set.data().path("settings").path("pickup-methods").asString())
                .isEqualTo("ophalen");
        for (var wish : List.of(
                "{}",
                "{\"settings\": {\"pickup-methods\": null}}",
                "{\"settings\": {\"picked-up-as\": \"SHIPPED\"}}")) {
            assertThat(client.send("PUT", channel + "/settings", wish, "application/json")
                            .status())
                    .as(wish)
                    .isEqualTo(400);
        }
    }

    @Test
    void wishesThatCannotBeAreRefused() {
        for (var wish : List.of(
                "{}",
                "{\"platform\": \"gopher\", \"name\": \"A\", \"address\": \"https://a.example\"}",
                "{\"platform\": \"woocommerce\", \"name\": \"A\", \"address\": \"http://a.example\"}",
                "{\"platform\": \"woocommerce\", \"name\": \"A\", \"address\": \"not one\"}",
                "{\"platform\": \"woocommerce\", \"name\": \"A\", \"address\": \"https://a.example\","
                        + " \"credentials\": {\"consumer_key\": null}}",
                "{\"platform\": \"woocommerce\", \"name\": \"A\", \"address\": \"https://a.example\","
                        + " \"outlet_ids\": [\"018f2b3c-0000-7000-8000-000000000000\"]}")) {
            assertThat(client.post("/pakbon/channels", wish).status()).as(wish).isEqualTo(400);
        }
    }
}
