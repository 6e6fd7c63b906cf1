package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;
import static pakbon.testing.Handset.waiting;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;

/** Where somebody who had never seen the Scanner stumbled. */
@SetUpForTests
class ScannerStumblesTests {
    private static final String PARCEL = "3SPKBN078042107";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private StockRoom room;

    @BeforeEach
    void theStockRoomIsOpen() {
        room = StockRoom.of(TeaShop.in(pakbon), port);
    }

    @Test
    void whatWasPutBackAfterACancellationIsNotAskedForAgainAndCannotBeUnpackedAnyMore() {
        var before = room.business().level("Utrecht", MUG);
        var part = room.receive(AnOrder.delivery("78041").of(1, MUG).by("Vera Twijfel"), "78041");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            pack(page, part, MUG);
            assertThat(button(page, "Ongedaan maken")).isVisible();
            isSettled(page);
            room.business()
                    .receive(AnOrder.delivery("78041")
                            .of(1, MUG)
                            .by("Vera Twijfel")
                            .cancelled()
                            .after(60));
            assertThat(page.locator(".seg__alarm")).containsText("terugleggen");
            assertThat(button(page, "Ongedaan maken"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(4000));
            page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
            assertThat(page.locator(".halt")).containsText("Geannuleerd");
            button(page, "Alles teruggelegd").click();
            isSettled(page);
            assertThat(page.locator(".dock")).isVisible();
            assertThat(waiting(page)).not().containsText("besluit");
            page.evaluate("location.hash = '#/queue'");
            assertThat(page.locator("main")).containsText("Er wacht niets");
        }
        assertThat(room.business().level("Utrecht", MUG)).isEqualTo(before);
        assertThat(room.story(part)).containsOnlyOnce("PUT_BACK Roos Vermeer");
    }

    @Test
    void whatAColleaguePutBackIsNobodysDecisionAnyMore() {
        var part = room.receive(AnOrder.delivery("78047").of(1, MUG).by("Bas Haast"), "78047");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            pack(page, part, MUG);
            isSettled(page);
            goTo(page, part);
            room.business()
                    .receive(AnOrder.delivery("78047")
                            .of(1, MUG)
                            .by("Bas Haast")
                            .cancelled()
                            .after(60));
            assertThat(page.locator(".halt")).containsText("Geannuleerd");
            assertThat(room.business()
                            .in(() -> room.business()
                                    .the(Fulfillments.class)
                                    .putBack(part.id(), Seen.ANY, room.business().scanner)))
                    .isInstanceOf(Done.class);
            assertThat(page.locator("h1").first()).containsText("Deze bestelling is geannuleerd");
            assertThat(page.locator("dialog")).hasCount(0);
            page.evaluate("location.hash = '#/queue'");
            assertThat(page.locator("main")).containsText("Er wacht niets");
        }
        assertThat(room.story(part))
                .containsOnlyOnce("PUT_BACK " + room.business().scanner.name());
    }

    @Test
    void aParcelCodeThatStandsOnAnotherOrderGoesOnASecondOneOnlyWhenSomebodySaysSo() {
        var first = room.receive(AnOrder.delivery("78042").of(1, MUG).by("Eén Pakket"), "78042");
        var second = room.receive(AnOrder.delivery("78043").of(1, TIN).by("Eén Pakket"), "78043");
        var third = room.receive(AnOrder.delivery("78044").of(1, TIN).by("Ander Adres"), "78044");
        for (var part : List.of(first, second, third)) {
            room.business().pack(part);
        }
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            goTo(page, first);
            types(page, PARCEL);
            assertThat(verdict(page)).containsText("Code gelezen");
            button(page, "Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("verzonden gemarkeerd");
            goTo(page, second);
            types(page, PARCEL);
            assertThat(verdict(page)).containsText("Code al gebruikt");
            roos.picture("scanner-parcel-code-used-nl").findsNoBarriers();
            button(page, "Als verzonden markeren").click();
            assertThat(page.locator("main")).containsText("Elk pakket heeft een eigen code");
            button(page, "Samen in één pakket").click();
            assertThat(verdict(page)).containsText("Code gelezen");
            button(page, "Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("verzonden gemarkeerd");
            isSettled(page);
        }
        assertThat(room.now(second).parcels().getFirst().code()).isEqualTo(PARCEL);
        try (var colleague = room.phone("nl")) {
            var page = colleague.goTo("/scanner").page();
            goTo(page, third);
            page.locator("input[aria-labelledby=code]").fill(PARCEL);
            page.locator("input[aria-labelledby=code]").press("Tab");
            button(page, "Als verzonden markeren").click();
            assertThat(verdict(page)).containsText("Code al gebruikt");
            assertThat(page.locator("main")).containsText("Deze code staat al op #");
            assertThat(page.locator("main")).containsText("Eén Pakket");
            assertThat(page.locator("main")).containsText("dat gaat naar iemand anders");
            assertThat(button(page, "Samen in één pakket")).hasCount(0);
        }
        assertThat(room.now(third).state().word().name()).isEqualTo("PACKED");
        room.business().complete(room.now(third));
    }

    @Test
    void afterPackingTheNextStepIsNamed() {
        var part = room.receive(AnOrder.delivery("78045").of(1, MUG).by("Volgende Stap"), "78045");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            pack(page, part, MUG);
            assertThat(page.locator(".passing")).containsText("Verzenden doe je bij Verpakt");
            goTo(page, part);
            assertThat(page.locator(".passing")).not().containsText("is verpakt");
            assertThat(button(page, "Toch niet verpakt")).isVisible();
        }
        room.business().complete(room.now(part));
    }

    @Test
    void whoBreaksOneReportsThatAndTakesTheNext() {
        var at = new StockAt(room.business().outlet("Utrecht"), room.business().product(MUG));
        var counted = new Cause("count", null, room.business().person);
        room.business()
                .in(() -> pakbon.getBean(Stock.class)
                        .count(room.business().retailer, at, Quantity.of(40), counted, Instant.now()));
        var before = room.business().level("Utrecht", MUG);
        var part = room.receive(AnOrder.delivery("78048").of(2, MUG).by("Gebroken Oor"), "78048");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(MUG));
            page.locator(".dock .tool").nth(1).click();
            page.locator("input[name=reason][value=damaged]").check();
            assertThat(page.locator("dialog")).containsText("Ligt er nog een goede? Neem die");
            roos.picture("scanner-short-broken-nl").findsNoBarriers();
            page.locator("dialog .btn--go").click();
            assertThat(page.locator(".row__short")).containsText("1 tekort, Beschadigd");
            assertThat(verdict(page)).containsText("Ligt er nog een goede, scan die dan nu");
            types(page, barcode(MUG));
            assertThat(page.locator(".row__short")).hasCount(0);
            packs(page);
            isSettled(page);
        }
        twoAreTheCustomersAndOneIsBroken(part, before);
    }

    @Test
    void aPieceThatIsFoundBrokenAfterItWasScannedComesOffTheCountAndIsReported() {
        var before = room.business().level("Utrecht", MUG);
        var part = room.receive(AnOrder.delivery("78051").of(2, MUG).of(1, TIN).by("Scherf Later"), "78051");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(MUG), barcode(MUG));
            var full = page.locator(".row--done .row__tap");
            assertThat(full).hasAttribute("aria-label", Pattern.compile(".*2 van 2, aantal wijzigen"));
            full.press("Enter");
            assertThat(page.locator("dialog")).containsText("Met de hand tellen");
            button(page, "Beschadigd of weg? Meld het").click();
            assertThat(page.locator("dialog h2").first()).hasText("Tekort melden");
            page.locator("input[name=reason][value=damaged]").check();
            assertThat(page.locator("dialog")).containsText("Al geteld als verzameld: 1");
            assertThat(page.locator("dialog")).containsText("voorraad hier min 1");
            roos.picture("scanner-short-after-scan-nl").findsNoBarriers();
            page.locator("dialog .btn--go").click();
            assertThat(page.locator(".row__short")).containsText("1 tekort, Beschadigd");
            assertThat(page.locator(".row:has(.row__short)")).containsText("1 van 2");
            isSettled(page);
            assertThat(waiting(page)).not().containsText("besluit");
            assertThat(room.picked(part)).containsExactly(Quantity.ONE, Quantity.ZERO);
            page.locator(".dock .tool").nth(1).click();
            assertThat(page.locator("dialog .others .btn")).hasCount(1);
            page.keyboard().press("Escape");
            types(page, barcode(MUG), barcode(TIN));
            assertThat(page.locator(".row__short")).hasCount(0);
            page.locator(".row .row__tap").first().click();
            assertThat(page.locator("dialog")).containsText("Met de hand tellen");
            page.keyboard().press("Escape");
            packs(page);
            isSettled(page);
        }
        twoAreTheCustomersAndOneIsBroken(part, before);
    }

    @Test
    void whatIsShortOfASplitOrderIsNotThoughtToComeFromTheOtherOutlet() {
        room.business().selling("DEEL-KAN", 2, 1, 0);
        var part = room.receive(AnOrder.delivery("78053").of(3, "DEEL-KAN").by("Twee Helften"), "78053");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            assertThat(page.locator(".lens__title")).containsText(Pattern.compile("deel \\d van 2"));
            page.locator(".row__tap").click();
            button(page, "Een meer").click();
            button(page, "Opslaan: 1 van 2").click();
            isSettled(page);
            page.evaluate("location.hash += '/pack'");
            assertThat(page.locator("main")).containsText("Vanuit Zeist gaat het andere deel weg");
            assertThat(page.locator("main")).containsText("Wat hier ontbreekt, zit daar niet bij");
            page.locator("input[name=why][value=agreed]").check();
            page.locator("input[name=why][value=refunded]").check();
            roos.picture("scanner-pack-split-short-nl").findsNoBarriers();
            button(page, "Verpakken met 1 tekort").click();
            assertThat(page.locator(".passing")).containsText("is verpakt");
            isSettled(page);
        }
        assertThat(room.now(part).leftOut()).isEqualTo(Quantity.ONE);
    }

    @Test
    void aRoundDoesNotProposeWhatHasTooLittleStockAndSaysSo() {
        room.business().selling("OP-KAN", 1, 0, 0);
        var enough = room.receive(AnOrder.delivery("78054").of(1, "OP-KAN").by("Op Tijd"), "78054");
        var part = room.receive(AnOrder.delivery("78055").of(1, "OP-KAN").by("Te Laat"), "78055");
        assertThat(part.oversold()).isTrue();
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".slip").first()).isVisible();
            page.evaluate("location.hash = '#/round'");
            var choice = page.locator(".pick:has(input[value='" + part.id() + "'])");
            assertThat(choice).containsText("Te weinig voorraad");
            assertThat(choice.locator("input")).not().isChecked();
            assertThat(page.locator(".pick:has(input[value='" + enough.id() + "'])"))
                    .not()
                    .containsText("Te weinig voorraad");
            roos.picture("scanner-round-oversold-nl").findsNoBarriers();
        }
    }

    @Test
    void aParcelThatHadLeftBeforeTheCancellationWasKnownIsOneDecisionAndSaysWhatToDo() {
        var part = room.receive(AnOrder.delivery("78052").of(1, MUG).by("Mee Vertrokken"), "78052");
        room.business().pack(part);
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            goTo(page, part);
            roos.page().context().setOffline(true);
            assertThat(waiting(page)).hasClass(Pattern.compile("line--wait"));
            room.business()
                    .receive(AnOrder.delivery("78052")
                            .of(1, MUG)
                            .by("Mee Vertrokken")
                            .cancelled()
                            .after(60));
            types(page, "3SPKBN078052107");
            button(page, "Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("wordt doorgegeven zodra er verbinding is");
            roos.page().context().setOffline(false);
            assertThat(waiting(page))
                    .containsText("1 besluit", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(page.locator(".lost")).containsText("Geannuleerd: #");
            page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
            assertThat(page.locator("main")).containsText("Is het pakket al weg?");
            roos.picture("scanner-put-back-gone-nl").findsNoBarriers();
            button(page, "Alles teruggelegd").click();
            isSettled(page);
            assertThat(waiting(page)).not().containsText("besluit");
            page.evaluate("location.hash = '#/queue'");
            assertThat(page.locator("main")).containsText("Er wacht niets");
        }
        assertThat(room.story(part)).containsOnlyOnce("PUT_BACK Roos Vermeer");
    }

    @Test
    void whatIsHandedOverWithoutANetworkIsCalledCollectedAndWhatWaitsLeadsBackToTheOrder() {
        var part = room.receive(AnOrder.pickup("78091", "Utrecht").of(1, MUG).by("Zonder Net"), "78091");
        room.business().pack(part);
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
            assertThat(page.locator(".fetch")).containsText("Zonder Net");
            var code = StockRoom.pickupCode(page, part);
            roos.page().context().setOffline(true);
            assertThat(waiting(page)).hasClass(Pattern.compile("line--wait"));
            waiting(page).click();
            page.waitForURL("**/scanner#/queue");
            link(page, "Terug naar de bestelling").click();
            assertThat(page.locator(".fetch")).containsText("Zonder Net");
            types(page, code);
            button(page, "Als afgehaald markeren").click();
            assertThat(page.locator(".passing")).containsText("is afgehaald door Zonder Net. Bewaard op dit toestel");
            waiting(page).click();
            assertThat(link(page, "Terug naar de lijst")).isVisible();
            roos.page().context().setOffline(false);
            isSettled(page);
        }
        assertThat(room.now(part).state().word().name()).isEqualTo("COMPLETED");
    }

    @Test
    void aPictureThatCannotBeFetchedIsASignAndNotABrokenFrame() {
        var part = room.receive(AnOrder.delivery("78092").of(1, TIN).by("Geen Plaatje"), "78092");
        try (var roos = room.phone("nl").forgives("404")) {
            roos.page().route(Pattern.compile(".*/scanner/work(/.*)?"), reading -> {
                var work = reading.fetch();
                reading.fulfill(new Route.FulfillOptions()
                        .setResponse(work)
                        .setBody(work.text().replaceAll("/pictures/[^\"]+", "/pictures/" + new UUID(0, 1))));
            });
            var page = roos.goTo("/scanner").page();
            open(page, part);
            assertThat(page.locator(".walk .pic--none")).isVisible();
            assertThat(page.locator(".walk img")).hasCount(0);
        }
    }

    @Test
    void aCodeThatNoProductHereBearsIsCalledUnknown() {
        var part = room.receive(AnOrder.delivery("78057").of(1, MUG).by("Onbekend Etiket"), "78057");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(TIN));
            assertThat(verdict(page)).containsText("Verkeerd artikel");
            types(page, "2999999999992");
            assertThat(verdict(page)).containsText("Onbekende code");
            assertThat(page.locator(".versus")).containsText("Geen product hier heeft deze code");
            roos.picture("scanner-unknown-code-nl").findsNoBarriers();
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Compleet");
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.ONE);
    }

    @Test
    void aWarningGoesAwayWhenWhatItAskedForIsThere() {
        var part = room.receive(AnOrder.pickup("78058", "Utrecht").of(1, MUG).by("Kom Terug"), "78058");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            pack(page, part, MUG);
            page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
            button(page, "Code scannen").click();
            button(page, "Als afgehaald markeren").click();
            assertThat(page.locator(".passing")).containsText("Scan of typ eerst de afhaalcode");
            page.locator("input[name=code]").fill(StockRoom.pickupCode(page, part));
            page.locator("input[name=code]").press("Enter");
            assertThat(verdict(page)).containsText("Afhaalcode klopt");
            assertThat(page.locator(".passing")).not().containsText("Scan of typ eerst");
        }
    }

    @Test
    void whatWasGivenToAColleagueIsGivenAndTheNextStepIsTheOrder() {
        var part = room.receive(AnOrder.delivery("78059").of(1, MUG).by("Voor Een Ander"), "78059");
        try (var roos = room.phone("nl")) {
            room.sem();
            var page = roos.goTo("/scanner").page();
            open(page, part);
            link(page, "Toewijzen").click();
            assertThat(page.locator(".dock .btn--go")).hasText("Aan mij toewijzen");
            page.locator("label.person")
                    .filter(new Locator.FilterOptions().setHasText("Sem Bakker"))
                    .click();
            assertThat(page.locator(".dock .btn--go")).hasText("Terug naar de bestelling");
            page.locator(".dock .btn--go").click();
            assertThat(page.locator(".walk")).isVisible();
            isSettled(page);
        }
        assertThat(room.story(part)).contains("ASSIGNED Roos Vermeer");
    }

    @Test
    void ofWhatWasCancelledIsSaidWhatWasOrderedAndNotWhatWasInABag() {
        var part = room.receive(AnOrder.delivery("78060").of(2, MUG).by("Toch Niet"), "78060");
        room.business()
                .receive(AnOrder.delivery("78060")
                        .of(2, MUG)
                        .by("Toch Niet")
                        .cancelled()
                        .after(60));
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".seg")).isVisible();
            page.evaluate("id => (location.hash = '#/past/' + id)", part.id().toString());
            assertThat(page.locator("main")).containsText("Wat er besteld was");
            assertThat(page.locator("main")).not().containsText("Wat erin zat");
        }
    }

    private void twoAreTheCustomersAndOneIsBroken(Fulfillment part, Quantity before) {
        assertThat(room.now(part).leftOut()).isEqualTo(Quantity.ZERO);
        assertThat(room.business().level("Utrecht", MUG)).isEqualTo(before.minus(Quantity.of(3)));
        room.business().complete(room.now(part));
    }

    /** To what is packed already. */
    private static void goTo(Page page, Fulfillment part) {
        assertThat(page.locator(".dock")).isVisible();
        page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
        assertThat(page.locator("input[aria-labelledby=code]")).isVisible();
    }

    private static void pack(Page page, Fulfillment part, String sku) {
        open(page, part);
        types(page, barcode(sku));
        packs(page);
    }

    private static void packs(Page page) {
        link(page, "Verder: inpakken").click();
        button(page, "Als verpakt markeren").click();
        assertThat(page.locator(".passing")).containsText("is verpakt");
    }
}
