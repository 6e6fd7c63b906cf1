package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.POT;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isKept;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;
import static pakbon.testing.Handset.waiting;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Handset;
import pakbon.testing.Visitor;
import pakbon.testing.Wire;

/** Several people and several orders: a round with totes, taking over, and a phone that goes from hand to hand. */
@SetUpForTests
class ScannerTeamTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Wire wire;
    private StockRoom room;

    @BeforeEach
    void theStockRoomIsOpen() {
        wire = Wire.to(port);
        room = StockRoom.of(TeaShop.in(pakbon), wire.port());
    }

    @AfterEach
    void theWireGoes() {
        wire.close();
    }

    @Test
    void whatIsMissingGoesWhereOneChoosesAndIsToldTruthfullyWhereNobodyHasAll() {
        var business = room.business();
        business.selling("ELDERS-DRIE", 3, 5, 4).selling("ELDERS-SAMEN", 3, 1, 2);
        var part = room.receive(
                AnOrder.delivery("73031")
                        .of(3, "ELDERS-DRIE")
                        .of(3, "ELDERS-SAMEN")
                        .by("Elly Elders"),
                "73031");
        try (var roos = room.phone("nl").forgives("net::ERR");
                var sem = semsPhone().forgives("net::ERR")) {
            var his = sem.goTo("/scanner").page();
            missing(his, part, "ELDERS-DRIE");
            assertThat(his.locator("dialog .say").last()).containsText("Op voorraad bij: Zeist, ");
            assertThat(his.locator("dialog .say").last()).containsText("Een manager of beheerder kan het omleiden.");
            assertThat(his.locator("input[name=reroute]")).hasCount(0);
            sem.picture("scanner-short-ask-nl").findsNoBarriers();

            var page = roos.goTo("/scanner").page();
            missing(page, part, "ELDERS-SAMEN");
            assertThat(page.locator("dialog .say").last()).containsText("Geen vestiging heeft er 3");
            assertThat(page.locator("dialog .say").last()).containsText("Zeist heeft 1 van 3.");
            assertThat(page.locator("input[name=reroute]")).hasCount(0);
            roos.picture("scanner-short-together-nl").findsNoBarriers();
            wire.cut();
            page.evaluate("dispatchEvent(new Event('offline'))");
            assertThat(page.locator("dialog .say").last()).containsText("Stand van");
            wire.mend();
            page.evaluate("dispatchEvent(new Event('online'))");
            assertThat(page.locator("dialog .say").last()).not().containsText("Stand van");
            page.keyboard().press("Escape");

            missing(page, part, "ELDERS-DRIE");
            assertThat(page.locator("input[name=reroute]")).hasCount(3);
            page.locator("input[name=reason][value=damaged]").check();
            var zeist = page.locator("input[name=reroute][value='" + business.outlet("Zeist") + "']");
            zeist.check();
            roos.picture("scanner-short-which-nl").findsNoBarriers();
            page.locator("dialog .btn--go").click();
            assertThat(page.locator(".passing")).containsText("komt nu van");
        }
        assertThat(business.part("73031", "Zeist").lines().getFirst().quantity())
                .isEqualTo(Quantity.of(3));
        try (var desk = Browser.visitor(wire.port()).reading("nl").arrive()) {
            desk.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/sales/" + business.sale("73031").id());
            desk.speaking("en");
            var told = desk.page().locator(".timeline");
            assertThat(told).containsText("Damaged");
            assertThat(told).not().containsText("pakbon:");
            desk.speaking("nl");
            assertThat(told).containsText("Beschadigd");
        }
    }

    @Test
    void whatAColleagueDoesWhileTheListIsBeingReadIsSeenAllTheSame() {
        var first = room.receive(AnOrder.delivery("73041").of(1, TIN).by("Anke Eerst"), "73041");
        var second = room.receive(AnOrder.delivery("73042").of(1, TIN).by("Berta Tweede"), "73042");
        var third = room.receive(AnOrder.delivery("73043").of(1, TIN).by("Cora Derde"), "73043");
        try (var roos = room.phone("nl");
                var sem = semsPhone()) {
            var page = roos.page();
            var held = new ArrayDeque<Held>();
            page.route(
                    url -> url.endsWith("/pakbon/scanner/work"),
                    reading -> held.add(new Held(reading, reading.fetch())));
            roos.goTo("/scanner");
            page.waitForCondition(() -> !held.isEmpty());
            room.business().pack(first);
            held.remove().comes();
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(slip(page, "Berta Tweede")).isVisible();

            room.business().pack(second);
            // the news of her comes on the same line, and later
            Handset.says(
                    sem,
                    port,
                    "POST",
                    "/presence",
                    Map.of("fulfillment_id", third.id().toString()));
            assertThat(slip(page, "Cora Derde")).containsText("Sem");
            held.remove().comes();
            assertThat(slip(page, "Cora Derde")).isVisible();
            assertThat(slip(page, "Anke Eerst")).hasCount(0);
            assertThat(slip(page, "Berta Tweede")).hasCount(0);
        }
    }

    /** What the server has answered, and the phone has not heard yet. */
    private record Held(Route reading, APIResponse answer) {
        void comes() {
            reading.fulfill(new Route.FulfillOptions().setResponse(answer));
        }
    }

    private static Locator slip(Page page, String customer) {
        return page.locator(".slip", new Page.LocatorOptions().setHasText(customer));
    }

    private Visitor semsPhone() {
        room.sem();
        return Handset.paired(
                Browser.visitor(wire.port()).wide(390).reading("nl").arrive(),
                wire.port(),
                StockRoom.SEM,
                SetUpForTests.PASSWORD,
                "Toestel 4");
    }

    /** Says that a line of it cannot be found. */
    private static void missing(Page page, Fulfillment part, String sku) {
        open(page, part);
        page.locator(".dock .tool").nth(1).click();
        var other = page.locator("dialog .others .btn", new Page.LocatorOptions().setHasText(sku));
        if (other.count() > 0) {
            other.click();
        }
        assertThat(page.locator("dialog")).containsText(sku);
    }

    @Test
    void aRoundForTwoOrdersEndsInTwoPackedTotes() {
        var first = room.receive(AnOrder.delivery("73001").of(2, MUG).of(1, TIN).by("Hanna Vos"), "73001");
        var second =
                room.receive(AnOrder.delivery("73002").of(1, MUG).of(1, POT).by("Ilse Kok"), "73002");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".slip").first()).isVisible();
            begin(page, first, second);
            assertThat(page.locator(".put .count")).containsText("/ 3");
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Leg in bak 1");
            button(page, "Andere bak").click();
            page.locator("dialog button")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Bak 2"))
                    .click();
            assertThat(verdict(page)).containsText("Leg in bak 2");
            types(page, barcode(MUG), barcode(MUG), barcode(POT));
            assertThat(page.locator(".put")).containsText("BLIK-EARL");
            roos.findsNoBarriers();
            types(page, barcode(TIN));
            assertThat(page.locator(".tote-row")).hasCount(2);
            roos.picture("scanner-round-done-nl").findsNoBarriers();
            for (int tote = 0; tote < 2; tote++) {
                assertThat(page.locator(".tote-row .fetch__slot").first()).hasText(String.valueOf(tote + 1));
                page.locator(".tote-row").first().click();
                button(page, "Als verpakt markeren").click();
                assertThat(page.locator(".tote-row")).hasCount(1 - tote);
                roos.picture("scanner-round-packed-" + tote + "-nl").findsNoBarriers();
            }
            button(page, "Ronde afsluiten").click();
            isSettled(page);
        }
        assertThat(List.of(room.now(first), room.now(second)))
                .allMatch(part -> part.state().word().name().equals("PACKED"))
                .allMatch(part ->
                        part.lines().stream().allMatch(line -> line.picked().equals(line.quantity())));
    }

    @Test
    void aRoundSaysWhereItsLastPieceGoesAndWhichOfItsTotesIsCancelled() {
        var first = room.receive(AnOrder.delivery("73021").of(1, MUG).by("Ziet Af"), "73021");
        var second = room.receive(AnOrder.delivery("73022").of(1, POT).by("Wil Wel"), "73022");
        var third = room.receive(AnOrder.delivery("73023").of(1, TIN).by("Laatste Stuk"), "73023");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".slip").first()).isVisible();
            begin(page, first, second, third);
            assertThat(page.locator(".put")).isVisible();
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Leg in bak 1");
            assertThat(page.locator(".put")).not().containsText("MOK-ROOD");
            assertThat(page.locator(".tote--now")).hasCount(0);
            isSettled(page);
            room.business()
                    .receive(AnOrder.delivery("73021")
                            .of(1, MUG)
                            .by("Ziet Af")
                            .cancelled()
                            .after(60));
            assertThat(verdict(page)).containsText("Bak 1 is geannuleerd");
            assertThat(page.locator(".tote--lost")).containsText("leg terug");
            roos.picture("scanner-round-cancelled-nl").findsNoBarriers();
            page.locator(".tote--lost").click();
            assertThat(page.locator("dialog")).containsText("Geannuleerd");
            page.waitForResponse(
                            answer -> answer.url().endsWith("work/" + first.id()),
                            () -> button(page, "Alles teruggelegd").click())
                    .finished();
            assertThat(page.locator(".totes .tote")).hasCount(2);
            isSettled(page);
            assertThat(page.locator("body")).not().containsText("Er lag nog niets in");
            types(page, barcode(POT), barcode(TIN));
            assertThat(page.locator(".tote-row")).hasCount(2);
            assertThat(verdict(page)).containsText("Leg in bak 3");
            roos.picture("scanner-round-last-nl").findsNoBarriers();
            types(page, barcode(TIN));
            assertThat(verdict(page)).containsText("Te veel");
            assertThat(verdict(page)).containsText("Leg deze terug");
            isSettled(page);
        }
        assertThat(room.story(first)).containsOnlyOnce("PUT_BACK Roos Vermeer");
        for (var part : List.of(second, third)) {
            room.business().pack(room.now(part));
            room.business().complete(room.now(part));
        }
    }

    /** With these two, and none of the others that are open. */
    private static void begin(Page page, Fulfillment... orders) {
        page.evaluate("location.hash = '#/round'");
        var chosen = page.locator("input[name=order]:checked");
        while (chosen.count() > 0) {
            chosen.first().click();
        }
        for (var order : orders) {
            page.locator("input[name=order][value='" + order.id() + "']").click();
        }
        button(page, "Ronde beginnen · " + orders.length).click();
    }

    @Test
    void aRoundThatWasBegunTooEarlyIsStoppedAndLosesNothing() {
        var first = room.receive(AnOrder.delivery("73091").of(2, TIN).by("Ronde Een"), "73091");
        var second = room.receive(AnOrder.delivery("73092").of(1, TIN).by("Ronde Twee"), "73092");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            begin(page, first, second);
            button(page, "Andere bak").click();
            assertThat(page.locator(".passing")).containsText("Scan eerst iets");
            types(page, barcode(TIN));
            page.evaluate("location.hash = '#/'");
            link(page, "Verder met ronde").click();
            button(page, "Ronde stoppen").click();
            assertThat(page.locator("dialog")).containsText("blijft bij elke bestelling geteld");
            roos.picture("scanner-round-stop-nl").findsNoBarriers();
            page.locator("dialog .btn", new Page.LocatorOptions().setHasText("Ronde stoppen"))
                    .click();
            page.waitForURL("**/scanner#/");
            assertThat(page.locator(".resume")).not().containsText("ronde");
            page.evaluate("location.hash = '#/round'");
            var chosen = page.locator("input[name=order]:checked");
            while (chosen.count() > 0) {
                chosen.first().click();
            }
            page.locator("input[name=order][value='" + first.id() + "']").click();
            button(page, "Ronde beginnen · 1").click();
            assertThat(page.locator(".passing")).containsText("minstens twee bestellingen");
        }
        assertThat(room.picked(first)).containsExactly(Quantity.of(1));
    }

    @Test
    void whoTakesOverAnOrderIsToldFirstWhoIsAtIt() {
        var part = room.receive(AnOrder.delivery("73003").of(3, TIN).by("Joost Smid"), "73003");
        try (var roos = room.phone("nl");
                var sem = semsPhone()) {
            var his = sem.goTo("/scanner").page();
            open(roos.goTo("/scanner").page(), part);
            types(roos.page(), barcode(TIN));
            open(his, part);
            // Roos says again that she is there; the phone of Sem may have come a moment too late to hear it.
            roos.page().evaluate("location.hash = '#/'");
            assertThat(his.locator("main")).not().containsText("verzamelt dit nu");
            open(roos.page(), part);
            assertThat(his.locator("main")).containsText("Roos Vermeer verzamelt dit nu");
            button(his, "Samen of overnemen").click();
            assertThat(his.locator("dialog")).containsText("1 van 3 verzameld");
            sem.picture("scanner-takeover-nl").findsNoBarriers();
            button(his, "Overnemen van Roos").click();
            his.waitForCondition(() -> room.story(part).contains("ASSIGNED Sem Bakker"));
            assertThat(his.locator("main")).not().containsText("verzamelt dit nu");
            assertThat(roos.page().locator(".passing")).containsText("van je overgenomen");
            assertThat(roos.page().locator("main")).containsText("Sem Bakker heeft overgenomen");
            assertThat(roos.page().locator("main")).not().containsText("verzamelt dit nu");
            roos.picture("scanner-taken-nl").findsNoBarriers();
            his.evaluate("location.hash = '#/o/" + part.id() + "/pack'");
            assertThat(his.locator("main")).containsText("Met een tekort verpakken mag je niet");
            assertThat(his.locator(".dock .btn--go")).hasText("Wissel van gebruiker");
            sem.picture("scanner-pack-may-not-nl").findsNoBarriers();
            link(his, "Wissel van gebruiker").click();
            link(his, "Terug naar de bestelling").click();
            assertThat(his.locator(".total")).isVisible();
            // what was given to a colleague is packed only after a question
            types(roos.page(), barcode(TIN), barcode(TIN));
            link(roos.page(), "Verder: inpakken").click();
            button(roos.page(), "Als verpakt markeren").click();
            button(roos.page(), "Samen verzamelen").click();
            roos.picture("scanner-taken-pack-nl");
            button(roos.page(), "Als verpakt markeren").click();
            roos.page().waitForCondition(() -> room.story(part).contains("PACKED Roos Vermeer"));
        }
        assertThat(room.story(part)).contains("ASSIGNED Sem Bakker", "ASSIGNED Roos Vermeer");
        assertThat(room.picked(part)).containsExactly(Quantity.of(3));
    }

    @Test
    void whoJoinsAColleagueIsNotTakenForSomebodyWhoTakesOver() {
        var part = room.receive(AnOrder.delivery("78001").of(3, TIN).by("Kim Bos"), "78001");
        try (var roos = room.phone("nl");
                var sem = semsPhone()) {
            var his = sem.goTo("/scanner").page();
            open(his, part);
            open(roos.goTo("/scanner").page(), part);
            types(roos.page(), barcode(TIN));
            isSettled(roos.page());
            assertThat(his.locator("main")).containsText("Roos Vermeer verzamelt dit nu");
            button(his, "Samen of overnemen").click();
            button(his, "Samen verzamelen").click();
            roos.page().waitForCondition(() -> room.story(part).contains("ASSIGNED Sem Bakker"));
            types(his, barcode(TIN));
            assertThat(roos.page().locator(".row--now .count")).containsText("2");
            assertThat(roos.page().locator("#app")).not().containsText("overgenomen");
            isSettled(his);
        }
    }

    @Test
    void whoPutsACancelledOrderBackReadsWhichColleagueWasAtItToo() {
        var order = AnOrder.delivery("78011").of(3, TIN).by("Ria Vos");
        var part = room.receive(order, "78011");
        try (var roos = room.phone("nl");
                var sem = semsPhone()) {
            var hers = roos.goTo("/scanner").page();
            var his = sem.goTo("/scanner").page();
            open(hers, part);
            types(hers, barcode(TIN));
            isSettled(hers);
            open(his, part);
            button(his, "Samen of overnemen").click();
            button(his, "Samen verzamelen").click();
            types(his, barcode(TIN));
            isSettled(his);
            assertThat(hers.locator(".row--now .count")).containsText("2");
            room.business().receive(order.cancelled().after(60));
            assertThat(hers.locator("dialog")).containsText("Sem Bakker verzamelde dit ook");
            assertThat(his.locator("dialog")).containsText("Roos Vermeer verzamelde dit ook");
            roos.picture("scanner-cancelled-together-nl").findsNoBarriers();
            button(his, "Alles teruggelegd").click();
            isSettled(his);
            button(hers, "Alles teruggelegd").click();
            isSettled(hers);
        }
        assertThat(room.story(part)).containsOnlyOnce("PUT_BACK Sem Bakker");
    }

    /** Only to look at a colleague's work puts nothing into one's hands. */
    @Test
    void whoOnlyLooksAtAColleaguesOrderPutsNothingBack() {
        var order = AnOrder.delivery("78012").of(2, TIN).by("Jan Kok");
        var part = room.receive(order, "78012");
        try (var roos = room.phone("nl");
                var sem = semsPhone()) {
            var his = sem.goTo("/scanner").page();
            open(his, part);
            open(roos.goTo("/scanner").page(), part);
            types(roos.page(), barcode(TIN));
            isSettled(roos.page());
            assertThat(his.locator("main")).containsText("Roos Vermeer verzamelt dit nu");
            room.business().receive(order.cancelled().after(60));
            assertThat(roos.page().locator("dialog")).containsText("Leg terug wat je al had");
            assertThat(his.locator("main")).containsText("Er gaat niets mee");
            assertThat(his.locator("#app")).not().containsText("Alles teruggelegd");
            button(roos.page(), "Alles teruggelegd").click();
            isSettled(roos.page());
        }
    }

    /** What was on the list and is gone, without a word, is looked for. */
    @Test
    void anOrderThatIsCancelledBeforeAnybodyBeganLeavesTheListWithAWord() {
        var order = AnOrder.delivery("78013").of(1, TIN).by("Bedacht Zich");
        var part = room.receive(order, "78013");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            var slip = page.locator(".slip", new Page.LocatorOptions().setHasText("Bedacht Zich"));
            assertThat(slip).isVisible();
            room.business().receive(order.cancelled().after(60));
            assertThat(page.locator(".passing"))
                    .containsText("#" + room.business().sale("78013").receiptNumber()
                            + " is in de webshop geannuleerd en staat niet meer in de lijst");
            assertThat(slip).hasCount(0);
            roos.picture("scanner-cancelled-unbegun-nl").findsNoBarriers();
        }
        assertThat(room.story(part)).noneMatch(line -> line.startsWith("PUT_BACK"));
    }

    @Test
    void aPhoneGoesToAColleagueWithoutANetworkAndTheServerHearsItUnderTheRightNames() {
        var part = room.receive(AnOrder.delivery("73004").of(1, TIN).of(1, MUG).by("Karin Bol"), "73004");
        var sem = room.sem().id().toString();
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            Handset.says(roos, wire.port(), "POST", "/session/person", pin(sem, "7913"));
            Handset.paired(roos, wire.port(), SetUpForTests.ROOS, SetUpForTests.PASSWORD, "Toestel 3");
            Handset.speaks(roos, wire.port(), "nl");
            var page = roos.goTo("/scanner").page();
            open(page, part);
            isKept(page);
            wire.cut();
            types(page, barcode(TIN));
            assertThat(waiting(page)).containsText("1");
            page.evaluate("location.hash = '#/who'");
            enter(page, sem, "7913");
            assertThat(page.locator("main")).containsText("Geen verbinding");
            roos.picture("scanner-who-offline-nl").findsNoBarriers();
            button(page, "Verder als Sem").click();
            assertThat(page.locator(".seg")).isVisible();
            page.reload();
            open(page, part);
            types(page, barcode(MUG));
            assertThat(link(page, "Verder: inpakken")).isVisible();
            wire.mend();
            page.evaluate("dispatchEvent(new Event('online'))");

            assertThat(page.locator(".pin")).containsText("Er wacht 1 handeling onder jouw naam");
            assertThat(room.picked(part)).containsExactlyInAnyOrder(Quantity.of(1), Quantity.ZERO);
            roos.picture("scanner-who-back-nl").findsNoBarriers();
            page.keyboard().type("7913");
            button(page, "Pincode invoeren").click();
            assertThat(page.locator(".seg")).isVisible();
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(1), Quantity.of(1));
        assertThat(room.story(part)).contains("PICKED Roos Vermeer", "PICKED Sem Bakker");
    }

    private static Map<String, String> pin(String person, String pin) {
        return Map.of("user_id", person, "password", SetUpForTests.PASSWORD, "new_pin", pin);
    }

    private static void enter(Page page, String person, String pin) {
        page.locator("input[name=who][value='" + person + "']").check();
        page.keyboard().type(pin);
        button(page, "Pincode invoeren").click();
    }
}
