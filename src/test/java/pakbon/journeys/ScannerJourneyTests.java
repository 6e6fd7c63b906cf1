package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.FOREIGN;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.StateWord;
import pakbon.retailers.Directory;
import pakbon.sales.SaleStatus;
import pakbon.scanner.ScannerDevices;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.FakeCamera;
import pakbon.testing.Handset;
import pakbon.users.SignIns;

/** Picking, packing and handing over with a phone: camera, hand scanner and fingers. */
@SetUpForTests
class ScannerJourneyTests {
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

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
    void withOnlyAPhoneAnOrderIsPairedPickedPackedAndShipped() {
        var part = room.receive(AnOrder.delivery("71001").of(2, MUG).of(1, TIN).by("Anouk van Zuylen"), "71001");
        FakeCamera.shows(FakeCamera.qr("http://localhost:" + port + "/scanner#pair=" + pairingCode()));
        try (var roos = Browser.phone(port).reading("nl").arrive()) {
            var page = roos.goTo("/scanner").page();
            assertThat(roos.heading("Wie ben je?")).isVisible(PATIENTLY);
            assertThat(page.locator(".person").first()).containsText("Beheerder");
            assertThat(page.locator(".line")).hasCount(0);
            page.locator("input[name=who]").first().check();
            page.getByLabel("Wachtwoord van Roos").fill(SetUpForTests.PASSWORD);
            roos.button("Verder: pincode kiezen").click();
            for (int time = 0; time < 2; time++) {
                for (var digit : "2580".split("")) {
                    roos.button(digit).click();
                }
                roos.button("Pincode invoeren").click();
            }
            assertThat(page.locator(".seg")).isVisible();
            Handset.speaks(roos, port, "nl"); // whoever was here before may have left her account in English

            FakeCamera.shows(
                    FakeCamera.qr("pakbon:fulfillment:" + part.id()),
                    FakeCamera.product(barcode(FOREIGN)),
                    FakeCamera.product(barcode(TIN)),
                    FakeCamera.product(barcode(MUG)),
                    FakeCamera.product(barcode(MUG)));
            page.reload();
            roos.link("Scan pakbon of kassabon").click();
            assertThat(page.locator(".lens__title")).containsText("Anouk van Zuylen", containsPatiently());
            assertThat(verdict(page)).containsText("Verkeerd artikel", containsPatiently());
            assertThat(verdict(page)).containsText("Geteld", containsPatiently());
            var pack = roos.link("Verder: inpakken");
            assertThat(pack).isVisible(PATIENTLY);
            isSettled(page);
            assertThat(room.picked(part)).containsExactly(Quantity.of(2), Quantity.of(1));
            pack.click();
            page.locator("main input.mono").fill("B2");
            roos.button("Als verpakt markeren · B2").click();
            assertThat(page.locator(".passing")).containsText("is verpakt, plek B2");
            isSettled(page);
            assertThat(room.now(part).state().word()).isEqualTo(StateWord.PACKED);

            FakeCamera.shows(FakeCamera.label("3SPKBN047122862"));
            page.reload();
            page.locator(".seg__packed input").check();
            page.locator(".slip")
                    .filter(new Locator.FilterOptions().setHasText("Anouk van Zuylen"))
                    .click();
            assertThat(verdict(page)).containsText("Herkend als PostNL", containsPatiently());
            assertThat(page.getByLabel("PostNL")).isChecked();
            assertThat(roos.button("Toch niet verpakt")).isVisible();
            roos.button("Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("als verzonden gemarkeerd");
            isSettled(page);
        }
        assertThat(room.business().sale("71001").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
        assertThat(room.now(part).parcels().getFirst().code()).isEqualTo("3SPKBN047122862");
    }

    @Test
    void aPickupIsNotGivenAwayUnpaidAndThenGoesToWhoeverHasTheCode() {
        var part = room.receive(
                AnOrder.pickup("71002", "Utrecht").of(1, TIN).by("Yusuf Demir").unpaid(), "71002");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(TIN));
            roos.link("Verder: inpakken").click();
            assertThat(page.locator("main")).containsText("Meegeven pas na betaling");
            roos.button("Als verpakt markeren").click();
            assertThat(page.locator(".passing"))
                    .containsText("is verpakt. Meegeven doe je bij Verpakt, als de klant er is.");
            isSettled(page);
            roos.button("Ongedaan maken").click();
            assertThat(page.locator(".passing")).containsText("is niet meer verpakt");
            assertThat(room.now(part).state().word()).isEqualTo(StateWord.IN_PROGRESS);
            roos.link("Verder: inpakken").click();
            roos.button("Als verpakt markeren").click();
            assertThat(page.locator(".passing")).containsText("is verpakt");
            isSettled(page);

            StockRoom.at(page, part);
            assertThat(page.locator(".halt")).containsText("Nog niet meegeven");
            assertThat(page.locator(".halt__sum")).containsText("10,00");
            roos.findsNoBarriers();
            assertThat(roos.button("Opnieuw controleren")).isVisible();
            // Nobody touches the phone: the till takes the money, and the order is free.
            room.business().pay("71002", "10.00");
            assertThat(page.locator(".halt")).hasCount(0);

            // Whoever comes for somebody else is asked whose order it is, and for an ID of their own.
            // No mail has brought a code: the name comes first.
            assertThat(page.locator("main")).containsText("Laat de klant die zelf zeggen; het moet");
            page.getByLabel("Iemand anders").check();
            assertThat(page.locator("main")).containsText("Laat zelf zeggen op wiens naam de bestelling staat");
            assertThat(page.locator("main")).not().containsText("telefoonnummer");
            assertThat(page.locator("main")).containsText("niet gezien");
            assertThat(page.locator("main")).containsText("Een bestelnummer of een bericht van de klant");
            assertThat(page.locator("main a[href^=tel]")).containsText("Bel Yusuf Demir");

            types(page, "ANDERE-CODE");
            assertThat(verdict(page)).containsText("Geef niets mee");
            types(page, StockRoom.pickupCode(page, part));
            assertThat(verdict(page)).containsText("Afhaalcode klopt");
            page.getByLabel("Iemand anders").check();
            page.getByLabel("Naam van wie afhaalt").fill("Mila Demir");
            // The code is proof enough: an ID may be noted, and is not asked for.
            assertThat(page.locator("input[name=id]")).hasCount(0);
            roos.button("Legitimatie gezien (optioneel)").click();
            assertThat(page.locator("button[name=id]")).hasAttribute("aria-pressed", "true");
            roos.picture("scanner-handover-code-nl").findsNoBarriers();
            roos.button("Als afgehaald markeren").click();
            assertThat(page.locator(".passing")).containsText("afgehaald door Mila Demir");
            isSettled(page);
        }
        assertThat(room.business().sale("71002").status()).isEqualTo(SaleStatus.PICKUP_COMPLETED);
    }

    @Test
    void aHandScannerThatTypesTwentyCodesASecondLosesNone() {
        var part = room.receive(AnOrder.delivery("71003").of(60, MUG), "71003");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            page.evaluate("""
                    async code => {
                      for (let scan = 0; scan < 60; scan++) {
                        for (const key of [...code, 'Enter']) {
                          document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
                        }
                        await new Promise(next => setTimeout(next, 50));
                      }
                    }
                    """, barcode(MUG));
            assertThat(verdict(page)).containsText("60 / 60");
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Te veel");
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(60));
    }

    @Test
    void whatAColleagueDoesIsOnEveryScreenAtOnce() {
        var part = room.receive(AnOrder.delivery("71008").of(3, TIN).by("Famke Bos"), "71008");
        try (var roos = room.phone("nl");
                var sem = room.phone("en")) {
            open(roos.goTo("/scanner").page(), part);
            open(sem.goTo("/scanner").page(), part);
            types(roos.page(), barcode(TIN));
            assertThat(sem.page().locator(".row--now .count")).containsText("1");
            sem.page()
                    .locator(".tool", new Page.LocatorOptions().setHasText("Notes"))
                    .click();
            sem.page().getByPlaceholder("New note").fill("2nd tin is dented");
            sem.button("Post").click();
            assertThat(roos.page().locator(".tool__n")).hasText("1");
            sem.page().goBack();
            sem.link("Assign").click();
            sem.page().locator("input[name=assigned]").first().click();
            isSettled(sem.page());
        }
        assertThat(room.now(part).state().word()).isEqualTo(StateWord.IN_PROGRESS);
    }

    @Test
    void whatTheCustomerAsksForStandsInTheListAndWhereverTheOrderIsHandledAlsoWithoutANetwork() {
        var wish = "Graag als cadeau inpakken \uD83C\uDF81";
        var part = room.receive(
                AnOrder.delivery("71012").of(1, TIN).by("Bram Tuin").saying(wish), "71012");
        try (var roos = room.phone("nl").forgives("net::ERR").forgives("Failed to fetch")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".slip", new Page.LocatorOptions().setHasText("Bram Tuin")))
                    .containsText(wish);
            page.context().setOffline(true);
            open(page, part);
            assertThat(page.locator(".asks")).containsText(wish);
            assertThat(page.locator(".tool__n")).hasText("1");
            types(page, barcode(TIN));
            StockRoom.at(page, part);
            page.evaluate("location.hash += '/pack'");
            assertThat(page.locator(".asks")).containsText(wish);
            page.context().setOffline(false);
            isSettled(page);
        }
    }

    @Test
    void aParcelWithoutACodeIsAskedAboutFirstAndWhoKnowsTheCarrierIsBelieved() {
        var part = room.receive(AnOrder.delivery("71013").of(1, TIN).by("Cato Wit"), "71013");
        room.business().pack(part);
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            StockRoom.at(page, part);
            roos.button("Zonder code").click();
            assertThat(page.locator("dialog")).containsText("De klant kan dit pakket niet volgen");
            assertThat(page.locator("dialog .btn--go")).hasText("Code scannen of typen");
            roos.picture("scanner-ship-without-nl").findsNoBarriers();
            roos.button("Code scannen of typen").click();
            assertThat(room.now(part).state().word()).isEqualTo(StateWord.PACKED);

            page.getByPlaceholder("Of typ de code hier").fill("34567890123456");
            assertThat(verdict(page)).containsText("Herkend als DPD");
            assertThat(page.getByLabel("DPD")).isChecked();
            // Whose address it is, is seen before the carriers, however long the list of those is.
            assertThat(page.locator(".group:has(.addr) ~ fieldset:has([name=carrier])"))
                    .isVisible();
            page.getByLabel("GLS").check();
            assertThat(verdict(page)).containsText("Vervoerder: GLS, door jou gekozen");
            roos.button("Als verzonden markeren").click();
            assertThat(page.locator(".passing")).containsText("#" + receipt("71013") + " is als verzonden gemarkeerd");
            isSettled(page);
        }
        assertThat(room.now(part).parcels().getFirst().words()).isEqualTo("GLS 34567890123456");
    }

    @Test
    void noButtonIsMuteAndWhatIsSaidOfAnOrderDoesNotStayOverTheNext() {
        var part = room.receive(AnOrder.pickup("78005", "Utrecht").of(1, TIN).by("Ivo Stil"), "78005");
        var next = room.receive(AnOrder.delivery("78006").of(1, TIN).by("Jet Volgt"), "78006");
        try (var roos = room.phone("en")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(TIN));
            roos.link("Next: pack").click();
            roos.button("Mark as packed").click();
            assertThat(roos.button("Undo")).isVisible();
            isSettled(page);
            open(page, next);
            assertThat(page.locator(".passing__word")).hasCount(0);
            StockRoom.at(page, part);
            roos.button("Scan code").click();
            var leave = roos.button("Mark as picked up");
            leave.click();
            assertThat(page.locator(".passing")).containsText("Scan or type the pickup code first");
            assertThat(page.locator("input[name=code]")).isFocused();
            roos.button("By name").click();
            page.getByLabel("Someone else").check();
            leave.click();
            assertThat(page.locator(".passing")).containsText("Enter who is collecting.");
            assertThat(page.locator("input[name=collector]")).isFocused();
            roos.picture("scanner-handover-missing-en").findsNoBarriers();
            page.locator("input[name=collector]").fill("Mila");
            leave.click();
            assertThat(page.locator("input[name=id]").first()).isFocused();
            Handset.speaks(roos, port, "nl");
        }
    }

    private String receipt(String number) {
        return room.business().sale(number).receiptNumber();
    }

    private static LocatorAssertions.ContainsTextOptions containsPatiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private String pairingCode() {
        var now = room.business().the(Clock.class).instant();
        var roos = room.business()
                .the(Directory.class)
                .bySignIn(SetUpForTests.ROOS)
                .orElseThrow();
        return room.business().in(() -> {
            var person = room.business()
                    .the(SignIns.class)
                    .resume(roos.retailer(), roos.user(), now)
                    .orElseThrow();
            var offer = room.business()
                    .the(ScannerDevices.class)
                    .offer("Toestel 1", room.business().outlet("Utrecht"), person, now);
            return ((Done<ScannerDevices.Offer>) offer).value().code();
        });
    }
}
