package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.at;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.sends;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;
import static pakbon.testing.Handset.waiting;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.orders.Gathering;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Handset;
import pakbon.testing.Visitor;
import pakbon.testing.Wire;

/** A part goes from one outlet to the one that sends the whole order, with a phone at either end (G8). */
@SetUpForTests
class ScannerTravelTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Wire wire;
    private StockRoom room;
    private Business business;

    @BeforeEach
    void theStockRoomIsOpen() {
        wire = Wire.to(port);
        room = StockRoom.of(TeaShop.in(pakbon), wire.port());
        business = room.business();
    }

    @AfterEach
    void theWireGoes() {
        wire.close();
    }

    /** Two cans lie in Utrecht, the third and the mugs in Zeist; Utrecht sends the whole. */
    private Fulfillment gathered(String number, String what, String customer) {
        business.selling("KAN-" + what, 2, 1, 0).selling("MOK-" + what, 0, 2, 0);
        business.receive(AnOrder.delivery(number)
                .of(3, "KAN-" + what)
                .of(2, "MOK-" + what)
                .by(customer)
                .unpaid());
        var part = business.part(number, "Zeist");
        business.in(() -> business.the(Gathering.class)
                .gather(part.id(), business.outlet("Utrecht"), "De klant wil één pakket", business.person));
        return business.part(number, "Zeist");
    }

    private Fulfillment sent(Fulfillment part) {
        business.pack(part);
        business.in(() -> business.the(Fulfillments.class).sendOn(part.id(), Seen.ANY, business.person));
        return room.now(part);
    }

    /** As one parcel. */
    private void leaves(String number) {
        business.pay(number, "50.00");
        var part = business.part(number, "Utrecht").id();
        assertThat(business.in(() -> business.the(Packing.class).pack(part, true, Seen.ANY, business.person)))
                .as("somebody looked, and all of it is in")
                .isInstanceOf(Done.class);
        assertThat(business.complete(business.part(number, "Utrecht"))).isInstanceOf(Done.class);
    }

    private Visitor phone(String outlet, String language, boolean dark) {
        var arrival = Browser.visitor(wire.port()).wide(390);
        var phone = room.phone(dark ? arrival.dark() : arrival, language).forgives("net::ERR");
        phone.page().setViewportSize(390, 844);
        Handset.says(
                phone,
                wire.port(),
                "PUT",
                "/session/outlet",
                Map.of("outlet_id", business.outlet(outlet).toString()));
        return phone;
    }

    private static Locator fewer(Page page, int row) {
        return page.locator(".row--count").nth(row).locator(".stepper button").first();
    }

    @Test
    void onePhoneSendsItWithoutANetworkAndTheOtherCountsItAndPacksTheWhole() {
        var part = gathered("79301", "REIS", "Mila Smit");
        try (var zeist = phone("Zeist", "nl", false);
                var utrecht = phone("Utrecht", "nl", false)) {
            var there = zeist.goTo("/scanner").page();
            var here = utrecht.goTo("/scanner").page();
            open(here, business.part("79301", "Utrecht"));
            assertThat(here.locator("main")).containsText("Komt nog uit: Zeist");
            utrecht.picture("travel-awaiting-nl-390");
            here.evaluate("location.hash = '#/'");

            open(there, part);
            assertThat(there.locator("main")).containsText("Dit deel gaat naar Utrecht, niet naar de klant");
            zeist.findsNoBarriers().picture("travel-picking-nl-390");
            business.pack(part);
            assertThat(there.locator(".bound__to")).hasText("Utrecht");
            zeist.findsNoBarriers().picture("travel-sending-nl-390");

            wire.cut();
            button(there, "Gestuurd naar Utrecht").click();
            assertThat(waiting(there)).containsText("1 wacht");
            at(there, part);
            assertThat(there.locator("main")).containsText("Onderweg naar Utrecht");
            button(there, "Toch niet weg").click();
            assertThat(there.locator(".bound__to")).hasText("Utrecht");
            button(there, "Gestuurd naar Utrecht").click();
            // The first may have arrived though nobody answered, so that taking it back is a deed of its own.
            assertThat(waiting(there)).containsText("3 wachten");
            wire.mend();
            sends(there, "Nu proberen");
            isSettled(there);
            at(there, part);
            assertThat(there.locator("main")).containsText("Gestuurd door Roos Vermeer");
            zeist.findsNoBarriers().picture("travel-sent-nl-390");
            there.evaluate("location.hash = '#/'");
            there.locator("input[name=status][value=packed]").click();
            zeist.picture("travel-list-nl-390");

            var coming = link(here, "Er is een deel van een bestelling onderweg hierheen");
            assertThat(coming).isVisible();
            utrecht.findsNoBarriers().picture("travel-coming-nl-390");
            coming.click();
            assertThat(here.locator("h1")).hasText("Onderweg hierheen");
            assertThat(here.locator(".slip")).containsText("uit Zeist");
            utrecht.findsNoBarriers().picture("travel-arrivals-nl-390");
            types(here, "pakbon:fulfillment:" + part.id());
            assertThat(here.locator(".row--count")).hasCount(2);
            utrecht.findsNoBarriers().picture("travel-arrival-nl-390");
            types(here, "MOK-REIS");
            assertThat(verdict(here)).containsText("1 / 2");
            types(here, "KAN-REIS", "KAN-REIS");
            assertThat(verdict(here)).containsText("meer is er niet gestuurd");
            utrecht.findsNoBarriers().picture("travel-scanned-nl-390");
            types(here, "MOK-REIS");
            assertThat(verdict(here)).containsText("Alles is aangekomen");
            button(here, "Met de hand tellen").click();
            fewer(here, 0).click();
            button(here, "Ontvangen, maar niet alles").click();
            assertThat(here.locator(".passing")).containsText("Zeg wat er gebeurd is");
            here.locator("textarea[name=arrival-note]").fill("Eén gebroken");
            utrecht.findsNoBarriers().picture("travel-less-nl-390");
            button(here, "Ontvangen, maar niet alles").click();

            assertThat(here.locator(".walk .row:not(.row--count)")).hasCount(2);
            assertThat(here.locator("main")).not().containsText("Ontvangen met dit toestel");
            utrecht.findsNoBarriers().picture("travel-whole-nl-390");
            isSettled(here);
            at(there, part);
            assertThat(there.locator("h1")).containsText("bij de andere vestiging aangekomen");
            assertThat(there.locator("dialog")).hasCount(0);
        }
        assertThat(business.part("79301", "Utrecht").quantity()).isEqualTo(Quantity.of(5));
        leaves("79301");
    }

    @Test
    void whoseDestinationChangesUnderTheHandsReadsWhereItGoesNowAndWhoIsTooLateHearsIt() {
        business.selling("KAN-KOERS", 1, 1, 0);
        business.receive(AnOrder.delivery("79304").of(2, "KAN-KOERS").by("Tess Wolters"));
        var part = business.part("79304", "Zeist");
        business.pack(part);
        try (var zeist = phone("Zeist", "nl", true)) {
            var there = zeist.goTo("/scanner").page();
            at(there, part);
            assertThat(button(there, "Als verzonden markeren")).isVisible();
            business.in(() ->
                    business.the(Gathering.class).gather(part.id(), business.outlet("Utrecht"), "", business.person));
            assertThat(there.locator(".bound__to")).hasText("Utrecht");
            zeist.findsNoBarriers().picture("travel-sending-nl-390-dark");
            wire.cut();
            button(there, "Gestuurd naar Utrecht").click();
            assertThat(waiting(there)).containsText("1 wacht");
            business.in(() -> business.the(Gathering.class).callOff(part.id(), business.person));
            wire.mend();
            sends(there, "Nu proberen");
            assertThat(there.locator(".clash")).containsText("gaat toch niet naar de andere vestiging");
            zeist.findsNoBarriers().picture("travel-stays-nl-390-dark");
            link(there, "Bekijken").click();
            assertThat(button(there, "Als verzonden markeren")).isVisible();
            assertThat(there.locator("a[href='#/o/" + part.id() + "/notes']")).isVisible();
            there.locator(".key").first().click();
            there.locator(".line").click();
            button(there, "Melding weghalen").click();
            isSettled(there);
        }
        assertThat(business.complete(room.now(part))).isInstanceOf(Done.class);
        business.pack(business.part("79304", "Utrecht"));
        assertThat(business.complete(business.part("79304", "Utrecht"))).isInstanceOf(Done.class);
    }

    @Test
    void whatIsCountedWithoutANetworkIsPackedWhenThereIsOneAndACountThatCameTooLateIsACard() {
        var part = sent(gathered("79302", "TOCHT", "Finn Mulder"));
        var late = sent(gathered("79303", "RIT", "Noor Bakker"));
        try (var utrecht = phone("Utrecht", "en", true)) {
            var here = utrecht.goTo("/scanner").page();
            assertThat(here.locator(".coming")).containsText("2 parts of orders are on the way here");
            utrecht.findsNoBarriers().picture("travel-coming-en-390-dark");
            at(here, part);
            utrecht.findsNoBarriers().picture("travel-arrival-en-390-dark");
            wire.cut();
            button(here, "Everything has arrived").click();
            assertThat(here.locator("main")).containsText("Received on this device");
            utrecht.picture("travel-counted-en-390-dark");
            at(here, late);
            fewer(here, 0).click();
            here.locator("textarea[name=arrival-note]").fill("One is missing");
            button(here, "Received, but not everything").click();
            assertThat(waiting(here)).containsText("2 wait");
            business.in(() -> business.the(Gathering.class)
                    .arrive(
                            late.id(),
                            late.lines().stream()
                                    .collect(Collectors.toMap(FulfillmentLine::line, FulfillmentLine::inTheBox)),
                            "",
                            Seen.ANY,
                            business.person));

            wire.mend();
            sends(here, "Try now");
            assertThat(here.locator(".clash"))
                    .containsText("#" + business.sale("79303").receiptNumber());
            assertThat(here.locator(".clash")).containsText("has already been counted");
            assertThat(here.locator(".clash")).containsText("One is missing");
            utrecht.findsNoBarriers().picture("travel-clash-en-390-dark");
            link(here, "View").click();
            assertThat(here.locator(".walk .row")).hasCount(2);
            open(here, business.part("79302", "Utrecht"));
            assertThat(here.locator("main")).not().containsText("Not everything is here yet");
            assertThat(here.locator(".walk .row")).hasCount(2);
            here.locator(".key").first().click();
            here.locator(".line").click();
            button(here, "Clear this message").click();
            isSettled(here);
            Handset.speaks(utrecht, wire.port(), "nl");
        }
        assertThat(business.part("79302", "Utrecht").quantity()).isEqualTo(Quantity.of(5));
        assertThat(business.part("79303", "Utrecht").oversold()).isFalse();
        leaves("79302");
        leaves("79303");
    }
}
