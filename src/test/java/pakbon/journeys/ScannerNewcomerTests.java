package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.at;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.StateWord;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** What people who had never seen the Scanner had to ask, said on the screen. */
@SetUpForTests
class ScannerNewcomerTests {
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
    void theOutletIsChangedFromTheHeadOfTheList() {
        try (var roos = night("en")) {
            var page = roos.goTo("/scanner").page();
            var head = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Utrecht: change the outlet"));
            assertThat(head).hasText("Utrecht");
            roos.picture("scanner-head-outlet-en-dark").findsNoBarriers();
            head.click();
            assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Utrecht")))
                    .isChecked();
            page.locator(".picks label")
                    .filter(new Locator.FilterOptions().setHasText("Zeist"))
                    .click();
            button(page, "Work at Zeist").click();
            assertThat(page.locator("h1")).hasText("Zeist");
            page.locator("h1 a").click();
            roos.picture("scanner-outlet-en-dark").findsNoBarriers();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the list"))
                    .click();
            assertThat(page.locator("h1")).hasText("Zeist");
        }
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.getByRole(
                            AriaRole.LINK, new Page.GetByRoleOptions().setName("Utrecht: van vestiging wisselen")))
                    .isVisible();
            roos.picture("scanner-head-outlet-nl").findsNoBarriers();
        }
    }

    @Test
    void whatHasLeftElsewhereIsNotStillToLeave() {
        room.business().selling("WEG-KAN", 1, 2, 0);
        var here = room.receive(AnOrder.delivery("79103").of(3, "WEG-KAN").by("Eerst Zeist"), "79103");
        var there = room.business().part("79103", "Zeist");
        room.business().pack(there);
        room.business().complete(room.business().part("79103", "Zeist"));
        room.business().pack(here);
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            page.locator("input[value=packed]").check();
            assertThat(page.locator(".slip", new Page.LocatorOptions().setHasText("Eerst Zeist")))
                    .containsText("van 2 · de rest: Zeist");
            page.evaluate("location.hash = '#/o/" + here.id() + "/handover'");
            assertThat(page.locator("main")).containsText("Vanuit Zeist is het andere deel al weg");
            assertThat(page.locator("main")).not().containsText("gaat het andere deel weg");
            roos.picture("scanner-other-part-left-nl").findsNoBarriers();
            var english = dark.goTo("/scanner").page();
            english.evaluate("location.hash = '#/o/" + here.id() + "/handover'");
            assertThat(english.locator("main")).containsText("The other part has left already from Zeist");
            dark.picture("scanner-other-part-left-en-dark").findsNoBarriers();
        }
        room.business().complete(room.now(here));
    }

    /** What was tapped and counted to the end is not what is missing. */
    @Test
    void aShortageBeginsWithWhatIsStillMissing() {
        var part = room.receive(AnOrder.delivery("79104").of(1, MUG).of(1, TIN).by("Mist Blik"), "79104");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            page.locator(".row__tap").first().click();
            var counted =
                    page.locator("dialog .sheet__head, dialog header").first().innerText();
            button(page, "Een meer").click();
            button(page, "Opslaan: 1 van 1").click();
            button(page, "Tekort").click();
            assertThat(page.locator("dialog")).containsText("Tekort melden");
            assertThat(page.locator("dialog header p, dialog .sheet__head p")
                            .first()
                            .innerText())
                    .isNotIn(counted.lines().toList());
            roos.picture("scanner-short-begins-nl").findsNoBarriers();
            page.keyboard().press("Escape");
        }
        done(part);
    }

    /** Who reroutes reads who sends it then; to leave it here is an answer, too, and the one that stands. */
    @Test
    void whatReroutingDoesStandsWhereItIsAsked() {
        room.business().selling("OMLEID-KAN", 2, 5);
        var part = room.receive(AnOrder.delivery("79105").of(2, "OMLEID-KAN").by("Om Leider"), "79105");
        try (var dark = night("en")) {
            var page = dark.goTo("/scanner").page();
            shortage(page, part, "Shortage", "damaged");
            assertThat(page.locator("dialog")).containsText("Should another outlet send what is missing?");
            assertThat(page.locator("dialog")).containsText("sends it to the customer itself");
            dark.picture("scanner-short-reroute-en-dark").findsNoBarriers();
        }
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            shortage(page, part, "Tekort", "damaged");
            var question = page.locator("dialog fieldset")
                    .filter(new Locator.FilterOptions().setHasText("Stuurt een andere vestiging wat ontbreekt?"));
            assertThat(question).containsText("krijgt het op de eigen lijst en stuurt het zelf naar de klant");
            assertThat(question).containsText("Leid om als de klant alles moet krijgen");
            assertThat(question).containsText("omleiden kan later ook nog");
            assertThat(question.locator("input[value='']")).isChecked();
            question.locator("input[value='" + room.business().outlet("Zeist") + "']")
                    .check();
            question.scrollIntoViewIfNeeded();
            roos.picture("scanner-short-reroute-nl").findsNoBarriers();
            page.locator("dialog .btn--go").click();
            assertThat(page.locator(".passing")).containsText("komt nu van Zeist");
        }
        assertThat(room.business().part("79105", "Zeist").lines().getFirst().quantity())
                .isEqualTo(Quantity.of(2));
    }

    /** The books say that many lie there: who does not dare to write them off leaves it to somebody else. */
    @Test
    void whoIsNotSureOfAnEmptyShelfLeavesItToAColleague() {
        room.business().selling("TWIJFEL-MOK", 43);
        var part = room.receive(AnOrder.delivery("79106").of(1, "TWIJFEL-MOK").by("Twij Fel"), "79106");
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var english = dark.goTo("/scanner").page();
            shortage(english, part, "Shortage", "not_found");
            assertThat(english.locator("dialog")).containsText("nothing comes off the stock");
            button(english, "Let a colleague look").scrollIntoViewIfNeeded();
            dark.picture("scanner-short-unsure-en-dark").findsNoBarriers();

            var page = roos.goTo("/scanner").page();
            shortage(page, part, "Tekort", "not_found");
            assertThat(page.locator("dialog")).containsText("Er ligt nog wat: tellen");
            assertThat(page.locator("dialog")).containsText("Weet je het niet zeker?");
            assertThat(page.locator("dialog")).containsText("er gaat niets van de voorraad af");
            roos.picture("scanner-short-unsure-nl").findsNoBarriers();
            button(page, "Laat een collega kijken").click();
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.locator(".passing")).containsText("blijft in de lijst");
            isSettled(page);
            var slip = slip(page, "Twij Fel");
            assertThat(slip).containsText("1 opmerking");
            roos.picture("scanner-list-note-nl").findsNoBarriers();
            page.evaluate("location.hash = '#/o/" + part.id() + "/notes'");
            assertThat(page.locator("main")).containsText("Product TWIJFEL-MOK: 1 niet gevonden");
        }
        assertThat(room.business().level("Utrecht", "TWIJFEL-MOK")).isEqualTo(Quantity.of(42));
        assertThat(room.now(part).state().word()).isEqualTo(StateWord.NEW);
        done(part);
    }

    /** Nobody but the shop tells the customer, and nothing has to leave today. */
    @Test
    void whoPacksShortReadsWhetherTheCustomerKnowsAndThatItMayWait() {
        var part = room.receive(
                AnOrder.delivery("79107")
                        .of(1, MUG)
                        .of(1, TIN)
                        .by("Nie Mand", "niemand@klant.example", "030 231 55 66"),
                "79107");
        room.colleaguePicks(part, 0, 1);
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            page.evaluate("location.hash = '#/o/" + part.id() + "/pack'");
            var told = page.locator("main .say")
                    .filter(new Locator.FilterOptions().setHasText("Weet de klant dat er iets ontbreekt?"));
            assertThat(told).containsText("Pakbon vertelt het de klant niet");
            assertThat(told).containsText("gaat niet later alsnog mee");
            assertThat(told.getByRole(AriaRole.LINK).first()).containsText("Bel Nie Mand: 030 231 55 66");
            roos.picture("scanner-pack-short-tells-nl").findsNoBarriers();
            var english = dark.goTo("/scanner").page();
            english.evaluate("location.hash = '#/o/" + part.id() + "/pack'");
            assertThat(english.locator("main")).containsText("Pakbon does not tell them");
            dark.picture("scanner-pack-short-tells-en-dark").findsNoBarriers();

            link(page, "Laten wachten in de lijst").click();
            assertThat(slip(page, "Nie Mand")).hasCount(0);
            page.locator(".seg__busy input").check();
            assertThat(slip(page, "Nie Mand")).isVisible();
        }
        done(part);
    }

    /** Three are asked for and one was scanned: once more, or a number? */
    @Test
    void theFirstScanOfSeveralSaysWhatComesNext() {
        var part = room.receive(AnOrder.delivery("79108").of(3, MUG).of(1, TIN).by("Drie Keer"), "79108");
        try (var roos = room.phone("nl");
                var camera = room.phone(Browser.phone(port), "nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Geteld");
            assertThat(verdict(page)).containsText("1 van 3. Scan de volgende, of kies Met de hand.");
            isSettled(page);
            roos.picture("scanner-first-of-three-nl").findsNoBarriers();
            var seeing = camera.goTo("/scanner").page();
            open(seeing, part);
            types(seeing, barcode(MUG));
            assertThat(verdict(seeing)).containsText("2 van 3");
            camera.picture("scanner-second-of-three-camera-nl");
            isSettled(seeing);
            var english = dark.goTo("/scanner").page();
            open(english, part);
            types(english, barcode(MUG));
            assertThat(verdict(english)).containsText("Counted");
            assertThat(verdict(english)).not().containsText("Scan the next");
            isSettled(english);
        }
        done(part);
    }

    /** What a filter hides has not gone. */
    @Test
    void theListSaysWhatItsFilterHides() {
        var delivery = room.receive(AnOrder.delivery("79109").of(1, MUG).by("Ver Zonden"), "79109");
        var pickup = room.receive(AnOrder.pickup("79110", "Utrecht").of(1, MUG).by("Af Gehaald"), "79110");
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            assertThat(slip(page, "Af Gehaald")).isVisible();
            var all = page.locator(".slip").count();
            page.locator(".kinds input[value=delivery]").check();
            assertThat(slip(page, "Af Gehaald")).hasCount(0);
            assertThat(page.locator(".hides")).containsText(Pattern.compile("Alleen Levering: \\d+ verborgen"));
            roos.picture("scanner-list-hides-nl").findsNoBarriers();
            page.locator(".hides").getByRole(AriaRole.BUTTON).click();
            assertThat(slip(page, "Af Gehaald")).isVisible();
            assertThat(page.locator(".slip")).hasCount(all);
            assertThat(page.locator(".hides")).hasCount(0);
            var english = dark.goTo("/scanner").page();
            english.locator(".kinds input[value=pickup]").check();
            assertThat(english.locator(".hides")).containsText("Only Pickup");
            dark.picture("scanner-list-hides-en-dark").findsNoBarriers();
        }
        done(delivery);
        done(pickup);
    }

    /** The shop is told at once: that is said before, and where a mistake is put right after. */
    @Test
    void whatCannotBeUndoneSaysSoBeforeAndLeadsToWhereItIsPutRight() {
        var part = room.receive(AnOrder.delivery("79111").of(1, MUG).by("Te Vroeg"), "79111");
        var pickup = room.receive(AnOrder.pickup("79112", "Utrecht").of(1, MUG).by("Te Snel"), "79112");
        room.business().pack(part);
        room.business().pack(pickup);
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            at(page, pickup);
            assertThat(button(page, "Als afgehaald markeren")).containsText("kun je niet ongedaan maken");
            roos.picture("scanner-pickup-for-good-nl").findsNoBarriers();
            at(page, part);
            assertThat(button(page, "Als verzonden markeren")).containsText("kun je niet ongedaan maken");
            page.locator("input[aria-labelledby=code]").fill("3STEST79111");
            page.locator("input[name=carrier][value=PostNL]").check();
            roos.picture("scanner-ship-for-good-nl").findsNoBarriers();
            var english = dark.goTo("/scanner").page();
            at(english, part);
            assertThat(button(english, "Mark as shipped")).containsText("cannot be undone");
            dark.picture("scanner-ship-for-good-en-dark").findsNoBarriers();

            button(page, "Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("is als verzonden gemarkeerd");
            isSettled(page);
            roos.picture("scanner-shipped-nl").findsNoBarriers();
            button(page, "Nakijken").click();
            assertThat(page.locator("main")).containsText("Per ongeluk als verzonden gemarkeerd?");
            assertThat(page.locator("main")).containsText("Gaat het pakket alsnog weg, dan hoef je niets te doen");
            roos.picture("scanner-past-mistake-nl").findsNoBarriers();
        }
        room.business().complete(room.now(pickup));
    }

    /** The bin that things came from is not the place where the bag stands. */
    @Test
    void whereAPackedOrderStandsIsNotTakenForABin() {
        var part = room.receive(AnOrder.delivery("79113").of(1, MUG).by("Plek Zoekt"), "79113");
        room.colleaguePicks(part, 0, 1);
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            page.evaluate("location.hash = '#/o/" + part.id() + "/pack'");
            var place = page.locator("fieldset")
                    .filter(new Locator.FilterOptions().setHasText("Waar zet je de verpakte bestelling neer?"));
            assertThat(place).containsText("niet het vak van de artikelen");
            assertThat(place).containsText("laat leeg");
            assertThat(button(page, "Plek scannen")).isVisible();
            roos.picture("scanner-pack-place-nl").findsNoBarriers();
            var english = dark.goTo("/scanner").page();
            english.evaluate("location.hash = '#/o/" + part.id() + "/pack'");
            assertThat(english.locator("main")).containsText("not the bin that items come from");
            dark.picture("scanner-pack-place-en-dark").findsNoBarriers();
            page.locator("fieldset input.mono").fill("B3");
            button(page, "Als verpakt markeren").click();
            isSettled(page);
            page.locator(".seg__packed input").check();
            assertThat(slip(page, "Plek Zoekt")).containsText("plek B3");
        }
        room.business().complete(room.now(part));
    }

    /** It stands on the receipt, and so it is looked for. */
    @Test
    void whatLiesOnNoShelfIsSaidToNeedNoPicking() {
        var part = room.receive(
                AnOrder.delivery("79114")
                        .of(1, MUG)
                        .downloading("E-boek Thee zetten")
                        .by("Lees Graag"),
                "79114");
        try (var roos = room.phone("nl");
                var dark = night("en")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            assertThat(page.locator(".walk .row")).hasCount(1);
            assertThat(page.locator("main")).containsText("Staat ook op de bon, niets te pakken: E-boek Thee zetten");
            roos.picture("scanner-nothing-to-pick-nl").findsNoBarriers();
            var english = dark.goTo("/scanner").page();
            open(english, part);
            assertThat(english.locator("main")).containsText("Also on the receipt, nothing to pick");
            dark.picture("scanner-nothing-to-pick-en-dark").findsNoBarriers();
        }
        done(part);
    }

    private static Locator slip(Page page, String customer) {
        return page.locator(".slip", new Page.LocatorOptions().setHasText(customer));
    }

    /** Says of the first line that something is wrong with it. */
    private static void shortage(Page page, Fulfillment part, String tool, String reason) {
        open(page, part);
        button(page, tool).click();
        page.locator("input[name=reason][value=" + reason + "]").check();
    }

    private void done(Fulfillment part) {
        room.business().pack(room.now(part));
        room.business().complete(room.now(part));
    }

    private Visitor night(String language) {
        return room.phone(Browser.visitor(port).wide(390).dark(), language);
    }
}
