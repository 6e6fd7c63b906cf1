package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.SetUpForTests;
import pakbon.orders.OrderIntake;
import pakbon.orders.Shop;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** Two webshops of one platform, and a search that goes on where nothing is open. */
@SetUpForTests
class ShopsJourneyTests {
    private static final String OPEN = "tbody.entry:not([hidden])";
    private static final ConnectionId HAARLEM = ConnectionId.create();
    private static final ConnectionId ZWOLLE = ConnectionId.create();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Business business;

    @BeforeEach
    void twoWebshops() {
        business = TeaShop.in(pakbon).business();
        connected(HAARLEM, "Theewinkel Haarlem", "https://haarlem.example");
        connected(ZWOLLE, "Theewinkel Zwolle", "https://zwolle.example/winkel");
        receive(HAARLEM, "Theewinkel Haarlem", "46101");
        receive(ZWOLLE, "Theewinkel Zwolle", "46102");
    }

    /** Other journeys of this business know of one shop only. */
    @AfterEach
    void andNoneOfThemIsLeft() {
        write(
                "delete from channels.pulse where retailer_id = :retailer and connection_id = any(:ids::uuid[])",
                Map.of());
        write("delete from channels.connection where retailer_id = :retailer and id = any(:ids::uuid[])", Map.of());
    }

    @Test
    void theShopsAreToldApartAndEachOrderLeadsIntoItsOwn() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo("/fulfillments?outlet=all&q=zoekklant");
            assertThat(roos.page().locator(OPEN)).hasCount(2);
            assertThat(row(roos, "46101").locator(".shop-name")).hasText("Theewinkel Haarlem");
            assertThat(option(roos, HAARLEM)).hasText("Theewinkel Haarlem \u00b7 WooCommerce (1)");
            roos.findsNoBarriers().picture("shops-list-nl-1440");

            roos.page().selectOption("#channel", ZWOLLE.toString());
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            assertThat(row(roos, "46102").locator(".shop-name")).hasText("Theewinkel Zwolle");
            roos.page().locator(OPEN + " .expander").click();
            assertThat(there(roos))
                    .hasAttribute("href", "https://zwolle.example/winkel/wp-admin/post.php?post=46102&action=edit");
            assertThat(there(roos)).hasAttribute("rel", "noopener noreferrer");
            roos.findsNoBarriers().picture("shops-row-nl-1440");

            roos.goTo("/sales?channel=" + HAARLEM + "&q=46102");
            assertThat(roos.page().locator(OPEN)).hasCount(0);
            roos.goTo("/sales?channel=" + HAARLEM + "&q=zoekklant");
            assertThat(row(roos, "46101").locator(".shop-name")).hasText("Theewinkel Haarlem");
            roos.findsNoBarriers().picture("shops-sales-nl-1440");
            roos.goTo("/sales?channel=woocommerce&q=46102");
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            roos.page().locator(OPEN + " .receipt-no").first().click();
            assertThat(there(roos)).hasAttribute("target", "_blank");
        }
        try (var phone = visitor("en", 390)) {
            phone.goTo("/fulfillments?outlet=all&q=zoekklant").findsNoBarriers().picture("shops-list-en-390");
            phone.goTo("/reports").findsNoBarriers().picture("shops-reports-en-390");
            phone.speaking("nl");
        }
    }

    @Test
    void whatIsFinishedIsFoundInSalesHistoryAndNarrowedThereByPayment() {
        receive(HAARLEM, "Theewinkel Haarlem", "46103");
        try (var roos = visitor("en", 1440)) {
            roos.goTo("/fulfillments?outlet=all&q=46103");
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            cancel("46103");
            // Of a product of its own: what all journeys sell may have run out at one outlet by now.
            business.selling("THEE-RAPPORT", 5, 0, 0);
            business.receive(AnOrder.delivery("46104").of(1, "THEE-RAPPORT").by("Inge Rapport"));

            roos.goTo("/fulfillments?outlet=all&q=46103&status=packed");
            assertThat(roos.heading("No open order with \u201c46103\u201d")).isVisible();
            roos.findsNoBarriers().picture("shops-search-en-1440");
            roos.link("One sale in Sales history").click();
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            assertThat(roos.at()).contains("/sales?q=46103");

            roos.goTo("/sales?status=unpaid&q=zoekklant");
            assertThat(roos.page().locator("#payment")).hasValue("unpaid");
            roos.page().selectOption("#payment", "paid");
            roos.link("Returned or exchanged").click();
            assertThat(roos.at()).contains("status=returned", "payment=paid");
            assertThat(roos.page().locator("a[download]"))
                    .hasAttribute("href", "/sales/file?status=returned&payment=paid&q=zoekklant");
            roos.findsNoBarriers().picture("shops-payment-en-1440");
            business.pack(business.part("46104", "Utrecht"));
            business.complete(business.part("46104", "Utrecht"));
            roos.goTo("/reports");
            assertThat(roos.page().locator("#h-missed + .muted")).containsText("of the lines picked went short");
            roos.findsNoBarriers().picture("shops-reports-en-1440");
            roos.speaking("nl");
        }
    }

    private void cancel(String number) {
        receive(HAARLEM, "Theewinkel Haarlem", order(number).cancelled().after(60));
    }

    private static AnOrder order(String number) {
        return AnOrder.delivery(number).of(1, "THEE-EG-250").by("Zoekklant " + number);
    }

    private void receive(ConnectionId shop, String name, String number) {
        receive(shop, name, order(number));
    }

    private void receive(ConnectionId shop, String name, AnOrder order) {
        var usual = business.shop();
        business.in(() -> business.the(OrderIntake.class)
                .receive(
                        new Shop(
                                shop,
                                usual.platform(),
                                usual.platformName(),
                                name,
                                usual.outlets(),
                                usual.places(),
                                usual.methods()),
                        order.told(),
                        Actor.shop(business.retailer, name)));
    }

    private void connected(ConnectionId id, String name, String address) {
        write("""
                insert into channels.connection (retailer_id, id, platform, name, address, credentials, webhook_secret, settings,
                                                 shop_zone, shop_version, connected_at)
                values (:retailer, :id::uuid, 'woocommerce', :name, :address, '', '', '{}', '', '', now())
                """, Map.of("id", id.toString(), "name", name, "address", address));
        write(
                "insert into channels.pulse (retailer_id, connection_id, next_poll_at) values (:retailer, :id::uuid, now())",
                Map.of("id", id.toString()));
    }

    private void write(String sql, Map<String, String> facts) {
        business.in(() -> transaction.execute(_ -> db.sql(sql)
                .param("retailer", business.retailer.value())
                .param("ids", new String[] {HAARLEM.toString(), ZWOLLE.toString()})
                .params(facts)
                .update()));
    }

    private static Locator option(Visitor visitor, ConnectionId shop) {
        return visitor.page().locator("#channel option[value='" + shop + "']");
    }

    private static Locator there(Visitor visitor) {
        return visitor.page().locator("a[href*='wp-admin']");
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page().locator("tbody.entry:has-text('" + order + "')");
    }

    private Visitor visitor(String language, int width) {
        var visitor = Browser.visitor(port).reading(language).wide(width).arrive();
        return visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
    }
}
