package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.testing.Handset.at;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isKept;
import static pakbon.testing.Handset.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.PackingRules;
import pakbon.fulfillment.StateWord;
import pakbon.outlets.OutletId;
import pakbon.sales.Payment;
import pakbon.sales.Sales;
import pakbon.shared.Handover;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Handset;
import pakbon.testing.Wire;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** At the counter: what was paid is written down on the phone, whose order it is, and what waits for another outlet. */
@SetUpForTests
class ScannerPayTests {
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
    void whoMayRecordsAPaymentOnThePhoneAndGoesOnWhereItWasStopped() {
        var part = packed(
                AnOrder.pickup("76001", "Utrecht").of(2, TIN).by("Noor Prins").unpaid(), "76001");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            at(page, part.id().toString());
            assertThat(page.locator(".halt")).containsText("Nog niet meegeven");
            isKept(page);
            page.context().setOffline(true);
            assertThat(page.locator(".dock")).containsText("Een betaling vastleggen kan alleen met verbinding");
            page.context().setOffline(false);
            assertThat(page.locator(".dock")).not().containsText("alleen met verbinding");
            button(page, "Betaling toevoegen").click();
            var sheet = page.locator("dialog");
            assertThat(sheet.locator("input[name=amount]")).hasValue("20,00");
            assertThat(sheet).containsText("Afrekenen doe je niet hier");
            roos.picture("scanner-pay-nl").findsNoBarriers();
            // Without a payment type it is not done, and says why.
            button(page, "Betaling van € 20,00 vastleggen").dispatchEvent("click");
            assertThat(sheet.locator(".passing__word")).containsText("Kies eerst een betaalwijze");
            sheet.locator("input[value=debit_card]").click();
            // More than is due is a mistake here.
            sheet.locator("input[name=amount]").fill("25");
            button(page, "Betaling van € 25,00 vastleggen").click();
            assertThat(sheet).containsText("Er staat minder open dan dit bedrag");
            assertThat(sheet.locator("input[name=amount]")).hasValue("20,00");
            // The answer is lost, and what was sent is sent again.
            wire.loseAnswers();
            button(page, "Betaling van € 20,00 vastleggen").click();
            page.waitForCondition(() -> room.business().sale("76001").balance().isSettled());
            assertThat(sheet).containsText("Wordt vastgelegd");
            wire.mend();
            // The browser itself may send it again; where it does not, the person does.
            assertThat(sheet.filter(new Locator.FilterOptions().setHasText("Wordt vastgelegd")))
                    .hasCount(0);
            if (sheet.count() > 0) {
                assertThat(sheet).containsText("niet dubbel vastgelegd");
                button(page, "Betaling van € 20,00 vastleggen").click();
            }
            assertThat(page.locator(".fetch")).containsText("Noor Prins");
            assertThat(page.locator(".halt")).hasCount(0);
            roos.picture("scanner-paid-nl");
        }
        var payments = room.business()
                .in(() -> room.business()
                        .the(Sales.class)
                        .payments(
                                room.business().retailer,
                                room.business().sale("76001").id()));
        assertThat(payments).extracting(Payment::type).containsExactly("debit_card");
    }

    @Test
    void whoMayNotIsToldWhoCanAndTheServerSaysTheSame() {
        var part = packed(AnOrder.delivery("76002").of(1, TIN).by("Ko Visser").unpaid(), "76002");
        room.sem();
        try (var sem = Handset.paired(
                Browser.visitor(wire.port()).wide(390).reading("nl").arrive(),
                wire.port(),
                StockRoom.SEM,
                SetUpForTests.PASSWORD,
                "Toestel 6")) {
            Handset.speaks(sem, wire.port(), "nl");
            var page = sem.goTo("/scanner").page();
            at(page, part.id().toString());
            assertThat(page.locator(".dock")).containsText("Een manager of beheerder kan de betaling toevoegen");
            assertThat(button(page, "Betaling toevoegen")).hasCount(0);
            assertThat(page.evaluate("""
                            async id => (await fetch('/api/2026-07/pakbon/scanner/payments', {
                              method: 'POST',
                              headers: {'X-Pakbon-Scanner': '1', 'Content-Type': 'application/json'},
                              body: JSON.stringify({id: crypto.randomUUID(), fulfillment_id: id, amount: 10, type: 'Pin'}),
                            })).status
                            """, part.id().toString())).isEqualTo(403);
        }
        assertThat(room.business().sale("76002").balance().isSettled()).isFalse();
    }

    @Test
    void whoPacksShortReadsTheOneWayInWhichTheMoneyGoesBack() {
        var there = room.receive(AnOrder.delivery("76005").of(2, TIN).by("Wil Webshop"), "76005");
        var here =
                room.receive(AnOrder.delivery("76006").of(2, TIN).by("Bo Balie").unpaid(), "76006");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            var main = page.locator("main");
            short1(page, there);
            assertThat(main).containsText("Wie Webwinkel beheert, betaalt daar terug wat ontbreekt");
            assertThat(main).not().containsText("kassa");
            short1(page, here);
            assertThat(main).containsText("Zonder wat ontbreekt: nog € 10,00 te betalen");
            assertThat(main).containsText("Laat wie Webwinkel beheert het ook daar van de bestelling afhalen");
            roos.picture("scanner-pack-short-unpaid-nl").findsNoBarriers();
            room.business().pay("76006", "20.00");
            assertThat(main).containsText("Geef het geld voor wat ontbreekt terug aan de kassa");
            assertThat(main).not().containsText("WooCommerce");
            roos.picture("scanner-pack-paid-here-nl").findsNoBarriers();
        }
    }

    @Test
    void whoCollectsPaysForWhatIsInTheBag() {
        var part = room.receive(
                AnOrder.pickup("76007", "Utrecht").of(2, TIN).by("Pim Past").unpaid(), "76007");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            packs1(page, part);
            assertThat(page.locator(".halt")).containsText("€ 10,00");
            assertThat(page.locator("main")).containsText("dit bedrag is zonder");
            roos.picture("scanner-unpaid-short-nl").findsNoBarriers();
            button(page, "Betaling toevoegen").click();
            assertThat(page.locator("dialog input[name=amount]")).hasValue("10,00");
            page.locator("dialog input[value=debit_card]").click();
            button(page, "Betaling van € 10,00 vastleggen").click();
            assertThat(page.locator(".fetch")).containsText("Pim Past");
        }
        assertThat(room.business().complete(room.now(part))).isInstanceOf(pakbon.shared.Outcome.Done.class);
    }

    @Test
    void anOrderThatGrewAndMissesAsMuchAsThatAsksNobodyForMoney() {
        var order = AnOrder.delivery("76008").of(2, TIN).by("Els Eerlijk");
        var part = room.receive(order, "76008");
        room.business().receive(order.changed(TIN, 3).after(60));
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            Handset.open(page, part.id().toString());
            Handset.types(page, StockRoom.barcode(TIN));
            Handset.isSettled(page);
            at(page, part.id() + "/pack");
            assertThat(page.locator("main")).containsText("Niets meer te betalen");
            assertThat(page.locator("main")).containsText("Wie Webwinkel beheert, betaalt daar terug wat ontbreekt");
            roos.picture("scanner-pack-short-covered-nl").findsNoBarriers();
            packsAsItIs(page);
            at(page, part.id().toString());
            assertThat(page.locator(".halt")).hasCount(0);
            assertThat(button(page, "Als verzonden markeren")).isVisible();
        }
    }

    private void packs1(Page page, Fulfillment part) {
        short1(page, part);
        packsAsItIs(page);
        page.waitForCondition(() -> room.now(part).state().word() == StateWord.PACKED);
        at(page, part.id().toString());
    }

    private static void packsAsItIs(Page page) {
        page.locator("input[name=why]").first().check();
        page.locator(".dock .btn--go").click();
        page.waitForURL("**/scanner#/");
    }

    /** One of two is picked, and packed without the other. */
    private static void short1(Page page, Fulfillment part) {
        Handset.open(page, part.id().toString());
        Handset.types(page, StockRoom.barcode(TIN));
        Handset.isSettled(page);
        at(page, part.id() + "/pack");
        assertThat(page.locator("input[name=why]")).hasCount(2);
    }

    @Test
    void peopleAreAssignedByAButtonOfItsOwnAndOnlyThoseWhoWorkHere() {
        var part = room.receive(AnOrder.delivery("76003").of(1, TIN).by("Gijs Tol"), "76003");
        var business = room.business();
        var zeist = business.outlet("Zeist");
        business.in(() -> business.the(Users.class)
                .createAsGiven(
                        business.retailer,
                        new NewPerson(
                                "Zita Zeist",
                                "zita@theeentafel.voorbeeld",
                                SetUpForTests.PASSWORD,
                                Role.CASHIER,
                                Set.<OutletId>of(zeist),
                                Locale.of("nl")),
                        business.the(Clock.class).instant()));
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            Handset.open(page, part.id().toString());
            link(page, "Toewijzen").click();
            assertThat(page.locator(".people")).not().containsText("Zita");
            roos.picture("scanner-people-nl").findsNoBarriers();
            page.locator(".people label", new Page.LocatorOptions().setHasText("jij"))
                    .click();
            page.waitForCondition(() -> room.story(part).contains("ASSIGNED Roos Vermeer"));
            page.locator(".btn--go").click();
            assertThat(page.locator(".walk .row").first()).isVisible();
        }
    }

    @Test
    void whatLeavesOnlyAsAWholeSaysSoBeforehandAndGoesOnceTheLastPartIsPacked() {
        var business = room.business();
        business.selling("SAMEN-1", 5, 5, 0);
        rule(new PackingRules.Rule(false, true));
        try (var roos = room.phone("nl");
                var desk = Browser.visitor(wire.port()).reading("nl").wide(1440).arrive()) {
            business.receive(AnOrder.delivery("76004")
                    .of(1, TIN)
                    .of(1, "SAMEN-1", Handover.PICKUP, "Zeist")
                    .by("Lieke Ras"));
            var here = business.part("76004", "Utrecht");
            business.pack(here);
            var page = roos.goTo("/scanner").page();
            at(page, here.id().toString());
            assertThat(page.locator("main")).containsText("Nog niet verpakt: Zeist");
            button(page, "Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("Nog niet verpakt: Zeist");
            roos.picture("scanner-awaits-nl").findsNoBarriers();
            desk.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/fulfillments?outlet=all&open=" + here.id())
                    .speaking("nl");
            var row = desk.page().locator("#f-" + here.id());
            var ship = row.locator("#act-" + here.id());
            assertThat(ship).hasAttribute("aria-disabled", "true");
            ship.focus();
            assertThat(ship).isFocused();
            assertThat(row).containsText("Nog niet verpakt: Zeist");
            desk.findsNoBarriers().picture("desk-awaits-nl");

            business.pack(business.part("76004", "Zeist"));
            assertThat(row.locator(".complete button")).isVisible();
            assertThat(row).not().containsText("Nog niet verpakt");
            assertThat(page.locator("main")).not().containsText("Nog niet verpakt");
            row.locator(".complete button").click();
            desk.page().waitForCondition(() -> room.now(here).state().word() == StateWord.COMPLETED);
        } finally {
            rule(PackingRules.Rule.NONE);
        }
    }

    private void rule(PackingRules.Rule rule) {
        var business = room.business();
        business.in(() -> {
            business.the(PackingRules.class).keep(rule, business.person);
            return rule;
        });
    }

    private Fulfillment packed(AnOrder order, String number) {
        var part = room.receive(order, number);
        room.business().pack(part);
        return room.now(part);
    }
}
