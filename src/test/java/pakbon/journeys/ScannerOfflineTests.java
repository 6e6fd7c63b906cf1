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
import static pakbon.testing.Handset.sends;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;
import static pakbon.testing.Handset.waiting;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.StateWord;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Handset;
import pakbon.testing.Wire;

/** Picking while the network comes and goes, and while others change the orders under one's hands. */
@SetUpForTests
class ScannerOfflineTests {
    private static final long SEED = Long.getLong("pakbon.seed", System.nanoTime() % 1_000_000);

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
    void theHelpOpensWhereTheQuestionIsAndWithoutANetwork() {
        var part = room.receive(AnOrder.pickup("71060", "Utrecht").of(1, TIN).by("Joke Vraagt"), "71060");
        room.business().pack(part);
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            Handset.at(page, part.id().toString());
            assertThat(page.locator("main")).containsText("Vraag de naam");
            button(page, "Code scannen").click();
            assertThat(page.locator("form .quiet"))
                    .hasText(Pattern.compile("Pakbon heeft deze klant geen code gemaild.*"));
            assertThat(Handset.verdict(page)).containsText("Scan de afhaalcode");
            page.waitForCondition(() -> (boolean) page.evaluate("""
                    new Promise(done => { const opening = indexedDB.open('pakbon-scanner'); opening.onsuccess = () => {
                      const reading = opening.result.transaction('facts').objectStore('facts').get('help nl unpaid');
                      reading.onsuccess = () => done(Boolean(reading.result)); }; })
                    """));
            wire.cut();
            link(page, "Help bij dit scherm").click();
            assertThat(page.locator(".help__title")).containsText("Afhaalbestellingen");
            page.locator(".help a[href='#/help/scanner']").first().click();
            assertThat(page.locator(".help")).containsText("Zonder netwerk");
            page.evaluate("location.hash = '#/help/audit'");
            assertThat(page.locator("main")).containsText("Deze hulp staat niet op dit toestel");
            roos.picture("scanner-help-offline-nl").findsNoBarriers();
            wire.mend();
            button(page, "Opnieuw proberen").click();
            assertThat(page.locator(".help__title")).isVisible();
            link(page, "Terug naar waar je was").click();
            assertThat(page.locator(".fetch")).containsText("Joke Vraagt");
        }
    }

    /** The network goes while the answer is written down, or as soon as it has come. */
    @ParameterizedTest
    @CsvSource({"text,71061", "fetch,71062"})
    void anAnswerFromBeforeTheNetworkWentDoesNotSayThatItIsThere(String step, String number) {
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            assertThat(waiting(page)).containsText("Live");
            page.exposeFunction("cutTheWire", _ -> {
                wire.cut();
                return null;
            });
            wire.cut();
            page.evaluate("dispatchEvent(new Event('offline'))");
            assertThat(waiting(page)).containsText("Offline");
            var part = room.receive(AnOrder.delivery(number).of(1, TIN).by("Net Op Tijd"), number);
            page.evaluate("""
                    ([id, step]) => {
                      const owner = step === 'text' ? Response.prototype : window;
                      const whole = owner[step];
                      owner[step] = async function (...asked) {
                        const answer = await whole.apply(this, asked);
                        // The stream of news has no end to wait for.
                        if (answer.headers?.get('content-type')?.includes('event-stream')) return answer;
                        const text = step === 'text' ? answer : await answer.clone().text();
                        if (!text.includes(id)) return answer;
                        await cutTheWire();
                        dispatchEvent(new Event('offline'));
                        return answer;
                      };
                    }
                    """, List.of(part.id().toString(), step));
            wire.mend();
            page.evaluate("dispatchEvent(new Event('online'))");
            assertThat(page.locator(".fresh")).isVisible();
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            assertThat(waiting(page)).containsText("Offline");
            wire.mend();
        }
    }

    @Test
    void aWholeOrderIsDoneWithoutANetworkAndTheAppClosedInBetween() {
        var part = room.receive(AnOrder.delivery("71004").of(2, POT).by("Lotte Hendriks"), "71004");
        var cancelled = room.receive(AnOrder.delivery("71005").of(1, TIN).by("Ruth Visser"), "71005");
        var shared = room.receive(AnOrder.delivery("71006").of(2, MUG).by("Sanne Kuipers"), "71006");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var first = roos.goTo("/scanner").page();
            open(first, part);
            isKept(first);
            wire.cut();
            types(first, barcode(POT));
            assertThat(verdict(first)).containsText("Geteld");
            open(first, cancelled);
            types(first, barcode(TIN));
            assertThat(verdict(first)).containsText("Compleet");
            open(first, shared);
            types(first, barcode(MUG), barcode(MUG));
            assertThat(verdict(first)).containsText("2 / 2");
            assertThat(waiting(first)).containsText("4 wachten");
            var page = first.context().newPage();
            first.close();

            room.business().receive(cancelled("71005", 1, TIN, "Ruth Visser"));
            room.colleaguePicks(shared, 0, 1);

            page.navigate("http://localhost:" + wire.port() + "/scanner");
            assertThat(waiting(page)).containsText("4 wachten");
            open(page, part);
            types(page, barcode(POT));
            link(page, "Verder: inpakken").click();
            button(page, "Als verpakt markeren").click();
            assertThat(waiting(page)).containsText("6 wachten");
            assertThat(room.now(part).state().word()).isEqualTo(StateWord.NEW);

            wire.mend();
            sends(page, "Nu proberen");
            assertThat(page.locator(".clash")).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".clash").first()).containsText("geannuleerd");
            assertThat(page.locator(".clash").last()).containsText("samen te veel");
            assertThat(page.locator("main")).containsText("Al het andere dat je deed is aangekomen");
            assertThat(room.now(part).state().word()).isEqualTo(StateWord.PACKED);
            assertThat(room.picked(shared)).containsExactly(Quantity.of(2));

            button(page, "Mijn telling terugnemen").click();
            button(page, "Teruggelegd").click();
            assertThat(page.locator(".clash")).hasCount(0);
            assertThat(waiting(page)).containsText("Live");
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(2));
    }

    @Test
    void whatTheCustomerAddedWhileItLeftWithoutANetworkIsOneQuestionUntilItIsDone() {
        var order = AnOrder.delivery("71041").of(1, MUG).by("Nog Eentje");
        var part = room.receive(order, "71041");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            sendsWithoutANetwork(page, part, "3SABCD7104101");
            room.business().receive(order.changed(MUG, 2));

            wire.mend();
            sends(page, "Nu proberen");
            assertThat(page.locator(".clash")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".clash")).containsText("moet nog één stuk bij");
            assertThat(page.locator(".clash")).containsText("Er is nog € 10,00 niet betaald.");
            assertThat(page.locator(".clash__what li")).hasCount(2);
            roos.picture("scanner-clash-more-nl").findsNoBarriers();

            room.business().pay("71041", "10.00");
            link(page, "Nog hier: openen").click();
            assertThat(page.locator(".walk .row").first()).isVisible();
            types(page, barcode(MUG));
            packsAndSends(page, part, "3SABCD7104101");
            assertThat(waiting(page)).containsText("Live");
        }
        assertThat(room.now(part).state().word()).isEqualTo(StateWord.COMPLETED);
    }

    @Test
    void aParcelThatHadLeftBeforeItsOrderGrewIsSentAsItWas() {
        var order = AnOrder.delivery("71043").of(1, MUG).by("Al Weg");
        var part = room.receive(order, "71043");
        var there = room.business().level("Utrecht", MUG);
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            sendsWithoutANetwork(page, part, "3SABCD7104301");
            room.business().receive(order.changed(MUG, 2));

            wire.mend();
            sends(page, "Nu proberen");
            assertThat(page.locator(".clash")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".clash")).containsText("Is het pakket al weg?");
            button(page, "Al weg").dblclick();
            page.waitForCondition(() -> room.now(part).state().word() == StateWord.COMPLETED);
            assertThat(page.locator(".clash")).hasCount(0);
            assertThat(waiting(page)).containsText("Live");
        }
        assertThat(room.now(part).parcels()).extracting(Tracking::code).containsExactly("3SABCD7104301");
        assertThat(room.business().sale("71043").balance().isSettled()).isTrue();
        assertThat(room.business().level("Utrecht", MUG))
                .as("what was added lies here and waits for nobody")
                .isEqualTo(there);
    }

    @Test
    void whatWasSentWithoutANetworkAndCancelledMeanwhileIsOneQuestionThatSaysWhatBecomesOfTheParcel() {
        var part = room.receive(AnOrder.delivery("71042").of(1, MUG).by("Toch Niet"), "71042");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            sendsWithoutANetwork(page, part, "3SABCD7104201");
            room.business().receive(cancelled("71042", 1, MUG, "Toch Niet"));

            wire.mend();
            waiting(page).click();
            assertThat(page.locator(".clash")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".clash")).containsText("is geannuleerd");
            assertThat(page.locator(".clash")).containsText("Verzonden 3SABCD7104201");
            assertThat(page.locator(".clash")).containsText("Is het pakket al weg?");
            assertThat(waiting(page)).containsText("1");
            button(page, "Teruggelegd").click();
            assertThat(page.locator(".clash")).hasCount(0);
            assertThat(waiting(page)).containsText("Live");
        }
        assertThat(room.story(part)).containsOnlyOnce("LEFT_TOO_LATE Roos Vermeer");
        var shop = room.business();
        assertThat(shop.in(() -> shop.the(FulfillmentHistory.class).of(shop.retailer, part.id())))
                .filteredOn(event -> event.kind() == FulfillmentEvent.Kind.LEFT_TOO_LATE)
                .extracting(FulfillmentEvent::detail)
                .containsExactly("PostNL 3SABCD7104201");
    }

    private void sendsWithoutANetwork(Page page, Fulfillment part, String code) {
        open(page, part);
        isKept(page);
        wire.cut();
        types(page, barcode(MUG));
        packsAndSends(page, part, code);
        assertThat(waiting(page)).containsText("3 wachten");
    }

    private static void packsAndSends(Page page, Fulfillment part, String code) {
        link(page, "Verder: inpakken").click();
        button(page, "Als verpakt markeren").click();
        page.waitForURL("**/scanner#/");
        page.evaluate("id => (location.hash = '#/o/' + id)", part.id().toString());
        types(page, code);
        button(page, "Als verzonden markeren").click();
    }

    @Test
    void whatWasReportedMissingWithoutANetworkAndCountedByAColleagueHasBeenFound() {
        var part = room.receive(AnOrder.delivery("71031").of(2, MUG).by("Toch Gevonden"), "71031");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            isKept(page);
            wire.cut();
            types(page, barcode(MUG));
            button(page, "Tekort").click();
            page.locator("input[name=reason][value=reserved]").check();
            page.locator("dialog .btn--go").click();
            assertThat(waiting(page)).containsText("2 wachten");
            room.colleaguePicks(part, 0, 1);

            wire.mend();
            sends(page, "Nu proberen");
            assertThat(page.locator(".clash")).containsText("intussen gevonden");
            assertThat(page.locator(".clash")).containsText("reserveerd");
            assertThat(page.locator(".clash .sums")).hasCount(0);
            roos.picture("scanner-found-meanwhile-nl").findsNoBarriers();
            link(page, "Bekijken").click();
            assertThat(page.locator(".walk")).isVisible();
            page.evaluate("location.hash = '#/queue'");
            button(page, "Melding weghalen").click();
            assertThat(page.locator(".clash")).hasCount(0);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(2));
        assertThat(room.now(part).state().word()).isEqualTo(StateWord.IN_PROGRESS);
    }

    @Test
    void aPhotoTakenWithoutANetworkIsStillSeenInAReopenedAppAndOneThatIsRefusedIsTold() {
        var part = room.receive(AnOrder.delivery("71020").of(1, TIN).by("Fenna Foto"), "71020");
        try (var roos = room.phone("nl").forgives("net::ERR").forgives("422")) {
            var first = roos.goTo("/scanner").page();
            open(first, part);
            isKept(first);
            wire.cut();
            notes(first, "Deuk in het blik");
            notes(first, "Deksel zit los");
            var page = first.context().newPage();
            first.close();

            page.navigate("http://localhost:" + wire.port() + "/scanner");
            assertThat(waiting(page)).containsText("2 wachten");
            Handset.at(page, part.id() + "/notes");
            assertThat(page.locator(".memo__photo")).hasCount(2);
            page.waitForFunction(
                    "() => [...document.querySelectorAll('.memo__photo')].every(photo => photo.naturalWidth > 0)");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/scanner-photo-offline-nl.png")));
            page.evaluate(BREAKS_THE_LAST_PHOTO);

            wire.mend();
            sends(page, "Nu proberen");
            assertThat(page.locator(".clash")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".clash")).containsText("je foto is niet aangenomen");
            assertThat(page.locator(".clash")).containsText("foto bij de opmerking “Deksel zit los”");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/scanner-photo-refused-nl.png")));
            page.locator(".clash .btn").last().click();
            assertThat(page.locator(".memo")).hasCount(2);
            assertThat(page.locator(".memo__photo")).hasCount(1);
            page.waitForFunction("() => document.querySelector('.memo__photo').naturalWidth > 0");
            page.evaluate("location.hash = '#/queue'");
            page.locator(".clash .btn").first().click();
            assertThat(page.locator(".clash")).hasCount(0);
            assertThat(waiting(page)).containsText("Live");
        }
    }

    /** With a photo that is a picture of nothing. */
    private static void notes(Page page, String text) {
        var canvas = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(canvas, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!page.url().endsWith("/notes")) {
            page.evaluate("location.hash += '/notes'");
        }
        page.locator("input[type=file]").setInputFiles(new FilePayload("foto.png", "image/png", bytes.toByteArray()));
        assertThat(page.locator(".strip .pic")).hasCount(1);
        page.locator("textarea").fill(text);
        page.locator(".compose .btn--go").click();
        assertThat(page.locator(".memo").last()).containsText(text);
    }

    private static final String BREAKS_THE_LAST_PHOTO = """
            () => new Promise(done => { const opening = indexedDB.open('pakbon-scanner'); opening.onsuccess = () => {
              const writing = opening.result.transaction(['actions', 'photos'], 'readwrite');
              const reading = writing.objectStore('actions').getAll();
              reading.onsuccess = () => writing.objectStore('photos')
                .put({ id: reading.result.at(-1).photo_ids[0], image: new Blob(['no picture'], { type: 'image/jpeg' }) });
              writing.oncomplete = () => { opening.result.close(); done(); }; }; })
            """;

    @Test
    void whatIsCancelledWhileSomebodyPicksTakesTheScreenAndSaysWhatGoesBack() {
        var part = room.receive(AnOrder.delivery("71007").of(2, MUG).by("Wim Postma"), "71007");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Geteld");
            isSettled(page);
            room.business().receive(cancelled("71007", 2, MUG, "Wim Postma"));
            goesBack(page, "1");
            roos.findsNoBarriers();
            button(page, "Later").click();
            assertThat(waiting(page)).containsText("1 besluit");
            assertThat(page.locator(".lost")).containsText("Geannuleerd: #");
            page.locator(".line").click();
            button(page, "Teruggelegd").click();
            assertThat(page.locator(".clash")).hasCount(0);
        }
    }

    @Test
    void whatWasScannedTooLateForACancelledOrderGoesBackWithTheRest() {
        var part = room.receive(AnOrder.delivery("71010").of(3, MUG).by("Tess Wolters"), "71010");
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Geteld");
            isSettled(page);
            wire.cut();
            room.business().receive(cancelled("71010", 3, MUG, "Tess Wolters"));
            types(page, barcode(MUG));
            assertThat(page.locator(".row--now .count")).containsText("2");
            wire.mend();
            page.evaluate("dispatchEvent(new Event('online'))");
            goesBack(page, "2");
            button(page, "Teruggelegd").click();
            assertThat(waiting(page)).containsText("Live");
            isSettled(page);
        }
        assertThat(room.story(part)).containsOnlyOnce("TAKEN_TOO_LATE Roos Vermeer", "PUT_BACK Roos Vermeer");
        try (var roos = Browser.visitor(port).reading("nl").arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/sales/" + room.business().sale("71010").id())
                    .speaking("nl");
            var told = roos.page().locator(".timeline");
            assertThat(told).containsText("Verzameld voordat de annulering bekend was; telt niet mee – Roos Vermeer");
            assertThat(told).containsText("Teruggelegd – Roos Vermeer");
            roos.picture("sale-taken-too-late-nl");
        }
    }

    private static AnOrder cancelled(String number, int many, String sku, String customer) {
        return AnOrder.delivery(number).of(many, sku).by(customer).cancelled().after(60);
    }

    private static void goesBack(Page page, String many) {
        var sheet = page.locator("dialog.sheet");
        assertThat(sheet).containsText("Geannuleerd", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(sheet.locator(".row")).hasCount(1);
        assertThat(sheet.locator(".row .count")).hasText(many);
    }

    /** Scans, colleagues, holes in the network, and an app that is closed: whatever the order, the count ends the same. */
    @Test
    void howeverTheNetworkComesAndGoesEveryScanCountsOnce() {
        System.out.println("ScannerOfflineTests seed " + SEED);
        var random = new Random(SEED);
        var part = room.receive(AnOrder.delivery("71009").of(500, MUG).of(500, TIN), "71009");
        var scanned = new ArrayList<String>();
        var colleague = 0;
        try (var roos = room.phone("nl").forgives("net::ERR")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            isKept(page);
            for (var step = 0; step < 30; step++) {
                switch (random.nextInt(9)) {
                    case 0 -> wire.cut();
                    case 1 -> wire.loseAnswers();
                    case 2 -> wire.mend();
                    case 3 -> {
                        var next = page.context().newPage();
                        page.close();
                        page = next;
                        page.navigate("http://localhost:" + wire.port() + "/scanner");
                        open(page, part);
                    }
                    case 4 -> {
                        room.colleaguePicks(part, 0, 1);
                        colleague++;
                    }
                    default -> {
                        var codes = new String[1 + random.nextInt(4)];
                        for (var at = 0; at < codes.length; at++) {
                            codes[at] = barcode(at == codes.length - 1 || random.nextBoolean() ? TIN : MUG);
                            scanned.add(codes[at]);
                        }
                        types(page, codes);
                        isCounted(page, (int)
                                scanned.stream().filter(barcode(TIN)::equals).count());
                    }
                }
            }
            wire.mend();
            page.evaluate("dispatchEvent(new Event('online'))");
            assertThat(waiting(page))
                    .hasClass(
                            Pattern.compile("line--live"), new LocatorAssertions.HasClassOptions().setTimeout(60_000));
        }
        var mugs = (int) scanned.stream().filter(barcode(MUG)::equals).count();
        assertThat(room.picked(part))
                .as("seed %d", SEED)
                .containsExactly(Quantity.of(mugs + colleague), Quantity.of(scanned.size() - mugs));
    }

    /**
     * The app says of each scan that it is counted only when it is kept, one after the other. The last of a burst is a tin,
     * which no colleague picks: once the line counts it, all before it are kept, whatever a colleague has picked of the mugs.
     */
    private static void isCounted(Page page, int tins) {
        var line = page.locator(".row")
                .filter(new Locator.FilterOptions().setHasText(TIN))
                .locator(".count > span")
                .first();
        try {
            page.waitForCondition(() -> Integer.parseInt(line.textContent()) >= tins);
        } catch (TimeoutError e) {
            throw new AssertionError(
                    tins + " tins scanned, shown: " + page.locator("#app").innerText(), e);
        }
    }
}
