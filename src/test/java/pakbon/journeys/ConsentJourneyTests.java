package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import pakbon.backoffice.SetUpForTests;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeWooShop;

/** An owner connects a Shopify shop by agreeing there, and nobody connects one by knocking at the way back. */
@SetUpForTests
@TestPropertySource(
        properties = {
            "pakbon.public-url=https://pakbon.example",
            "pakbon.shops.allow-private-addresses=true",
            "pakbon.bigcommerce.client-id=pakbon-big",
            "pakbon.bigcommerce.client-secret=" + ConsentJourneyTests.BIG_SECRET,
            "pakbon.shopify.client-id=" + FakeShopifyShop.CLIENT_ID,
            "pakbon.shopify.client-secret=" + FakeShopifyShop.CLIENT_SECRET
        })
class ConsentJourneyTests {
    static final String BIG_SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final FakeBigStore BIG = FakeBigStore.open();
    private static final FakeShopifyShop SHOPIFY = FakeShopifyShop.open();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @DynamicPropertySource
    static void shop(DynamicPropertyRegistry properties) {
        properties.add("pakbon.shops.trust", () -> SHOPIFY.trust().toString());
        properties.add("pakbon.shopify.domain", SHOPIFY::domain);
        properties.add("pakbon.bigcommerce.api", () -> BIG.address().toString().replaceFirst("/stores/.*", ""));
        properties.add("pakbon.bigcommerce.sign-in", () -> BIG.signIn().toString());
        properties.add("pakbon.bigcommerce.panel", () -> BIG.panel() + "?store={hash}");
        properties.add(
                "pakbon.bigcommerce.frames", () -> BIG.address().toString().replaceFirst("/stores/.*", ""));
    }

    @AfterAll
    static void close() {
        SHOPIFY.close();
        BIG.close();
    }

    @Test
    void whoeverAgreesIsConnectedOnceAndTheWayBackCountsOnceUntilTheAppIsRemovedThere() throws Exception {
        try (var roos = visitor()) {
            var back = new String[1];
            roos.page().route("https://pakbon.example/**", route -> {
                back[0] = pathOf(route.request().url());
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(302)
                        .setHeaders(Map.of("Location", "http://localhost:" + port + back[0])));
            });
            roos.goTo("/channels/new?platform=shopify").findsNoBarriers();
            roos.picture("connect-consent");
            roos.fill("#c-address", SHOPIFY.domain());
            roos.button("Verbinden met Shopify").click();
            assertThat(roos.page().locator("#e-name")).isVisible();

            roos.fill("#c-name", "Theewinkel");
            roos.button("Verbinden met Shopify").click();

            isConnected(roos);
            var first = connected("shopify");
            assertThat(first).hasSize(1);

            roos.goTo(back[0]);
            assertThat(roos.page().locator(".note--danger")).containsText("Dit bezoek aan de winkel is voorbij");
            assertThat(connected("shopify")).isEqualTo(first);

            roos.goTo("/channels/" + first.getFirst().id() + "/credentials");
            roos.button("Verbinden met Shopify").click();
            isConnected(roos);
            assertThat(connected("shopify"))
                    .extracting(Connection::id)
                    .containsExactly(first.getFirst().id());

            SHOPIFY.uninstall();
            assertThat(removed(first.getFirst())).isEqualTo(200);
            roos.goTo("/channels");
            var card = roos.page().locator("article.shop").filter(new Locator.FilterOptions().setHasText("Theewinkel"));
            card.getByText("Nu synchroniseren").click();
            assertThat(card).containsText("Pakbon is in de winkel verwijderd");
            roos.findsNoBarriers();
            roos.picture("channels-removed");
            assertThat(connected("shopify")).isEmpty();
        }
    }

    private int removed(Connection shop) throws Exception {
        var body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(FakeShopifyShop.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var message = HttpRequest.newBuilder(URI.create("http://localhost:" + port + shop.hookPath()))
                .header("X-Shopify-Topic", "app/uninstalled")
                .header("X-Shopify-Hmac-Sha256", Base64.getEncoder().encodeToString(mac.doFinal(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(message, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aWooCommerceShopIsConnectedByAClickThereAndNothingIsBelievedBeforeTheMerchantIsBack() throws Exception {
        try (var woo = FakeWooShop.open();
                var roos = visitor()) {
            woo.reaching("https://pakbon.example", "http://localhost:" + port);
            roos.page()
                    .route(
                            "https://pakbon.example/**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(302)
                                    .setHeaders(Map.of(
                                            "Location",
                                            "http://localhost:" + port
                                                    + pathOf(route.request().url())))));
            roos.goTo("/channels/new?platform=woocommerce");
            roos.fill("#c-name", "Klikwinkel").fill("#c-address", "geen adres");
            roos.button("Verbinden met WooCommerce").click();
            assertThat(roos.page().locator("#e-address")).isVisible();

            roos.fill("#c-address", woo.address().toString());
            roos.button("Verbinden met WooCommerce").click();
            roos.page().locator("#deny").click();
            assertThat(roos.page().locator(".note--danger")).isVisible();
            assertThat(connected("woocommerce")).isEmpty();

            roos.goTo("/channels/new?platform=woocommerce");
            roos.fill("#c-name", "Klikwinkel").fill("#c-address", woo.address().toString());
            roos.button("Verbinden met WooCommerce").click();
            roos.page().locator("#approve").waitFor();
            var state = roos.page().url().replaceAll(".*[?&]user_id=([^&]*).*", "$1");
            roos.goTo("/connect/woocommerce/back?success=1&user_id=" + state);
            assertThat(roos.page().locator(".note--danger")).containsText("voordat hij zijn sleutels");
            assertThat(handed(state)).as("the word is used up").isEqualTo(401);

            roos.goTo("/channels/new?platform=woocommerce");
            roos.fill("#c-name", "Klikwinkel").fill("#c-address", woo.address().toString());
            roos.button("Verbinden met WooCommerce").click();
            roos.page().locator("#approve").click();
            isConnected(roos);
            assertThat(connected("woocommerce")).hasSize(1);
            assertThat(handed(state)).isEqualTo(401);
            assertThat(handed("nonsense")).isEqualTo(401);
        }
    }

    private int handed(String state) throws Exception {
        var body = "{\"key_id\":1,\"user_id\":\"" + state
                + "\",\"consumer_key\":\"ck_vreemd\",\"consumer_secret\":\"cs_vreemd\",\"key_permissions\":\"read_write\"}";
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port + "/hooks/consents/woocommerce"))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aBigCommerceStoreIsConnectedByInstallingTheAppThereAndLetsGoWhenItIsRemoved() throws Exception {
        BIG.registers("pakbon-big", BIG_SECRET, "https://pakbon.example/connect/bigcommerce/door");
        try (var roos = visitor()) {
            roos.page()
                    .context()
                    .route(
                            "https://pakbon.example/**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(302)
                                    .setHeaders(Map.of(
                                            "Location",
                                            "http://localhost:" + port
                                                    + pathOf(route.request().url())))));
            var panel = roos.page();
            panel.navigate(BIG.panel() + "?install=yes");
            var stranger = roos.page()
                    .context()
                    .waitForPage(() -> panel.frameLocator("iframe")
                            .getByText("Verder in Pakbon")
                            .click());
            assertThat(stranger.locator(".note--danger")).containsText("Er is niets gewijzigd");
            stranger.close();
            assertThat(connected("bigcommerce")).isEmpty();

            roos.goTo("/channels/new?platform=bigcommerce");
            roos.fill("#c-name", "Grote winkel")
                    .fill("#c-address", BIG.address().toString());
            roos.button("Verbinden met BigCommerce").click();
            panel.locator("#install").click();
            var opened = roos.page()
                    .context()
                    .waitForPage(() -> panel.frameLocator("iframe")
                            .getByText("Verder in Pakbon")
                            .click());
            assertThat(opened.locator(".note--done"))
                    .containsText("Verbonden", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            opened.close();
            assertThat(connected("bigcommerce")).hasSize(1);

            panel.navigate(BIG.panel() + "?load=yes");
            var loaded = roos.page()
                    .context()
                    .waitForPage(() -> panel.frameLocator("iframe")
                            .getByText("Verder in Pakbon")
                            .click());
            assertThat(loaded.locator("article.shop").filter(new Locator.FilterOptions().setHasText("Grote winkel")))
                    .isVisible();
            loaded.close();

            assertThat(removedThere(BIG.word("0".repeat(64)))).isEqualTo(401);
            assertThat(removedThere(BIG.word(BIG_SECRET))).isEqualTo(200);
            BIG.scopesGone();
            BIG.forgetsToken();
            roos.goTo("/channels");
            var card =
                    roos.page().locator("article.shop").filter(new Locator.FilterOptions().setHasText("Grote winkel"));
            card.getByText("Nu synchroniseren").click();
            assertThat(card).containsText("Pakbon is in de winkel verwijderd");
            assertThat(connected("bigcommerce")).isEmpty();
        }
    }

    private int removedThere(String word) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                            + "/hooks/apps/bigcommerce?signed_payload_jwt=" + word))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void theOwnerEntersTheAppOfAPlatformAndItsShopsCanBeConnectedByAgreeing() {
        try (var roos = visitor()) {
            roos.goTo("/channels/new?platform=ecwid");
            roos.link("Apps bij platforms").click();
            var shopify = roos.page().locator("section").filter(new Locator.FilterOptions().setHasText("Shopify"));
            assertThat(shopify.first()).containsText("Ingesteld door de beheerder");
            assertThat(roos.page().locator("[aria-labelledby=h-ecwid] code").first())
                    .hasText("https://pakbon.example/connect/ecwid/back");

            roos.fill("#id-ecwid", "custom-app-77");
            roos.page().locator("[aria-labelledby=h-ecwid] .btn--go").click();
            assertThat(roos.page().locator("#e-ecwid")).containsText("Zonder dit werkt het niet");
            assertThat(roos.page().locator("#id-ecwid")).hasValue("custom-app-77");
            roos.picture("apps-refused").findsNoBarriers();

            roos.fill("#secret-ecwid", "geheim-zevenenzeventig");
            roos.page().locator("[aria-labelledby=h-ecwid] .btn--go").click();
            assertThat(roos.page().locator(".note--done")).containsText("Opgeslagen");
            assertThat(roos.page().locator("body")).not().containsText("geheim-zevenenzeventig");
            assertThat(roos.page().locator("#secret-ecwid")).hasValue("");
            roos.picture("apps").findsNoBarriers();

            roos.goTo("/channels/new?platform=ecwid");
            assertThat(roos.page().locator("[formaction='/channels/consent']")).isVisible();
        }
    }

    @Test
    void aWayBackThatNobodyWasSentAlongConnectsNothing() {
        try (var roos = visitor()) {
            roos.goTo("/connect/shopify/back?shop=" + SHOPIFY.domain() + "&code=abc&state=forged");
            assertThat(roos.page().locator(".note--danger")).containsText("Er is niets gewijzigd");
        }
    }

    /** The shop is looked at and its webhooks are made before the page comes. */
    private static void isConnected(Visitor roos) {
        assertThat(roos.page().locator(".note--done"))
                .containsText("Verbonden", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    private List<Connection> connected(String platform) {
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        return business.in(() -> business.the(Connections.class).all(business.retailer)).stream()
                .filter(Connection::isConnected)
                .filter(connection -> connection.platform().equals(platform))
                .toList();
    }

    private static String pathOf(String address) {
        var whole = URI.create(address);
        return whole.getRawPath() + "?" + whole.getRawQuery();
    }

    private Visitor visitor() {
        return Browser.traveller(port)
                .reading("nl")
                .believingFakeShops()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("nl")
                .forgives("asked somebody else");
    }
}
