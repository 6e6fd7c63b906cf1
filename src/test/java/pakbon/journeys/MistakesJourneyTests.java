package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.StateWord;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.TestClock.MutableClock;
import pakbon.testing.Visitor;

/** What was done by mistake, and what nobody came for, in a real browser. */
@SetUpForTests
class MistakesJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    private TeaShop shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon);
    }

    @Test
    void theWrongRowIsPackedAndTakenBackFromTheMessageAndFromTheRow() {
        shop.business().receive(AnOrder.delivery("77001").of(1, "THEE-EG-250").by("Lotte Brouwer"));
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=77001");
            open(roos, "77001");
            roos.button("Als verpakt markeren").click();
            var toast = roos.page().locator(".toast").last();
            assertThat(toast).containsText("is verpakt");
            toast.locator("text=Ongedaan maken").click();
            assertThat(roos.page().locator(".toast").last()).containsText("ongedaan gemaakt");
            assertThat(row(roos, "77001").locator(".c-status")).containsText("Nieuw");

            roos.button("Als verpakt markeren").click();
            assertThat(row(roos, "77001").locator(".c-status")).containsText("Verpakt");
            roos.findsNoBarriers().picture("undo-nl-1440"); // the message passes, the row stays
            row(roos, "77001").locator(".slip__acts >> text=Ongedaan maken").click();
            assertThat(row(roos, "77001").locator(".c-status")).containsText("Nieuw");
            assertThat(roos.page().locator(".toast:has-text('ongedaan gemaakt')"))
                    .isVisible();
            assertThat(roos.page().locator(".toast:has-text('is verpakt')")).hasCount(0);
            roos.button("Als verpakt markeren").click();
            roos.button("Als verzonden markeren").click();
            assertThat(row(roos, "77001")).hasCount(0);

            roos.goTo("/sales/" + shop.business().sale("77001").id());
            roos.page()
                    .locator("summary:has-text('Per ongeluk als verzonden gemarkeerd?')")
                    .click();
            assertThat(roos.page().locator("details[open]")).containsText("neem de producten dan terug");
            roos.findsNoBarriers().picture("too-early-nl-1440");
        }
    }

    @Test
    void whatLeavesTheListIsNoLongerCountedAndTheLastOneLeavesWordsBehind() {
        shop.business().receive(AnOrder.delivery("77091").of(1, "THEE-EG-250").by("Voetregel Een"));
        shop.business().receive(AnOrder.delivery("77092").of(1, "THEE-EG-250").by("Voetregel Twee"));
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=voetregel");
            var foot = roos.page().locator("#listing .list__foot");
            assertThat(foot).containsText("2 getoond");
            leaves(roos, "77091");
            assertThat(foot).containsText("1 getoond");
            leaves(roos, "77092");
            assertThat(roos.page().locator("#listing .empty")).isVisible();
            assertThat(foot).hasCount(0);
            roos.findsNoBarriers().picture("emptied-nl-1440");
        }
    }

    private void leaves(Visitor roos, String order) {
        open(roos, order);
        roos.button("Als verpakt markeren").click();
        roos.button("Als verzonden markeren").click();
        assertThat(row(roos, order)).hasCount(0);
    }

    @Test
    void aPaymentThatNeverCameIsTakenBackWithTheReason() {
        shop.business().receive(AnOrder.delivery("77002").of(2, "THEE-EG-250").unpaid());
        shop.business().pay("77002", "20.00");
        try (var roos = visitor(390)) {
            roos.goTo("/sales/" + shop.business().sale("77002").id());
            roos.page().locator("#payment >> text=Terugnemen").click();
            assertThat(roos.page().locator("form.sheet")).containsText("er moet € 20,00 betaald worden");
            roos.findsNoBarriers().picture("take-back-nl-390");
            roos.fill("#reason", "Was voor een andere bestelling");
            roos.button("Betaling terugnemen").click();
            assertThat(roos.page().locator(".note--done")).containsText("De betaling is teruggenomen.");
            assertThat(roos.page().locator("#payment .due")).containsText("€ 20,00");
            assertThat(roos.page().locator(".timeline").last())
                    .containsText("Betaling teruggenomen: Pin, € 20,00 – Roos Vermeer");
            roos.goTo("/sales/" + shop.business().sale("77002").id())
                    .findsNoBarriers()
                    .picture("taken-back-nl-390");
        }
        shop.business()
                .receive(AnOrder.delivery("77002")
                        .of(2, "THEE-EG-250")
                        .cancelled()
                        .after(60));
    }

    @Test
    void whatNobodyCameForGoesBackInStockAndTheSaleSaysWhatToDoInTheShop() {
        var order = AnOrder.pickup("77003", "Utrecht").of(1, "KOM-MA-B").by("Youssef El Amrani");
        clock.setTo(Instant.now().minus(Duration.ofDays(4)));
        shop.business().receive(order);
        shop.business().pack(shop.business().part("77003", "Utrecht"));
        clock.setTo(Instant.now());
        var before = shop.business().level("Utrecht", "KOM-MA-B");
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=77003");
            assertThat(row(roos, "77003").locator(".flags")).containsText("Ligt al");
            open(roos, "77003");
            roos.findsNoBarriers().picture("uncollected-nl-1440");
            roos.link("Terug in voorraad en annuleren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("niemand kwam het halen");
            assertThat(dialog).containsText("Betaal daarna bestelling 77003 terug in WooCommerce");
            roos.findsNoBarriers().picture("give-up-nl-1440");
            dialog.locator("text=Teruggelegd, annuleren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("terug in voorraad");
            assertThat(row(roos, "77003")).hasCount(0);

            roos.goTo("/sales/" + shop.business().sale("77003").id());
            assertThat(roos.page().locator(".note--busy")).containsText("Dit is niet afgehaald");
            roos.findsNoBarriers().picture("given-up-nl-1440");

            roos.link("Klant komt toch").click();
            assertThat(roos.page().locator("form.sheet")).containsText("de bon staat weer bij Nieuw");
            roos.findsNoBarriers().picture("reopen-nl-1440");
            inEnglishOnAPhone(roos.at(), "reopen-en-390-dark");
            roos.fill("#reason", "Staat nu in de winkel");
            roos.button("Weer openen").click();
            assertThat(row(roos, "77003").locator(".c-status")).containsText("Nieuw");
            assertThat(row(roos, "77003").locator(".timeline")).containsText("Staat nu in de winkel");
        }
        assertThat(shop.business().level("Utrecht", "KOM-MA-B")).isEqualTo(before);
        try (var roos = visitor(390)) {
            roos.goTo(
                    "/fulfillments/" + shop.business().part("77003", "Utrecht").id() + "/reopening");
            assertThat(roos.page().locator(".note--busy")).containsText("Dit wacht niet meer op de klant");
            roos.findsNoBarriers().picture("reopened-nl-390");
        }
        shop.business().receive(order.cancelled().after(60));
        assertThat(shop.business().level("Utrecht", "KOM-MA-B")).isEqualTo(before.plus(Quantity.ONE));
    }

    @Test
    void whatWasPackedTogetherIsUndoneTogetherAndWhatChangedSinceIsNamed() {
        together().forEach(shop.business()::receive);
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=Tegelijk");
            roos.page().locator("[data-picks-all]").check();
            roos.page()
                    .locator("#picks button:visible >> text=Als verpakt markeren")
                    .click();
            var toast = roos.page().locator(".toast").last();
            assertThat(toast).containsText("3 bonnen zijn verpakt");
            roos.findsNoBarriers().picture("undo-selection-nl-1440");
            var other = shop.business().part("77012", "Utrecht").id();
            shop.business()
                    .in(() -> shop.business().the(Packing.class).unpack(other, Seen.ANY, shop.business().person));
            toast.locator("text=Ongedaan maken").click();

            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("Het verpakken van 2 bonnen is ongedaan gemaakt.");
            assertThat(dialog).containsText(shop.business().sale("77012").receiptNumber());
            roos.findsNoBarriers().picture("undo-selection-left-nl-1440");
            dialog.locator("[data-close]").click();
            assertThat(row(roos, "77011").locator(".c-status")).containsText("Nieuw");
            assertThat(row(roos, "77013").locator(".c-status")).containsText("Nieuw");
        }
        try (var roos = Browser.visitor(port).wide(390).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/fulfillments?outlet=all&q=Tegelijk");
            row(roos, "77011").locator(".check").check();
            row(roos, "77013").locator(".check").check();
            roos.page().locator("#picks button[formaction*='/packing?']").click();
            assertThat(shop.business().part("77011", "Utrecht").state().word()).isEqualTo(StateWord.PACKED);
            roos.picture("undo-selection-page-390");
            roos.button("Alle 2 ongedaan maken").click();
            assertThat(row(roos, "77011").locator(".c-status")).containsText("Nieuw");
        }
        assertThat(shop.business().part("77013", "Utrecht").state().word()).isEqualTo(StateWord.NEW);
        together().forEach(order -> shop.business().receive(order.cancelled().after(60)));
    }

    private void inEnglishOnAPhone(String path, String picture) {
        try (var roos = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            roos.goTo(path).findsNoBarriers().picture(picture);
            roos.speaking("nl");
        }
    }

    @Test
    void thatThereIsNoConnectionIsSaidUntilTheServerAnswersAgain() {
        shop.business().receive(AnOrder.delivery("77031").of(1, "THEE-EG-250").by("Even Weg"));
        try (var roos = visitor(1440)) {
            roos.forgives("ERR_FAILED").forgives("htmx:");
            roos.goTo("/fulfillments?outlet=all&q=77031");
            open(roos, "77031");
            roos.page().route("**/packing?*", Route::abort);
            roos.button("Als verpakt markeren").click();
            var silence = roos.page().locator("#toasts [data-kind=offline]");
            assertThat(silence).isVisible();
            roos.page().unroute("**/packing?*");
            roos.button("Als verpakt markeren").click();
            assertThat(row(roos, "77031").locator(".c-status")).containsText("Verpakt");
            assertThat(silence).hasCount(0);
        }
    }

    /** Reported at the Scanner, packed at the desk (Q11). */
    @Test
    void whatWasReportedMissingIsAskedAboutBeforeItIsPackedAtTheDesk() {
        shop.business().selling("ZOEK-1", 60, 0, 0);
        for (var order : List.of("77021", "77022")) {
            shop.business()
                    .receive(AnOrder.delivery(order)
                            .of(order.equals("77021") ? 3 : 1, "ZOEK-1")
                            .by("Zoek " + order));
            var part = shop.business().part(order, "Utrecht");
            shop.business()
                    .in(() -> shop.business()
                            .the(ShortPicks.class)
                            .report(
                                    part.id(),
                                    part.lines().getFirst().line(),
                                    Quantity.ONE,
                                    ShortReason.NOT_FOUND,
                                    shop.business().scanner));
        }
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=77021");
            assertThat(row(roos, "77021").locator(".flags")).containsText("1 tekort");
            row(roos, "77021").locator(".check").check();
            roos.page().locator("#picks >> text=Als verpakt markeren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("1 van 3 zijn als tekort gemeld");
            roos.goTo("/fulfillments?outlet=all&q=77021");
            open(roos, "77021");
            row(roos, "77021")
                    .locator(".slip__acts >> text=Als verpakt markeren")
                    .click();
            assertThat(dialog).containsText("Product ZOEK-1: Niet gevonden");
            roos.findsNoBarriers().picture("reported-short-nl-1440");
            roos.fill("#short-reason", "te lang ".repeat(60));
            roos.page().locator("#short-go").click();
            assertThat(roos.page().locator("dialog[open] .wrong")).containsText("te lang");
            assertThat(roos.page().locator("#short-reason")).hasValue("te lang ".repeat(60));
            roos.findsNoBarriers();
            roos.fill("#short-reason", "De klant weet het");
            dialog.locator("text=Verpakken zonder 1").click();
            assertThat(row(roos, "77021").locator(".flags")).containsText("1 niet meegegaan");

            roos.goTo("/fulfillments?outlet=all&q=77022");
            open(roos, "77022");
            row(roos, "77022")
                    .locator(".slip__acts >> text=Als verpakt markeren")
                    .click();
            assertThat(dialog).containsText("er valt niets te verpakken");
            roos.findsNoBarriers().picture("nothing-to-pack-nl-1440");
            dialog.locator("text=Omleiden naar vestiging").click();
            assertThat(dialog.locator("form")).isVisible();

            // and then it lies behind the teapots
            roos.goTo("/stock/" + shop.business().product("ZOEK-1") + "?outlet="
                    + shop.business().outlet("Utrecht"));
            assertThat(roos.page().locator("#found-hint")).containsText("missen er hier 1");
            roos.fill("#found", "2");
            roos.page().locator("text=Telling opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("1 apart gehouden voor bon");
            roos.findsNoBarriers().picture("found-again-stock-nl-1440");
            roos.goTo("/fulfillments?outlet=all&q=77022");
            assertThat(row(roos, "77022")).not().containsText("1 tekort");
            open(roos, "77022");
            assertThat(row(roos, "77022").locator(".slip__note"))
                    .containsText("1 \u00d7 Product ZOEK-1 kan weer worden verzameld: 2 geteld, door Roos");
            roos.findsNoBarriers().picture("found-again-nl-1440");
        }
        try (var dark = Browser.visitor(port)
                .reading("nl")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)) {
            dark.goTo("/fulfillments?outlet=all&q=77022");
            open(dark, "77022");
            dark.findsNoBarriers().picture("found-again-nl-390-dark");
        }
    }

    private static List<AnOrder> together() {
        return Stream.of("77011", "77012", "77013")
                .map(number -> AnOrder.delivery(number).of(1, "THEE-EG-250").by("Tegelijk " + number))
                .toList();
    }

    private Visitor visitor(int width) {
        return Browser.visitor(port)
                .reading("nl")
                .wide(width)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("nl");
    }

    private static void open(Visitor visitor, String order) {
        row(visitor, order).locator(".expander").click();
        assertThat(row(visitor, order).locator(".slip")).isVisible();
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page()
                .locator(".entry:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().locator(".sub .mono").getByText(order)));
    }
}
