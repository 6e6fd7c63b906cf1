package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pakbon.journeys.StockRoom.FOREIGN;
import static pakbon.journeys.StockRoom.LOOSE;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.POT;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.types;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.FakeCamera;
import pakbon.testing.Visitor;

/** Every screen of the Scanner as it is held in a hand, in both languages, and open to everybody. */
@SetUpForTests
class ScannerLookTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private StockRoom room;

    @BeforeEach
    void theStockRoomIsOpen() {
        room = StockRoom.of(TeaShop.in(pakbon), port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void everyScreenIsReadableAndOpenToEverybody(String language) {
        var nl = language.equals("nl");
        var series = nl ? "720" : "721";
        var picking = room.receive(
                AnOrder.delivery(series + "01")
                        .of(2, TIN)
                        .of(3, MUG)
                        .of(1, POT)
                        .by("Bakkerij Van Dam")
                        .saying("Graag als cadeau inpakken \uD83C\uDF81"),
                series + "01");
        var pickup =
                room.receive(AnOrder.pickup(series + "02", "Utrecht").of(1, TIN).by("Daan Mulder"), series + "02");
        var unpaid = room.receive(
                AnOrder.pickup(series + "03", "Utrecht")
                        .of(2, POT)
                        .by("Yusuf Demir")
                        .unpaid(),
                series + "03");
        var gone = room.receive(AnOrder.delivery(series + "04").of(2, MUG).by("Petra Kuipers"), series + "04");
        var parcel = room.receive(AnOrder.delivery(series + "05").of(1, MUG).by("Eva Smit"), series + "05");
        var weighed = room.receive(
                AnOrder.delivery(series + "06")
                        .of("0.25", LOOSE)
                        .calling(LOOSE, "Assam los, per kilo")
                        .by("Lies Maat")
                        .unpaid(),
                series + "06");
        for (var part : new Fulfillment[] {pickup, unpaid, gone, parcel}) {
            room.business().pack(part);
        }
        room.business()
                .receive(AnOrder.delivery(series + "04")
                        .of(2, MUG)
                        .by("Petra Kuipers")
                        .cancelled()
                        .after(60));
        var left = room.receive(AnOrder.delivery(series + "07").of(2, MUG).by("Nico Weg"), series + "07");
        room.business().pack(left);
        room.business()
                .in(() -> room.business()
                        .the(Fulfillments.class)
                        .complete(
                                left.id(),
                                new Tracking("PostNL", "3SPKBN0" + series + "07"),
                                Seen.ANY,
                                room.business().person));
        FakeCamera.shows();
        try (var stranger = phone(nl).reading(language).arrive()) {
            assertThat(stranger.goTo("/scanner").page().locator(".trail")).isVisible();
            look(stranger, "pair", language);
        }
        try (var roos = room.phone(phone(nl), language)) {
            roos.forgives("ERR_INTERNET_DISCONNECTED").forgives("Failed to fetch");
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".slip").first()).isVisible();
            look(roos, "list", language);
            at(page, "past/" + left.id());
            assertThat(page.locator(".past__lines")).isVisible();
            look(roos, "past", language);
            at(page, "scan");
            look(roos, "scan", language);
            at(page, "o/" + picking.id());
            types(page, barcode(TIN), barcode(TIN), barcode(MUG));
            look(roos, "pick", language);
            types(page, barcode(FOREIGN));
            look(roos, "pick-wrong", language);
            types(page, barcode(TIN));
            look(roos, "pick-surplus", language);
            page.locator(".dock .tool").first().click();
            look(roos, "hand", language);
            page.keyboard().press("Escape");
            page.locator(".dock .tool").nth(1).click();
            page.locator("input[value=damaged]").check();
            look(roos, "short", language);
            page.locator("dialog .btn--go").click();
            at(page, "o/" + picking.id() + "/notes");
            page.locator("textarea")
                    .fill(nl ? "1 mok met barst, in de retourbak gelegd." : "1 mug is cracked, laid in the returns.");
            page.locator(".compose .btn--go").click();
            isSettled(page);
            look(roos, "notes", language);
            at(page, "o/" + picking.id() + "/people");
            page.locator("input[name=assigned]").first().click();
            isSettled(page);
            look(roos, "people", language);
            page.evaluate("""
                    outlet => localStorage.setItem('pakbon.shelves.' + outlet, JSON.stringify(['Plank 12', 'A1', 'Koelkast']))
                    """, room.business().outlet("Utrecht").toString());
            at(page, "o/" + picking.id() + "/pack");
            assertThat(page.locator(".slot--long").first()).isVisible();
            look(roos, "pack-short", language);
            at(page, "o/" + parcel.id());
            types(page, "3SPKBN047122861");
            look(roos, "ship", language);
            at(page, "o/" + pickup.id());
            types(page, StockRoom.pickupCode(page, pickup));
            look(roos, "handover", language);
            page.locator(".dock .tool").first().click();
            page.locator("input[value=other]").check();
            look(roos, "handover-name", language);
            at(page, "o/" + unpaid.id());
            look(roos, "unpaid", language);
            page.locator(".dock .btn--go").click();
            assertThat(page.locator("input[name=amount]")).isVisible();
            look(roos, "pay", language);
            page.keyboard().press("Escape");
            at(page, "o/" + gone.id());
            look(roos, "put-back", language);
            at(page, "round");
            look(roos, "round-choose", language);
            var tote = page.locator("input[name=order][value='" + weighed.id() + "']");
            if (!tote.isChecked()) {
                tote.click();
            }
            page.locator(".btn--go").click();
            types(page, barcode(MUG));
            look(roos, "round", language);
            page.locator(".bar .key[href='#/help/scanner'], .lens__help")
                    .first()
                    .click();
            assertThat(page.locator(".help h2").first()).isVisible();
            look(roos, "help", language);
            at(page, "settings");
            look(roos, "settings", language);
            page.locator(".btn--danger").click();
            look(roos, "unpairing", language);
            page.keyboard().press("Escape");
            page.locator("input[name=outlet]").nth(1).click();
            look(roos, "moving", language);
            page.keyboard().press("Escape");
            assertThat(page.locator("input[name=outlet]").first()).isChecked();
            at(page, "outlet");
            look(roos, "outlet", language);
            at(page, "who");
            look(roos, "who", language);
            page.context().setOffline(true);
            at(page, "o/" + picking.id());
            types(page, barcode(MUG));
            at(page, "queue");
            look(roos, "queue", language);
        }
    }

    /** By day in Dutch, by night in English. */
    private Visitor.Arrival phone(boolean day) {
        var phone = Browser.phone(port);
        return day ? phone : phone.dark();
    }

    private static void at(Page page, String place) {
        page.evaluate("place => { location.hash = '#/' + place; }", place);
    }

    private static void look(Visitor phone, String name, String language) {
        phone.page().evaluate("""
                () => Promise.allSettled(document.getAnimations()
                  .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
                  .map(one => one.finished))
                """);
        phone.picture("scanner-" + name + "-" + language).findsNoBarriers();
    }
}
