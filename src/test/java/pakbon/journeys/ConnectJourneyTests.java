package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import pakbon.backoffice.SetUpForTests;
import pakbon.backoffice.Texts;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.shared.Quantity;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.cseries.FakeCSeriesShop;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeWooShop;

/** An owner connects a shop in the browser, and its orders come and go. */
@SetUpForTests
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=true",
            "pakbon.channels.poll-interval=1s",
            "pakbon.shops.allow-private-addresses=true"
        })
class ConnectJourneyTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private static final FakeShopifyShop SHOPIFY = FakeShopifyShop.open();

    @AfterAll
    static void close() {
        SHOPIFY.close();
    }

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        properties.add("pakbon.shopify.domain", SHOPIFY::domain);
        try (var any = FakeWooShop.open()) {
            var pem = any.trust().toString();
            properties.add("pakbon.shops.trust", () -> pem);
        }
    }

    @Test
    void aWooCommerceShopIsConnectedAndItsOrderIsPackedShippedAndReportedBack() {
        TeaShop.in(pakbon);
        try (var woo = FakeWooShop.open();
                var roos = visitor("nl", 1440)) {
            roos.goTo("/channels/new?platform=woocommerce");
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator("#e-name")).containsText("Vul een naam in");
            assertThat(roos.page().locator("#e-address")).containsText("Vul het adres van de winkel in");
            assertThat(roos.page().locator("#h-key-consumer_secret")).containsText("Zonder dit werkt het niet");
            roos.picture("connect-empty-nl-1440");
            roos.fill("#c-name", "Theewinkel").fill("#c-address", woo.address().toString());
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator("#h-key-consumer_key")).containsText("Zonder dit werkt het niet");
            roos.findsNoBarriers();

            roos.fill("#c-key-consumer_key", FakeWooShop.KEY).fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            roos.fill("#c-address", "https://winkel.invalid");
            roos.button("Rechten controleren").click();
            assertThat(roos.page().locator("#rights .wrong").first())
                    .containsText("Niemand op internet kent winkel.invalid");
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--danger")).containsText("Kijk of er een tikfout in het adres staat");
            roos.findsNoBarriers().picture("connect-unknown-host-nl-1440");
            roos.fill("#c-address", "https://localhost:1");
            roos.fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--danger")).containsText("localhost neemt geen verbinding aan");
            roos.fill("#c-address", woo.address().toString());

            roos.fill("#c-key-consumer_key", FakeWooShop.KEY).fill("#c-key-consumer_secret", "cs_verkeerd");
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--danger")).containsText("Niet verbonden");
            assertThat(roos.page().locator("#c-name")).hasValue("Theewinkel");
            assertThat(roos.page().locator("#c-key-consumer_key")).hasValue(FakeWooShop.KEY);
            assertThat(roos.page().locator("#c-key-consumer_secret")).hasValue("");
            roos.picture("connect-refused").findsNoBarriers();

            roos.fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            woo.allowing("read");
            roos.button("Rechten controleren").click();
            assertThat(right(roos, "write")).containsText("Ontbreekt");
            assertThat(right(roos, "read")).containsText("Aanwezig");
            roos.picture("connect-rights").findsNoBarriers();
            woo.allowing("read_write");
            roos.button("Rechten controleren").click();
            assertThat(right(roos, "write")).containsText("Aanwezig");
            assertThat(roos.page().locator("#c-key-consumer_secret")).hasValue(FakeWooShop.SECRET);

            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--done")).containsText("Verbonden");
            assertThat(roos.page().getByText("Theewinkel").first()).isVisible();

            long placed =
                    woo.order().of("2", woo.product("MOK-ZA-R", "Mok", "10.00")).place();
            var order = String.valueOf(placed);
            until(roos, "/fulfillments?outlet=all&q=" + order, row(roos, order));
            row(roos, order).locator("a.expander").click();
            roos.button("Als verpakt markeren").click();
            roos.button("Als verzonden markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("voltooid");
            until(() -> woo.statusOf(placed).equals("completed"));
        }
    }

    @Test
    void whatAShopSellsIsBroughtInAndWhatNobodyKnewIsLinked() {
        TeaShop.in(pakbon);
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        try (var woo = FakeWooShop.open();
                var roos = visitor("nl", 1440)) {
            long pot = woo.product("POT-NIEUW", "Theepot nieuw", "30.00");
            woo.stock(pot, 7);
            woo.picture(pot, png);
            connect(roos, "woocommerce", woo.address().toString(), woo.credentials());
            var order = String.valueOf(woo.order()
                    .of("2", woo.product("ONBEKEND-1", "Iets onbekends", "10.00"))
                    .place());
            var card =
                    roos.page().locator("section.sheet").filter(new Locator.FilterOptions().setHasText("ONBEKEND-1"));
            until(roos, "/channels/unknown", card);
            assertThat(card).containsText(order);
            roos.picture("unknown-products").findsNoBarriers();
            card.locator("[name=q]").fill("MOK-ZA-R");
            card.getByText("Zoeken").click();
            roos.button("Dit is het").first().click();
            assertThat(roos.page().locator(".note--done")).containsText("Gekoppeld");

            roos.goTo("/channels");
            roos.page()
                    .locator("article.shop")
                    .filter(new Locator.FilterOptions().setHasText(woo.address().getHost()))
                    .last()
                    .locator("a[href$='/products']")
                    .click();
            roos.picture("products-before").findsNoBarriers();
            roos.page()
                    .locator("#i-outlet")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            roos.button("Producten ophalen").click();
            assertThat(roos.page().locator("#import .status")).containsText("Klaar");
            assertThat(roos.page().locator("#import .facts")).containsText("Afbeeldingen1");
            roos.picture("products-done").findsNoBarriers();
        }
    }

    @Test
    void aShopHearsHowManyThereAreAfterSomebodyHasComparedAndSwitchedItOn() {
        TeaShop.in(pakbon);
        try (var woo = FakeWooShop.open();
                var roos = visitor("nl", 1440)) {
            connect(roos, "woocommerce", woo.address().toString(), woo.credentials());
            long mug = woo.product("MOK-ZA-R", "Mok", "10.00");
            woo.counted(mug, 3);
            var order = String.valueOf(woo.order().of("1", mug).place());
            until(roos, "/fulfillments?outlet=all&q=" + order, row(roos, order));

            roos.goTo("/channels");
            roos.link("Voorraad").last().click();
            assertThat(roos.page().locator(".status .word").first()).containsText("Staat uit");
            roos.fill("#safety", "1");
            roos.button("Vergelijken met de winkel").click();
            assertThat(roos.heading("Wat er in de winkel zou veranderen")).isVisible();
            roos.picture("stock-compared").findsNoBarriers();
            assertThat(woo.stockOf(mug)).isEqualTo(3);

            roos.button("Aanzetten en dit alles aan de winkel melden").click();
            assertThat(roos.page().locator(".note--done")).containsText("Aangezet");
            until(() -> woo.stockOf(mug) != 3);
            roos.picture("stock-on").findsNoBarriers();
        }
    }

    @Test
    void whatDiffersInAShopIsSaidOnceAndItsOrdersFollow() {
        TeaShop.in(pakbon);
        try (var woo = FakeWooShop.open();
                var roos = visitor("nl", 1440)) {
            connect(roos, "woocommerce", woo.address().toString(), woo.credentials());
            long mug = woo.product("MOK-ZA-R", "Mok", "10.00");
            var first = "KLUIS-1";
            woo.order()
                    .of("1", mug)
                    .sentBy("pakketkluis", "Pakketkluis")
                    .numbered(first)
                    .place();
            until(roos, "/fulfillments?outlet=all&q=" + first, row(roos, first));
            assertThat(row(roos, first)).containsText("Levering");

            roos.goTo("/channels");
            var method =
                    roos.page().locator("table.map tr").filter(new Locator.FilterOptions().setHasText("Pakketkluis"));
            assertThat(method.locator(".flag")).containsText("Nog niet bekeken");
            roos.picture("channels-methods").findsNoBarriers();
            method.locator("[name=type]").selectOption("PICKUP");
            method.locator("button").click();
            assertThat(roos.page().locator(".note--done")).containsText("Opgeslagen");
            assertThat(method.locator(".flag")).hasCount(0);
            var tried = String.valueOf(woo.order()
                    .of("1", mug)
                    .sentBy("fietskoerier", "Fietskoerier")
                    .place());
            roos.goTo("/channels");
            roos.page()
                    .locator("article.shop")
                    .last()
                    .locator("a[href$='/test']")
                    .click();
            roos.fill("#number", "99999").button("Bekijken").click();
            assertThat(roos.page().locator(".note--danger")).containsText("99999");
            roos.fill("#number", tried).button("Bekijken").click();
            assertThat(roos.page().locator("[aria-labelledby=h-order]")).containsText("Fietskoerier");
            assertThat(roos.page().locator("[aria-labelledby=h-order]")).containsText("Klopt");
            roos.picture("channel-test").findsNoBarriers();
            var second = "KLUIS-2";
            woo.order()
                    .of("1", mug)
                    .sentBy("pakketkluis", "Pakketkluis")
                    .numbered(second)
                    .place();
            until(roos, "/fulfillments?outlet=all&q=" + second, row(roos, second));
            assertThat(row(roos, second)).containsText("Afhalen");

            roos.goTo("/channels");
            roos.page()
                    .locator("article.shop")
                    .last()
                    .locator("a[href$='/settings']")
                    .click();
            assertThat(roos.page().getByLabel("Als een bestelling hier is betaald"))
                    .hasValue("false");
            assertThat(roos.page().locator("#h-set-tell-paid")).containsText("mailt de klant");
            roos.picture("channel-settings").findsNoBarriers();
            roos.fill("#c-name", " ");
            roos.button("Opslaan").click();
            assertThat(roos.page().locator(".note--danger")).isVisible();
            roos.findsNoBarriers();
            roos.fill("#c-name", "Theewinkel 2").fill("#set-pickup-methods", "local_pickup, kluisje");
            roos.button("Opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("Opgeslagen");
            var third = "KLUIS-3";
            woo.order()
                    .of("1", mug)
                    .sentBy("kluisje", "Kluisje")
                    .numbered(third)
                    .place();
            until(roos, "/fulfillments?outlet=all&q=" + third, row(roos, third));
            assertThat(row(roos, third)).containsText("Afhalen");

            roos.goTo("/settings/languages").page().getByLabel("Theewinkel 2").selectOption("en");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().getByLabel("Theewinkel 2")).hasValue("en");
            roos.picture("languages-of-shops").findsNoBarriers();
            roos.goTo("/channels")
                    .page()
                    .locator("article.shop")
                    .last()
                    .locator("a[href$='/settings']")
                    .click();
            assertThat(roos.page().locator(".facts")).containsText("Engels");
            roos.link("Wijzigen").click();
            assertThat(roos.heading("Talen").first()).isVisible();
        }
    }

    @Test
    void aBigCommerceShopHearsOfWhatIsPackedAndOfWhatHasLeft() {
        TeaShop.in(pakbon);
        try (var store = FakeBigStore.open();
                var roos = visitor("nl", 1440)) {
            connect(roos, "bigcommerce", store.address().toString(), store.credentials());

            long sentId = store.order().sent(2, "MOK-ZA-R", "12.50").place();
            long collectedId =
                    store.order().collected(1, "THEE-EG-250", "8.95", "Utrecht").place();
            var sent = String.valueOf(sentId);
            var collected = String.valueOf(collectedId);
            pack(roos, sent);
            pack(roos, collected);
            until(() -> store.statusOf(sentId) == 9 && store.statusOf(collectedId) == 8);

            roos.goTo("/fulfillments?outlet=all&q=" + sent);
            row(roos, sent).locator("a.expander").click();
            row(roos, sent).locator("[name=carrier]").fill("PostNL");
            row(roos, sent).locator("[name=code]").fill("3SPKBN77");
            roos.button("Als verzonden markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("voltooid");
            roos.goTo("/fulfillments?outlet=all&q=" + collected);
            row(roos, collected).locator("a.expander").click();
            roos.button("Als afgehaald markeren").click();
            until(() -> store.statusOf(sentId) == 10 && store.statusOf(collectedId) == 10);
            assertThat(store.shipmentsOf(sentId)).hasSize(1);
        }
    }

    @Test
    void aCSeriesShopHearsNothingOfWhatIsPackedAndThatItIsShipped() {
        TeaShop.in(pakbon);
        try (var shop = FakeCSeriesShop.open();
                var roos = visitor("nl", 1440)) {
            connect(roos, "cseries", "https://www.theewinkel.example", shop.credentials());

            long order = shop.place(it -> {});
            var number = "ORD" + order;
            pack(roos, number);
            roos.goTo("/fulfillments?outlet=all&q=" + number);
            row(roos, number).locator("a.expander").click();
            assertThat(shop.statusOf(order)).isEqualTo("processing_awaiting_shipment");
            roos.button("Als verzonden markeren").click();
            until(() -> shop.statusOf(order).equals("completed_shipped"));

            settingsOfTheLast(roos);
            assertThat(roos.page().locator("form.sheet .readonly")).containsText("Pakbon kan dat niet aan");
            roos.picture("channel-settings-not-told-paid").findsNoBarriers();
        }
    }

    private static void settingsOfTheLast(Visitor visitor) {
        visitor.goTo("/channels")
                .page()
                .locator("article.shop")
                .last()
                .locator("a[href$='/settings']")
                .click();
    }

    @Test
    void anESeriesShopHearsNothingOfWhatIsPackedAndThatItIsShipped() {
        TeaShop.in(pakbon);
        try (var shop = FakeEcwidStore.open();
                var roos = visitor("nl", 1440)) {
            connect(roos, "ecwid", shop.address().toString(), shop.credentials());

            var order = shop.place(it -> {});
            pack(roos, order);
            roos.goTo("/fulfillments?outlet=all&q=" + order);
            row(roos, order).locator("a.expander").click();
            assertThat(shop.statusOf(order)).isEqualTo("AWAITING_PROCESSING");
            row(roos, order).locator("[name=carrier]").fill("PostNL");
            row(roos, order).locator("[name=code]").fill("3SPKBN88");
            roos.button("Als verzonden markeren").click();
            until(() -> shop.statusOf(order).equals("SHIPPED"));
            assertThat(shop.trackingOf(order)).isEqualTo("3SPKBN88");

            roos.goTo("/sales?q=" + order);
            roos.page()
                    .locator("tbody.entry:not([hidden]) a.receipt-no")
                    .first()
                    .click();
            until(roos, roos.at(), roos.page().locator("dd .flag--done").getByText("Gemeld: Voltooid"));
            var calls = roos.page().locator(".timeline .calls");
            assertThat(calls.first().locator("summary")).containsText("Berichten met Lightspeed eCom (E-Series)");
            assertThat(calls.locator("tbody tr").first()).isHidden();
            calls.locator("summary").all().forEach(summary -> summary.click());
            var told = calls.locator("tr:has-text('PUT ')").first();
            assertThat(told).isVisible();
            assertThat(told).containsText("/orders/" + order);
            assertThat(told).containsText("200");
            assertThat(roos.page().content()).doesNotContain(shop.credentials().get("token"));
            roos.picture("sale-told-completed").findsNoBarriers();

            settingsOfTheLast(roos);
            roos.page().getByLabel("Als een bestelling hier is betaald").selectOption("true");
            roos.button("Opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("Opgeslagen");
            var unpaid = shop.place(it -> it.put("paymentStatus", "AWAITING_PAYMENT"));
            var receipt = roos.page()
                    .locator("tbody.entry:not([hidden]) a.receipt-no")
                    .first();
            until(roos, "/sales?q=" + unpaid, receipt);
            receipt.click();
            roos.page().locator("#payment >> text=Betaling toevoegen").click();
            roos.page().locator("#ptype").selectOption("Pin");
            roos.button("Wijzigingen opslaan").click();
            until(() -> shop.order(unpaid).path("paymentStatus").asString().equals("PAID"));
            until(roos, roos.at(), roos.page().locator(".timeline:has-text('bevestigde')"));
            assertThat(roos.page().locator(".note--busy")).hasCount(0);
            assertThat(roos.page().locator("#payment >> text=Terugnemen")).hasCount(0);
            roos.picture("sale-told-paid").findsNoBarriers();
        }
    }

    @Test
    void aShopifyShopHearsNothingOfWhatIsPackedAndThatItIsFulfilled() {
        TeaShop.in(pakbon);
        try (var roos = visitor("nl", 1440)) {
            connect(roos, "shopify", SHOPIFY.domain(), SHOPIFY.credentials());
            long mug = SHOPIFY.product("MOK-ZA-R", "Mok", "12.50");

            long sent = SHOPIFY.order().of(2, mug).sentFrom("Utrecht").place();
            long collected = SHOPIFY.order().of(1, mug).collectedAt("Utrecht").place();
            var first = "#" + SHOPIFY.nameOf(sent);
            var second = "#" + SHOPIFY.nameOf(collected);
            pack(roos, first);
            pack(roos, second);
            assertThat(SHOPIFY.statusOf(sent)).isEqualTo("UNFULFILLED");

            roos.goTo("/fulfillments?outlet=all&q=" + first.replace("#", ""));
            row(roos, first).locator("a.expander").click();
            roos.button("Als verzonden markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("voltooid");
            roos.goTo("/fulfillments?outlet=all&q=" + second.replace("#", ""));
            row(roos, second).locator("a.expander").click();
            roos.button("Als afgehaald markeren").click();
            until(() -> SHOPIFY.statusOf(sent).equals("FULFILLED")
                    && SHOPIFY.statusOf(collected).equals("FULFILLED"));

            // one comes back, and Shopify has it in stock again at another branch than the one that sent it
            var shop = TeaShop.in(pakbon).business();
            var here = shop.level("Utrecht", "MOK-ZA-R");
            var there = shop.level("Zeist", "MOK-ZA-R").plus(Quantity.ONE);
            SHOPIFY.refund(sent, 0, 1, "RETURN", "Zeist");
            until(() -> shop.level("Zeist", "MOK-ZA-R").equals(there));
            assertThat(shop.level("Utrecht", "MOK-ZA-R")).isEqualTo(here);
        }
    }

    @Test
    void aBigCommerceStoreThatMayNotBeToldGoesOnSellingAndHearsEverythingAfterReconnecting() {
        TeaShop.in(pakbon);
        try (var store = FakeBigStore.open();
                var roos = visitor("nl", 1440)) {
            store.allowing("store_v2_orders_read_only", "store_v2_information_read_only");
            connect(roos, "bigcommerce", store.address().toString(), store.credentials());
            long id = store.order().sent(1, "MOK-ZA-R", "12.50").place();
            var order = String.valueOf(id);
            pack(roos, order);
            var banner = roos.page().locator(".note").getByText("store_v2_orders");
            roos.goTo("/fulfillments?outlet=all");
            assertThat(banner.first()).isVisible();
            roos.picture("fulfillments-reconnect").findsNoBarriers();
            assertThat(store.statusOf(id)).isEqualTo(11);

            store.allowing("store_v2_orders", "store_v2_information_read_only");
            roos.page()
                    .locator(".note--danger a")
                    .getByText("Opnieuw verbinden")
                    .first()
                    .click();
            roos.fill("#c-key-access_token", FakeBigStore.TOKEN)
                    .fill("#c-key-client_secret", FakeBigStore.CLIENT_SECRET);
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--done")).containsText("Verbonden");
            until(() -> store.statusOf(id) == 9);
            roos.goTo("/fulfillments?outlet=all");
            assertThat(banner).hasCount(0);
        }
    }

    @Test
    void theSandboxShopSpeaksAsThePlatformThatItActsAsAndShowsWhatItWasTold() {
        TeaShop.in(pakbon);
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        business.in(() -> pakbon.getBean(Connections.class)
                .connect(
                        new NewConnection("sandbox", "Oefenwinkel", "", Map.of(), List.of(business.outlet("Utrecht"))),
                        business.person));
        try (var roos = visitor("nl", 1440)) {
            var big = actingAs(roos, "bigcommerce", "Awaiting Fulfillment");
            pack(roos, big);
            until(roos, "/channels", told(roos, big, "Awaiting Shipment"));
            ship(roos, big);
            until(roos, "/channels", told(roos, big, "Completed"));
            roos.picture("channels-sandbox").findsNoBarriers();

            var shopify = actingAs(roos, "shopify", "UNFULFILLED");
            pack(roos, shopify);
            ship(roos, shopify);
            until(roos, "/channels", told(roos, shopify, "FULFILLED"));

            var regretted = actingAs(roos, "bigcommerce", "Awaiting Fulfillment");
            roos.button("Annuleren " + regretted).click();
            assertThat(roos.page().locator(".note--done")).containsText("Gebeurd in de winkel");
            assertThat(told(roos, regretted, "Cancelled")).isVisible();
            roos.picture("channels-sandbox-customer").findsNoBarriers();
            roos.page().getByLabel("Nummer in de winkel").fill(shopify);
            roos.page().locator("form[role=search] button").last().click();
            assertThat(roos.page().locator("section[aria-labelledby^=h-shop-] tbody tr"))
                    .hasCount(1);
            roos.picture("channels-sandbox-number").findsNoBarriers();
            until(
                    roos,
                    "/sales?q=" + regretted,
                    roos.page().locator("main tbody").getByText("Ongeldig").first());
            promises(roos);
        }
    }

    /** What is typed wrong is said beside it and kept, by method too; what is right is found again. */
    private static void promises(Visitor roos) {
        roos.goTo("/channels");
        roos.page().locator("a[href$='/promises']").last().evaluate("link => link.click()");
        assertThat(roos.heading("Klaar binnen")).isVisible();
        assertThat(roos.page().locator("#kind-1")).isVisible();
        roos.page().locator("#kind-0").selectOption("same-day");
        roos.fill("#value-0", "<b>&1");
        roos.page().locator("#kind-1").selectOption("hours");
        roos.fill("#value-1", "-3");
        roos.page().locator(".sheet__foot .btn--go").click();
        assertThat(roos.page().locator("#e-0")).containsText("een tijd in zoals 16:00");
        assertThat(roos.page().locator("#e-1")).containsText("bij uren 1 tot 200");
        assertThat(roos.page().locator("#value-0")).hasValue("<b>&1");
        roos.findsNoBarriers().picture("promises-nl-1440");
        roos.fill("#value-0", "16:00").fill("#value-1", "3");
        roos.page().locator("[name=express-1]").check();
        roos.page().locator(".sheet__foot .btn--go").click();
        assertThat(roos.page().locator(".note--done")).containsText("is opgeslagen");
        roos.page().locator("a[href$='/promises']").last().evaluate("link => link.click()");
        // another order may have brought another method meanwhile
        assertThat(roos.page().locator("[name^=value-][value='16:00']")).hasCount(1);
        assertThat(roos.page().locator("[name^=express-]:checked")).hasCount(1);
        roos.page().setViewportSize(390, 844);
        roos.findsNoBarriers().picture("promises-nl-390");
        assertThat(roos.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    /** @return the oldest delivery that stands so, paid */
    private static String actingAs(Visitor roos, String role, String open) {
        var window = roos.page().locator("section[aria-labelledby^=h-shop-]");
        until(roos, "/channels", window.locator("tbody tr").first());
        window.locator("select[name=role]").selectOption(role);
        window.locator("form[action$='/role'] button").click();
        assertThat(roos.page().locator(".note--done")).isVisible();
        return window.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(open))
                .filter(new Locator.FilterOptions().setHasText("Levering"))
                .filter(new Locator.FilterOptions().setHasNotText("Niet betaald"))
                .last()
                .locator("a.receipt-no")
                .textContent()
                .strip();
    }

    private static Locator told(Visitor roos, String order, String word) {
        return roos.page()
                .locator("section[aria-labelledby^=h-shop-] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(order))
                .filter(new Locator.FilterOptions()
                        .setHas(roos.page().getByText(word, new Page.GetByTextOptions().setExact(true))));
    }

    private static void ship(Visitor roos, String order) {
        roos.goTo("/fulfillments?outlet=all&q=" + order);
        row(roos, order).locator("a.expander").click();
        roos.button("Als verzonden markeren").click();
        assertThat(roos.page().locator(".toast").last()).containsText("voltooid");
    }

    private static void connect(Visitor roos, String platform, String address, Map<String, String> keys) {
        roos.goTo("/channels/new?platform=" + platform);
        roos.fill("#c-name", "Winkel " + platform).fill("#c-address", address);
        keys.forEach((name, value) -> {
            if (roos.page().locator("#c-key-" + name).count() > 0) {
                roos.fill("#c-key-" + name, value);
            }
        });
        roos.button("Controleren en verbinden").click();
        assertThat(roos.page().locator(".note--done")).containsText("Verbonden");
    }

    private static void pack(Visitor roos, String order) {
        until(roos, "/fulfillments?outlet=all&q=" + order.replace("#", ""), row(roos, order));
        row(roos, order).locator("a.expander").click();
        roos.button("Als verpakt markeren").click();
        assertThat(row(roos, order).locator(".c-status")).containsText("Verpakt");
    }

    @Test
    void whenAShopNoLongerLetsUsInEverybodyWhoWaitsForItsOrdersIsTold() {
        try (var woo = FakeWooShop.open();
                var roos = visitor("nl", 1440)) {
            roos.goTo("/channels/new?platform=woocommerce");
            roos.fill("#c-name", "Kaarsenhuis").fill("#c-address", woo.address().toString());
            roos.fill("#c-key-consumer_key", FakeWooShop.KEY).fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--done")).containsText("Verbonden");

            woo.allowing("write");
            var banner = roos.page().locator(".note--danger").getByText("Kaarsenhuis");
            until(roos, "/fulfillments?outlet=all", banner);
            assertThat(roos.page().locator(".note--danger")).containsText("read");
            roos.picture("fulfillments-hindered").findsNoBarriers();

            woo.allowing("read_write");
            roos.page().locator(".note--danger").getByText("Opnieuw verbinden").click();
            roos.fill("#c-key-consumer_key", FakeWooShop.KEY).fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            roos.button("Controleren en verbinden").click();
            assertThat(roos.page().locator(".note--done")).containsText("Verbonden");
            roos.goTo("/fulfillments?outlet=all");
            assertThat(banner).hasCount(0);
        }
    }

    private static Locator right(Visitor visitor, String name) {
        return visitor.page()
                .locator(".rights li")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().locator("code", new Page.LocatorOptions().setHasText(name))));
    }

    @ParameterizedTest
    @CsvSource({"nl,390,true", "en,1440,false"})
    void thePagesOfAShopAreReadableOnAPhoneAndInTheDark(String language, int width, boolean dark) {
        TeaShop.in(pakbon);
        try (var woo = FakeWooShop.open();
                var roos = dark ? darkVisitor(language, width) : visitor(language, width)) {
            woo.product("MOK-ZA-R", "Mok", "10.00");
            woo.order().of("2", woo.product("MOK-WI", "Mok wit", "10.00")).place();
            roos.goTo("/channels/new?platform=woocommerce");
            roos.fill("#c-name", "Look " + language + width)
                    .fill("#c-address", woo.address().toString());
            roos.fill("#c-key-consumer_key", FakeWooShop.KEY).fill("#c-key-consumer_secret", FakeWooShop.SECRET);
            roos.page().locator("form#connect .btn--go").click();
            assertThat(roos.page().locator(".note--done")).isVisible();
            var look = "channels-" + language + "-" + width + (dark ? "-dark" : "");
            roos.goTo("/channels").picture(look).findsNoBarriers();
            var card = roos.page()
                    .locator("article.shop")
                    .filter(new Locator.FilterOptions().setHasText("Look " + language + width));
            for (var page : new String[] {"stock", "products", "test", "settings", "credentials"}) {
                roos.goTo("/channels");
                card.locator("a[href$='/" + page + "']").click();
                assertThat(roos.page().locator("h1")).isVisible();
                roos.picture(look + "-" + page).findsNoBarriers();
            }
            for (var page : new String[] {"unknown", "apps"}) {
                roos.goTo("/channels/" + page).picture(look + "-" + page).findsNoBarriers();
            }
        }
    }

    private Visitor darkVisitor(String language, int width) {
        return Browser.visitor(port)
                .reading(language)
                .wide(width)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }

    @ParameterizedTest
    @CsvSource({"nl,1440", "en,390"})
    void everyPlatformSaysWhereItsKeysAreFoundInBothLanguages(String language, int width) {
        try (var roos = visitor(language, width)) {
            roos.goTo("/channels/new")
                    .picture("connect-" + language + "-" + width)
                    .findsNoBarriers();
            var texts = new Texts(pakbon.getBean(MessageSource.class), Locale.of(language));
            for (var offer : pakbon.getBean(Connections.class).offers()) {
                roos.goTo("/channels/new").link(offer.name()).click();
                assertThat(roos.page().locator("h1")).containsText(offer.name());
                roos.picture("connect-" + offer.key() + "-" + language + "-" + width)
                        .findsNoBarriers();
                if (offer.key().equals("shopify")) {
                    assertThat(roos.page().locator("main")).containsText(String.join(", ", offer.permissions()));
                    assertThat(roos.page().locator("#c-address"))
                            .hasAttribute("placeholder", Pattern.compile("na[ma][em]\\.myshopify\\.com"));
                }
                var words = "connect." + offer.key() + ".";
                for (var name :
                        new String[] {"address", "address.example", "address.hint", "where.1", "where.2", "where.3"}) {
                    assertThat(texts.knows(words + name)).as(words + name).isTrue();
                }
                assertThat(offer.keys()).isNotEmpty().allMatch(key -> texts.knows(words + key.name()));
            }
        }
    }

    private Visitor visitor(String language, int width) {
        return Browser.visitor(port)
                .reading(language)
                .wide(width)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page()
                .locator("tbody.entry:not([hidden])")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .locator(".sub .mono")
                                .getByText(order, new Locator.GetByTextOptions().setExact(true))));
    }

    private static void until(Visitor visitor, String path, Locator shown) {
        until(() -> {
            visitor.goTo(path);
            return shown.count() > 0;
        });
    }

    private static void until(BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it should have come to that by now").isBefore(end);
            Thread.yield();
        }
    }
}
