package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.LOOSE;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.journeys.StockRoom.at;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.journeys.StockRoom.open;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isKept;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Bags;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.FakeCamera;
import pakbon.testing.FakeCamera.Sight;
import pakbon.testing.Handset;

/** What does not happen with every order: odd codes, goods that are weighed, photos, signatures, and a newer app. */
@SetUpForTests
class ScannerKindsTests {
    private static final String PICTURE = """
            async ([path, note]) => {
              const work = await (await fetch('/api/2026-07/pakbon/scanner/work/' + path)).json();
              const [photo] = work.data.notes[note].photo_ids;
              const image = await createImageBitmap(await (await fetch('/api/2026-07/pakbon/scanner/photos/' + photo)).blob());
              return image.width + ' x ' + image.height;
            }
            """;

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
    void cartonsShortCodesAndLabelsOfOnesOwnAreReadByTheCamera() {
        room.selling("DOOS-24", "18712345678903")
                .selling("REEP", "00042100005264")
                .selling("EIGEN-42", "PAKBON-0042");
        var part = room.receive(
                AnOrder.delivery("74001").of(1, "DOOS-24").of(1, "REEP").of(1, "EIGEN-42"), "74001");
        FakeCamera.shows(
                new Sight(BarcodeFormat.ITF, "18712345678903", 30),
                new Sight(BarcodeFormat.UPC_E, "04252614", 30),
                FakeCamera.label("PAKBON-0042"));
        try (var roos = room.phone(Browser.phone(port), "nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            // The film goes round and round; on a busy machine a camera sees few of its pictures.
            assertThat(link(page, "Verder: inpakken"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(1), Quantity.of(1), Quantity.of(1));
    }

    /** A lamp and a second camera, as a phone has them: the film that stands for one has neither. */
    private static final String LAMP_AND_SECOND_CAMERA = """
            (() => {
              const track = MediaStreamTrack.prototype, lamps = new WeakMap(), devices = navigator.mediaDevices;
              const { getCapabilities, getSettings, applyConstraints } = track;
              track.getCapabilities = function () { return { ...getCapabilities.call(this), torch: true }; };
              track.getSettings = function () { return { ...getSettings.call(this), torch: lamps.get(this) ?? false }; };
              track.applyConstraints = async function (wish) {
                const torch = wish?.advanced?.find(each => 'torch' in each);
                if (!torch) return applyConstraints.call(this, wish);
                lamps.set(this, torch.torch);
                document.documentElement.dataset.lamp = torch.torch;
              };
              const all = devices.enumerateDevices.bind(devices), open = devices.getUserMedia.bind(devices);
              devices.enumerateDevices = async () =>
                [...await all(), { kind: 'videoinput', deviceId: 'wide', label: 'Groothoek' }];
              devices.getUserMedia = wish => {
                document.documentElement.dataset.camera = wish.video.deviceId?.exact ?? wish.video.facingMode?.ideal;
                return open(wish);
              };
            })();
            """;

    @Test
    void theLampGoesOnAndOffAndACameraThatIsNotThereAnyMoreGivesWayToAnother() {
        var part = room.receive(AnOrder.delivery("74043").of(1, MUG).by("In Het Donker"), "74043");
        FakeCamera.shows();
        try (var roos = room.phone(Browser.phone(port), "nl")) {
            var page = roos.page();
            page.addInitScript(LAMP_AND_SECOND_CAMERA);
            roos.goTo("/scanner");
            open(page, part);
            var phone = page.locator("html");
            assertThat(phone).hasAttribute("data-camera", "environment");
            var lamp = button(page, "Lamp");
            assertThat(lamp).hasAttribute("aria-pressed", "false");
            lamp.click();
            assertThat(phone).hasAttribute("data-lamp", "true");
            assertThat(lamp).hasAttribute("aria-pressed", "true");
            lamp.click();
            assertThat(phone).hasAttribute("data-lamp", "false");
            assertThat(lamp).hasAttribute("aria-pressed", "false");

            page.evaluate("location.hash = '#/settings'");
            page.locator("input[name=camera][value=wide]").click();
            page.reload();
            open(page, part);
            assertThat(lamp).isVisible();
            assertThat(page.locator("video")).isVisible();
            // Nothing has that name here: the other camera is asked for, and what was chosen is remembered.
            assertThat(phone).hasAttribute("data-camera", "environment");
            assertThat((String) page.evaluate("localStorage.getItem('pakbon.camera')"))
                    .isEqualTo("wide");
        }
    }

    @Test
    void whatIsWeighedIsAskedForAndCountedToTheGram() {
        var part = room.receive(
                AnOrder.delivery("74002")
                        .of("1.5", LOOSE)
                        .calling(LOOSE, "Assam los, per kilo")
                        .of(1, MUG)
                        .by("Lies Maat"),
                "74002");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(LOOSE));
            var amount = page.locator("dialog .stepper input");
            assertThat(amount).hasValue("1,5");
            assertThat(page.locator("dialog")).containsText("Iets meer dan besteld telt als 1,5 kg");
            assertThat(amount).hasAttribute("inputmode", "decimal");
            roos.picture("scanner-hand-weighed-nl").findsNoBarriers();
            amount.fill("1,25");
            assertThat(button(page, "Opslaan: 1,25 van 1,5 kg")).isVisible();
            amount.press("Tab");
            button(page, "Opslaan: 1,25 van 1,5 kg").click();
            page.locator(".walk .row")
                    .filter(new Locator.FilterOptions().setHasText("Assam"))
                    .click();
            assertThat(amount).hasValue("1,25");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            types(page, barcode(MUG));
            assertThat(page.locator(".gauge .count > span").first()).hasText("1");
            roos.picture("scanner-pick-weighed-nl").findsNoBarriers();
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of("1.25"), Quantity.of(1));
    }

    @Test
    void whatMustLeaveFirstStandsOnTopAndExpressBeforeAll() {
        var older = room.receive(AnOrder.delivery("74041").of(1, MUG).by("Kan Wachten"), "74041");
        var express = room.receiveExpress(
                AnOrder.delivery("74042").of(1, MUG).by("Heeft Haast").unpaid(), "74042");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            var slips = page.locator(".slip");
            assertThat(slips.filter(new Locator.FilterOptions().setHasText("Kan Wachten")))
                    .isVisible();
            var hasty = slips.filter(new Locator.FilterOptions().setHasText("Heeft Haast"));
            assertThat(hasty.locator(".chip--new")).hasText("Express");
            assertIsBefore("Heeft Haast", "Kan Wachten", slips);
            assertThat(page.locator(".list-head")).containsText("Bovenaan staat wat het eerst weg moet");
            roos.picture("scanner-list-express-nl").findsNoBarriers();
            page.getByText("Meer tegelijk").click();
            assertThat(page.locator(".picks .pick").first()).isVisible();
            assertIsBefore("Heeft Haast", "Kan Wachten", page.locator(".picks .pick"));
            page.goBack();
            open(page, express);
            assertThat(page.locator(".lens__title .chip")).hasText("Niet betaald");
            assertThat(page.locator(".lens__title .state")).hasText("Nieuw");
            assertThat(page.locator(".lens__title")).containsText("Heeft Haast");
            roos.picture("scanner-pick-unpaid-nl").findsNoBarriers();
            at(page, older);
            assertThat(page.locator(".lens__title .state")).hasText("Nieuw");
        }
    }

    private static void assertIsBefore(String first, String second, Locator list) {
        var texts = list.allTextContents();
        var order = Stream.of(first, second)
                .map(name -> texts.indexOf(texts.stream()
                        .filter(text -> text.contains(name))
                        .findFirst()
                        .orElseThrow()))
                .toList();
        assertThat(order.getFirst()).as("%s", texts).isLessThan(order.getLast());
    }

    @Test
    void ofWhatGoesByThePieceOnlyWholeNumbersAreTyped() {
        var part = room.receive(AnOrder.delivery("74009").of(3, MUG).by("Hele Mok"), "74009");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            button(page, "Met de hand").click();
            var amount = page.locator("dialog .stepper input");
            assertThat(amount).hasAttribute("inputmode", "numeric");
            amount.fill("1,5");
            amount.press("Tab");
            assertThat(page.locator("body")).containsText("gaat per stuk: vul een heel aantal in, geen 1,5");
            assertThat(amount).hasValue("0");
            roos.picture("scanner-hand-whole-nl").findsNoBarriers();
            amount.fill("2");
            amount.press("Tab");
            button(page, "Opslaan: 2 van 3").click();
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(2));
    }

    @Test
    void whatLeavesShortIsCountedAndSpokenShortWhereverItWaits() {
        room.business().selling("KORT-MOK", 50);
        var part = room.receive(
                AnOrder.pickup("78002", "Utrecht").of(3, TIN).of(2, "KORT-MOK").by("Noor Kort"), "78002");
        var other = room.receive(AnOrder.delivery("78032").of(1, "KORT-MOK").by("Ook Kort"), "78032");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            types(page, barcode(TIN), barcode(TIN), barcode(TIN));
            isSettled(page);
            button(page, "Tekort").click();
            page.locator("input[name=reason][value=not_found]").check();
            var report = page.locator("dialog .btn--go");
            assertThat(page.locator("dialog")).containsText("die nog vrij te koop waren, gaan van de voorraad af");
            report.click();
            assertThat(page.locator("[role=status], [role=alert]")
                            .filter(new Locator.FilterOptions().setHasText("Tel eerst wat er nog ligt"))
                            .first())
                    .isVisible();
            page.locator("input[name=empty][value=yes]").check();
            assertThat(report).containsText("afboeken");
            assertThat(page.locator("dialog")).containsText("Nog een bestelling hier rekent op dit artikel");
            assertThat(page.locator("dialog"))
                    .containsText(room.business().sale("78032").receiptNumber());
            roos.picture("scanner-short-empty-nl").findsNoBarriers();
            page.locator("input[name=empty][value=no]").check();
            assertThat(page.locator("dialog")).containsText("ook wat nog voor open bestellingen is: 1");
            // eight lie there, of which one is for the other order
            assertThat(page.locator("dialog .stepper input").last()).hasValue("48");
            assertThat(page.locator("dialog")).containsText("Er ligt genoeg");
            page.locator("dialog .stepper input").last().fill("8");
            page.locator("dialog .stepper input").last().press("Tab");
            assertThat(page.locator("dialog")).containsText("Er ligt genoeg");
            page.locator("dialog .stepper input").last().fill("2");
            page.locator("dialog .stepper input").last().press("Tab");
            assertThat(page.locator("dialog")).not().containsText("Er ligt genoeg");
            page.locator("dialog .stepper input").last().fill("8");
            page.locator("dialog .stepper input").last().press("Tab");
            roos.picture("scanner-short-counted-nl").findsNoBarriers();
            report.click();
            isSettled(page);
            page.evaluate("location.hash += '/pack'");
            assertThat(page.locator("input[name=why]")).hasCount(2);
            page.getByLabel("Toelichting").fill("Klant haalt later een andere kleur");
            button(page, "Verpakken met 2 tekort").click();
            isSettled(page);
            page.locator(".seg__packed input").check();
            var slip = page.locator(".slip", new Page.LocatorOptions().setHasText("Noor Kort"));
            assertThat(slip.locator(".count")).containsText("3 van 5");
            assertThat(slip.locator(".chip--danger")).hasText("2 tekort");
            roos.picture("scanner-list-short-nl").findsNoBarriers();
            at(page, part);
            assertThat(page.locator(".fetch")).containsText("3 stuks");
            assertThat(page.locator(".fetch")).containsText("2 tekort");
            assertThat(room.now(part).leftOut()).isEqualTo(Quantity.of(2));
            button(page, "Code scannen").click();
            page.locator("input[name=code]").fill("VERKEERD");
            button(page, "Als afgehaald markeren").click();
            assertThat(verdict(page)).containsText("Deze code hoort niet");
            page.locator("input[name=code]").fill(StockRoom.pickupCode(page, part));
            assertThat(verdict(page)).not().containsText("Deze code hoort niet");
            button(page, "Als afgehaald markeren").click();
            isSettled(page);
        }
        assertThat(room.now(part).state().word().name()).isEqualTo("COMPLETED");
        assertThat(room.business().level("Utrecht", "KORT-MOK"))
                .as("what was counted; what nobody found does not come back")
                .isEqualTo(Quantity.of(7));
        room.business().pack(other);
        room.business().complete(room.now(other));
    }

    @Test
    void whatIsWeighedHasItsUnitInTheListAndWhatCannotLeaveIsNotProposedForARound() {
        var part = room.receive(
                AnOrder.delivery("78003")
                        .of("0.25", LOOSE)
                        .calling(LOOSE, "Assam los, per kilo")
                        .by("Wout Kilo")
                        .unpaid(),
                "78003");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            var slip = page.locator(".slip", new Page.LocatorOptions().setHasText("Wout Kilo"));
            assertThat(slip.locator(".count")).containsText("0 van 0,25 kg");
            assertThat(slip.locator(".slip__what")).containsText("0,25 kg");
            assertThat(slip).containsText("Te laat: 21 nov");
            assertThat(slip).not().containsText("24:00");
            page.evaluate("location.hash = '#/round'");
            var choice = page.locator("input[name=order][value='" + part.id() + "']");
            assertThat(choice).not().isChecked();
            assertThat(page.locator(".pick", new Page.LocatorOptions().setHasText("Wout Kilo")))
                    .containsText("0,25 kg");
            roos.picture("scanner-round-choose-weighed-nl").findsNoBarriers();
        }
    }

    @Test
    void aPickupCodeThatOpensTheOrderIsNotAskedForAgain() {
        var part = room.receive(AnOrder.pickup("78009", "Utrecht").of(1, TIN).by("Greet Haalt"), "78009");
        room.business().pack(part);
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(page.locator(".dock")).isVisible();
            var search = page.locator("input[type=search]");
            search.fill(StockRoom.pickupCode(page, part));
            search.press("Enter");
            assertThat(verdict(page)).containsText("Afhaalcode klopt");
            button(page, "Als afgehaald markeren").click();
            isSettled(page);
            assertThat(page.locator("main")).not().containsText("Greet Haalt"); // it has left the list, too
            search.fill("78009");
            search.press("Enter");
            assertThat(page.locator("main")).containsText("Klant zelf · afhaalcode gecontroleerd");
            assertThat(link(page, "Verkoop openen in de backoffice")).isVisible();
            roos.picture("scanner-past-pickup-nl").findsNoBarriers();
            Handset.says(
                    roos,
                    port,
                    "PUT",
                    "/session/outlet",
                    Map.of("outlet_id", room.business().outlet("Zeist").toString()));
            assertThat(page.locator(".bar")).containsText("Zeist");
            assertThat(page.locator("main")).not().containsText("Klant zelf");
            assertThat(page.locator(".bar")).not().containsText("Greet Haalt");
        }
        assertThat(room.now(part).state().word().name()).isEqualTo("COMPLETED");
    }

    @Test
    void whatWasHandedOverAMomentAgoIsFoundAmongWhatHasLeftBeforeTheListIsReadAgain() {
        var part = room.receive(AnOrder.pickup("78031", "Utrecht").of(1, TIN).by("Greet Vlug"), "78031");
        room.business().pack(part);
        try (var roos = room.phone("nl")) {
            var page = roos.page();
            var holds = new AtomicBoolean();
            var readings = new ArrayList<Route>();
            // before the page is there: what is routed while a service worker takes it over may pass by unseen
            page.route("**/pakbon/scanner/work**", reading -> {
                if (holds.get()) {
                    readings.add(reading);
                } else {
                    reading.resume();
                }
            });
            roos.goTo("/scanner");
            var search = page.locator("input[type=search]");
            search.fill(StockRoom.pickupCode(page, part));
            search.press("Enter");
            assertThat(verdict(page)).containsText("Afhaalcode klopt");
            holds.set(true);
            button(page, "Als afgehaald markeren").click();
            assertThat(page.locator(".dock")).isVisible();
            assertThat(page.locator("main")).not().containsText("Greet Vlug");
            page.waitForCondition(() ->
                    !readings.isEmpty() && room.now(part).state().word().name().equals("COMPLETED"));
            search.fill("78031");
            search.press("Enter");
            assertThat(page.locator("main")).containsText("Klant zelf · afhaalcode gecontroleerd");
            page.unroute("**/pakbon/scanner/work**");
            readings.forEach(Route::resume);
            isSettled(page);
        }
        assertThat(room.now(part).state().word().name()).isEqualTo("COMPLETED");
    }

    @Test
    void aWordThatStandsForOpenOrdersStaysWithThemAndWhatHasLeftIsAskedForOnce() {
        var left = room.receive(AnOrder.delivery("78021").of(1, TIN).by("Quirine Vast"), "78021");
        room.business().pack(left);
        room.business().complete(left);
        room.receive(AnOrder.delivery("78022").of(1, TIN).by("Quirine Vast"), "78022");
        try (var roos = room.phone("nl").forgives("404")) {
            var page = roos.goTo("/scanner").page();
            var asked = new ArrayList<String>();
            page.onRequest(request -> {
                if (request.url().contains("/scanner/past?")) {
                    asked.add(request.url());
                }
            });
            var search = page.locator("input[type=search]");
            var slip = page.locator(".slip", new Page.LocatorOptions().setHasText("Quirine Vast"));
            search.fill("quirine");
            assertThat(slip).containsText("#");
            page.waitForResponse(answer -> answer.url().contains("/scanner/find?"), () -> search.press("Enter"));
            assertThat(slip).isVisible();
            assertThat(search).hasValue("quirine");
            assertThat(page.locator(".passing")).isEmpty();
            assertThat(asked).isEmpty();
            roos.picture("scanner-search-open-nl").findsNoBarriers();
            button(page, "Ook zoeken in wat weg is").click();
            assertThat(page.locator("main")).containsText("Verzonden");
            assertThat(page.locator(".bar")).containsText("Quirine Vast");
            link(page, "Terug naar de lijst").click();
            search.fill("78029-bestaat-niet");
            asked.clear();
            // the second one before any answer to the first can have come
            search.evaluate("""
                    field => [1, 2].forEach(() =>
                      field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true})))
                    """);
            assertThat(page.locator(".passing")).containsText("hoort geen bestelling");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void aTypedCodeCountsAtOnceAndWhatIsNotSavedIsAskedAbout() {
        var part = room.receive(AnOrder.delivery("78004").of(3, TIN).of(2, MUG).by("Hans Telt"), "78004");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            button(page, "Met de hand").click();
            var field = page.getByLabel("Of typ de barcode");
            field.fill(barcode(MUG));
            field.press("Enter");
            assertThat(page.locator("dialog .field")).containsText("Geteld: Product MOK-ROOD +1");
            assertThat(page.locator("dialog .btn--go")).containsText("geteld");
            field.fill(barcode(TIN));
            button(page, "Deze barcode tellen").click();
            assertThat(page.locator("dialog .field")).containsText("Geteld: Product BLIK-EARL +1");
            field.fill("4006381333931");
            field.press("Enter");
            assertThat(page.locator("dialog .field")).containsText("Onbekende code: 4006381333931");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            isSettled(page);
            assertThat(room.picked(part)).containsExactlyInAnyOrder(Quantity.of(1), Quantity.of(1));

            button(page, "Met de hand").click();
            button(page, "Een meer").click();
            button(page, "Sluiten").click();
            assertThat(page.locator("dialog")).containsText("Nog niet opgeslagen: 2 in plaats van 1.");
            roos.picture("scanner-hand-unsaved-nl").findsNoBarriers();
            page.locator("dialog .btn--go").click();
            isSettled(page);
            assertThat(room.picked(part)).containsExactlyInAnyOrder(Quantity.of(2), Quantity.of(1));
        }
    }

    @Test
    void aNoteGoesWithAPhotoThatIsMadeSmallerAndTheFieldIsEmptyForTheNext() throws IOException {
        var part = room.receive(AnOrder.delivery("74003").of(1, MUG).by("Mees Pol"), "74003");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            at(page, part);
            link(page, "Opmerkingen").click();
            page.locator("input[type=file]").setInputFiles(new FilePayload("deuk.png", "image/png", photo()));
            assertThat(page.locator(".strip img")).hasCount(1);
            page.getByPlaceholder("Nieuwe opmerking").fill("Deuk in het deksel");
            page.getByPlaceholder("Nieuwe opmerking").press("End");
            page.keyboard().insertText("!".repeat(2_000));
            assertThat(page.locator(".passing__word")).containsText("er passen 2000 tekens");
            assertThat(page.getByPlaceholder("Nieuwe opmerking")).hasValue("Deuk in het deksel");
            button(page, "Plaatsen").click();
            assertThat(page.locator(".memo")).containsText("Deuk in het deksel");
            assertThat(page.getByPlaceholder("Nieuwe opmerking")).hasValue("");
            assertThat(page.locator(".strip")).hasCount(0);
            isSettled(page);
            assertThat(page.locator(".memo__photo")).isVisible();
            roos.picture("scanner-note-photo-nl").findsNoBarriers();
            assertThat(page.evaluate(PICTURE, new Object[] {part.id().toString(), 0}))
                    .isEqualTo("1600 x 800");
        }
    }

    private static byte[] photo() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2400, 1200, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void whoCollectsSignsWithAFinger() {
        var part = room.receive(AnOrder.pickup("74004", "Utrecht").of(1, MUG).by("Nadia Haddad"), "74004");
        room.business().pack(part);
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            at(page, part);
            assertThat(page.locator(".fetch")).isVisible();
            types(page, StockRoom.pickupCode(page, part));
            assertThat(verdict(page)).containsText("Afhaalcode klopt");
            button(page, "Handtekening (optioneel)").click();
            signs(page);
            button(page, "Opnieuw tekenen").click();
            button(page, "Handtekening bewaren").click();
            assertThat(page.locator("dialog .passing__word")).containsText("Er is nog niet getekend");
            signs(page);
            roos.picture("scanner-sign-nl").findsNoBarriers();
            button(page, "Handtekening bewaren").click();
            assertThat(button(page, "Getekend")).isVisible();
            button(page, "Als afgehaald markeren").click();
            assertThat(page.locator(".passing")).containsText("afgehaald door Nadia Haddad");
            isSettled(page);
        }
        var collected = room.business()
                .in(() -> room.business().the(Bags.class).collected(room.business().retailer, part.id()))
                .orElseThrow();
        assertThat(collected.signature()).isNotEmpty();
        try (var desk = Browser.visitor(port).reading("nl").arrive()) {
            desk.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/sales/" + room.business().sale("74004").id());
            desk.speaking("nl");
            var signature = desk.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Handtekening van wie het ophaalde"));
            assertThat(signature).isVisible();
            desk.page()
                    .waitForCondition(() -> (int) signature.locator("img").evaluate("drawn => drawn.naturalWidth") > 0);
            desk.picture("sale-signed-nl").findsNoBarriers();
            assertThat(desk.page()
                            .request()
                            .get(desk.page().url() + "/signatures/" + new UUID(0, 1))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(collected.idChecked()).isFalse();
    }

    private static void signs(Page page) {
        var box = page.locator("canvas.ink").boundingBox();
        page.mouse().move(box.x + 40, box.y + box.height / 2);
        page.mouse().down();
        for (int step = 1; step < 8; step++) {
            page.mouse().move(box.x + 40 + 30 * step, box.y + box.height / 2 + (step % 2 == 0 ? 30 : -30));
        }
        page.mouse().up();
    }

    @Test
    void aNewerAppWaitsUntilSomebodySaysSo() {
        var part = room.receive(AnOrder.delivery("74005").of(2, MUG).by("Otto Prins"), "74005");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            open(page, part);
            isKept(page);
            page.waitForCondition(() -> (boolean) page.evaluate("Boolean(navigator.serviceWorker.controller)"));
            page.reload();
            open(page, part);
            // Another worker for the same pages: to the browser that is a newer app.
            page.evaluate(
                    "navigator.serviceWorker.register('/scanner/sw.js?newer', {scope: '/scanner'}).then(() => true)");
            assertThat(page.locator(".passing")).containsText("Er staat een nieuwe versie klaar");
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Geteld");
            roos.picture("scanner-newer-nl").findsNoBarriers();
            page.waitForNavigation(() -> button(page, "Nu gebruiken").click());
            open(page, part);
            assertThat(page.locator(".row--now .count")).containsText("1");
            // The one that was asked to take over has the pages now; to it, in turn, the app's own worker is a newer
            // one.
            assertThat((Boolean) page.evaluate("navigator.serviceWorker.controller.scriptURL.endsWith('newer')"))
                    .isTrue();
            isSettled(page);
        }
        assertThat(room.picked(part)).containsExactly(Quantity.of(1));
    }
}
