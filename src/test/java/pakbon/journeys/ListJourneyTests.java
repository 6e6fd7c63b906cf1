package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** Finding one's work among others': filters with their counts, orders, views that are kept, and hearing of news. */
@SetUpForTests
class ListJourneyTests {
    private static final String PUSH_SERVICE = """
            async () => {
              let known = null;
              const keys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
              const point = await crypto.subtle.exportKey('raw', keys.publicKey);
              PushManager.prototype.getSubscription = async () => known;
              PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
                if (applicationServerKey.length !== 65 || !userVisibleOnly) throw new Error('no such key');
                known = {
                  endpoint: 'https://push.invalid/36002',
                  getKey: (name) => name === 'auth' ? new Uint8Array(16).buffer : point,
                  unsubscribe: async () => { known = null; return true; },
                };
                return known;
              };
            }
            """;
    private static final String OPEN = "tbody.entry:not([hidden])";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private TeaShop shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon);
    }

    @Test
    void filtersSayWhatTheyWouldLeaveAndAViewIsKept() {
        express("34001", "Filterklant Een");
        shop.business()
                .receive(AnOrder.pickup("34002", "Zeist")
                        .of(1, "THEE-EG-250")
                        .by("Filterklant Twee")
                        .unpaid());
        shop.business().receive(AnOrder.delivery("34003").of(1, "MOK-ZA-R").by("Filterklant Drie"));
        shop.scanned("34003", part("34003"), 1, "");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=filterklant");
            assertThat(roos.page().locator(OPEN)).hasCount(3);
            assertThat(roos.page().locator("#outlet option").filter(new Locator.FilterOptions().setHasText("Zeist")))
                    .hasText("Zeist (1)");
            assertThat(roos.page().locator("#type option").nth(1)).hasText("Levering (2)");
            assertThat(roos.page().locator("#who option").nth(1)).hasText("Niemand (2)");
            assertThat(roos.page().locator("#who option").nth(2)).hasText("Roos Vermeer (1)");
            assertThat(tick(roos, "express")).containsText("Express 1");
            assertThat(tick(roos, "late")).containsText("Te laat 3");
            assertThat(row(roos, "34001").locator(".c-age")).containsText("te laat");
            assertThat(row(roos, "34001").locator(".flags")).containsText("Express");
            roos.findsNoBarriers().picture("list-filters-nl-1440");

            tick(roos, "unpaid").locator("input").check();
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            assertThat(roos.page().locator("#type option").nth(1)).hasText("Levering (0)");
            assertThat(roos.page().locator("#tabs")).containsText("verborgen door filters");
            assertThat(roos.at()).contains("unpaid=yes").doesNotContain("late=");
            roos.speaking("en");
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            assertThat(roos.at()).contains("unpaid=yes", "q=filterklant");
            roos.speaking("nl");

            roos.page().locator(".views summary").last().click();
            roos.fill("#view-name", "Eerst bellen \uD83D\uDCDE");
            roos.page().locator(".views .menu[open] .btn--go").click();
            assertThat(roos.page().locator(".view a[aria-current]")).hasText("Eerst bellen \uD83D\uDCDE");
            roos.findsNoBarriers();
            roos.goTo("/fulfillments");
            roos.link("Eerst bellen \uD83D\uDCDE").click();
            assertThat(roos.page().locator(OPEN)).hasCount(1);
            roos.page().locator(".view form button").click();
            assertThat(roos.page().locator(".view")).hasCount(0);
        }
    }

    @Test
    void everyOrderHasItsFirstAndPagesGoOnWhereTheyEnded() {
        for (int n = 0; n < 53; n++) {
            shop.business()
                    .receive(AnOrder.delivery("" + (35_000 + n))
                            .of(1, "KOM-MA-B")
                            .by("Volgordeklant"));
        }
        try (var roos = visitor("en")) {
            for (var sort : List.of("", "newest", "due", "receipt")) {
                roos.goTo("/fulfillments?outlet=all&q=volgordeklant&sort=" + sort);
                var first = numbers(roos);
                assertThat(first).as(sort).hasSize(50);
                roos.page().locator(".list__foot .btn").last().click();
                roos.page().waitForURL("**after=**");
                var rest = numbers(roos);
                assertThat(rest).as(sort).hasSize(3).doesNotContainAnyElementsOf(first);
            }
            roos.goTo("/fulfillments?outlet=all&q=volgordeklant&sort=receipt");
            assertThat(numbers(roos)).isSorted();
            var last = shop.business().parts("35052").getFirst();
            roos.goTo("/fulfillments?outlet=all&q=volgordeklant&sort=receipt&open=" + last.id());
            assertThat(numbers(roos)).hasSize(51);
            assertThat(roos.page().locator(OPEN).first().locator(".slip")).containsText("35052");
            roos.goTo(
                    "/fulfillments?outlet=all&late=yes&sort=nonsense&who=%3Cscript%3E&after=x_y&channel=%F0%9F%8D%B5");
            assertThat(roos.page().locator(".empty")).containsText("No results");
            roos.findsNoBarriers();
        }
    }

    @Test
    void aNewOrderIsHeardAndStandsInTheTitleOfAPageThatNobodySees() {
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all");
            roos.page().locator("#live:not([hidden])").waitFor();
            roos.page().locator("#alerts summary").click();
            roos.findsNoBarriers().picture("list-alerts-nl-1440");
            roos.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/fulfillments/alerts"),
                            () -> roos.page().locator("[name=sound]").check());
            roos.page().keyboard().press("Escape");
            look(roos, "hidden");
            shop.business().receive(AnOrder.delivery("36001").of(1, "THEE-EG-250"));
            roos.page()
                    .locator("#alerts[data-played='2']")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(roos.page()).hasTitle(Pattern.compile("^\\(1\\) Afhandelingen.*"));
            look(roos, "visible");
            assertThat(roos.page()).hasTitle(Pattern.compile("^Afhandelingen.*"));
            roos.goTo("/fulfillments");
            assertThat(roos.page().locator("[name=sound]")).isChecked();
        }
    }

    /** The browser’s own push service is not there in a test; everything on this side of it is. */
    @Test
    void aBrowserIsToldByPushFromTheClickThatAllowsItToTheClickThatEndsIt() {
        try (var roos = visitor("nl")) {
            roos.page().context().grantPermissions(List.of("notifications"));
            roos.goTo("/fulfillments?outlet=all");
            roos.page().evaluate(PUSH_SERVICE);
            roos.page().locator("#alerts summary").click();
            var push = roos.page().locator(".alerts__push");
            assertThat(push).hasAttribute("aria-pressed", "false");

            push.click();
            assertThat(push).hasAttribute("aria-pressed", "true");
            assertThat(browsers()).isEqualTo(1);
            roos.findsNoBarriers().picture("list-push-nl-1440");
            push.click();
            assertThat(push).hasAttribute("aria-pressed", "false");
            assertThat(browsers()).isZero();
        }
    }

    @Test
    void aRowThatSomebodyOpensWhileTheListIsFetchedAnewStaysOpen() {
        shop.business().receive(AnOrder.delivery("36011").of(1, "MOK-ZA-R").by("Opengaande"));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=opengaande");
            var page = roos.page();
            var expander = row(roos, "36011").locator("a.expander");
            assertThat(expander).hasAttribute("aria-expanded", "false");
            var answers = new ArrayDeque<Route>();
            page.route("**/fulfillments?*", answers::add);
            page.mouse().move(0, 0);
            page.evaluate("document.dispatchEvent(new Event('live-again'))");
            page.waitForCondition(() -> !answers.isEmpty());

            expander.click();
            assertThat(expander).hasAttribute("aria-expanded", "true");
            page.unroute("**/fulfillments?*");
            page.waitForResponse("**/fulfillments?*", answers.remove()::resume);
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            assertThat(expander).hasAttribute("aria-expanded", "true");
        }
    }

    private int browsers() {
        var business = shop.business();
        return business.in(() -> business.the(TransactionTemplate.class)
                .execute(_ -> business.the(JdbcClient.class)
                        .sql(
                                "select count(*) from alerts.browser where retailer_id = :retailer and endpoint like '%36002'")
                        .param("retailer", business.retailer.value())
                        .query(Integer.class)
                        .single()));
    }

    /** A browser without a screen shows every page: the page is told that nobody looks, as a real one would be. */
    private static void look(Visitor visitor, String state) {
        visitor.page().evaluate("""
                state => {
                  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """, state);
    }

    private String part(String order) {
        var part = shop.business().parts(order).getFirst();
        return List.of("Utrecht", "Zeist", "Amersfoort").stream()
                .filter(name -> shop.business().outlet(name).equals(part.outlet()))
                .findFirst()
                .orElseThrow();
    }

    private void express(String number, String customer) {
        shop.business()
                .receiveExpress(AnOrder.delivery(number).of(1, "MOK-ZA-R").by(customer));
    }

    private static List<String> numbers(Visitor visitor) {
        return visitor.page().locator(OPEN + " .receipt-no").allTextContents();
    }

    private static Locator tick(Visitor visitor, String flag) {
        return visitor.page().locator(".filter--tick:has([name=" + flag + "])");
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page().locator("tbody.entry:has-text('" + order + "')");
    }

    private Visitor visitor(String language) {
        var visitor = Browser.visitor(port).reading(language).arrive();
        return visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
    }
}
