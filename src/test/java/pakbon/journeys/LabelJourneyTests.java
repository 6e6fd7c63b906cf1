package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.backoffice.SetUpForTests;
import pakbon.documents.CarrierLabels;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.FulfillmentId;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.FakeLabelService;
import pakbon.testing.Visitor;

/** Somebody weighs and measures a parcel and has a carrier make its label (C11). The test is the alarm clock. */
@SetUpForTests
class LabelJourneyTests {
    private static final FakeLabelService SERVICE = FakeLabelService.open();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry properties) {
        properties.add("pakbon.labels.name", () -> "PostNL");
        properties.add("pakbon.labels.url", SERVICE::address);
        properties.add("pakbon.labels.token", () -> FakeLabelService.TOKEN);
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void aParcelIsWeighedAndMeasuredAndItsLabelIsMadePrintedAndFollowed() {
        var shop = TeaShop.in(pakbon).business();
        shop.receive(AnOrder.delivery("78001").of(1, "THEE-EG-250").by("Fenna de Boer"));
        var part = shop.part("78001", "Utrecht").id();
        var sale = "/sales/" + shop.sale("78001").id();
        SERVICE.asked.clear();
        SERVICE.words = "stroomstoring";
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(sale);
            type(roos, "een zak meel", "30", "20,5", "10");
            ask(roos);
            assertThat(roos.page().locator(".note--danger"))
                    .containsText("\u201ceen zak meel\u201d kan geen gewicht van een pakket zijn");
            stands(roos, "een zak meel", "30", "20,5", "10");
            assertThat(weight(roos)).hasAttribute("aria-invalid", "true");
            roos.findsNoBarriers().picture("label-refused-nl-1440");

            type(roos, "1000,5", "30", "20,5", "10");
            ask(roos);
            assertThat(roos.page().locator(".note--danger")).containsText("\u201c1000,5\u201d kan geen gewicht");
            type(roos, "2,5", "30", "401", "10");
            ask(roos);
            assertThat(roos.page().locator(".note--danger")).containsText("\u201c401\u201d kan geen lengte");
            stands(roos, "2,5", "30", "401", "10");
            type(roos, "2,5", "30", "", "10");
            ask(roos);
            assertThat(roos.page().locator(".note--danger")).containsText("horen bij elkaar");
            assertThat(SERVICE.asked).as("nobody was asked for what is none").isEmpty();

            type(roos, "2,5", "30", "20,5", "10");
            ask(roos);
            assertThat(roos.page().locator(".note--done")).containsText("Het verzendlabel is aangevraagd");
            assertThat(roos.page().locator("form.asking")).hasCount(0);
            SERVICE.fails.add(503);
            assertThat(run(shop, part)).as("it is away and asked again").isPresent();
            roos.goTo(sale);
            assertThat(roos.page().locator(".flag--busy")).containsText("Het verzendlabel wordt gemaakt");
            assertThat(roos.page().locator("main"))
                    .containsText(Pattern.compile("Pakbon vraagt het opnieuw om .*503 stroomstoring"));
            roos.findsNoBarriers().picture("label-waiting-nl-1440");

            assertThat(run(shop, part)).isEmpty();
            roos.goTo(sale);
            assertThat(roos.page().locator(".follow a").first()).containsText("3SFAKE");
            assertThat(roos.page().locator(".follow").first()).containsText("2,5 kg, 30 \u00d7 20,5 \u00d7 10 cm");
            assertThat(SERVICE.asked.getLast().path("width_cm").asString()).isEqualTo("20.5");
            assertThat(SERVICE.asked).hasSize(2);
            roos.findsNoBarriers().picture("label-made-nl-1440");

            var file = String.valueOf(roos.page()
                    .evaluate(
                            "path => fetch(path).then(answer => answer.text())",
                            roos.link("Verzendlabel afdrukken").getAttribute("href")));
            assertThat(file).startsWith("^XA");
            assertThat(shop.in(() -> shop.the(PrintLog.class).of(shop.retailer, PaperKind.LABEL, part.value())))
                    .hasValueSatisfying(printed -> assertThat(printed.times()).isEqualTo(1));
        }
    }

    @Test
    void whatTheServiceDoesNotTakeIsSaidAndAskedAgainWithWhatWasTyped() {
        var shop = TeaShop.in(pakbon).business();
        shop.receive(AnOrder.delivery("78002").of(1, "THEE-EG-250").by("Fenna de Boer"));
        var part = shop.part("78002", "Utrecht").id();
        var sale = "/sales/" + shop.sale("78002").id();
        try (var roos = visitor("en", 390)) {
            roos.goTo(sale);
            type(roos, "23.5", "120", "60", "60");
            roos.button("Get label from PostNL").click();
            SERVICE.words = "too heavy for a letterbox";
            SERVICE.fails.add(422);
            assertThat(run(shop, part)).as("only a person can put that right").isEmpty();
            roos.goTo(sale);
            assertThat(roos.page().locator(".note--danger")).containsText("422 too heavy for a letterbox");
            stands(roos, "23.5", "120", "60", "60");
            roos.findsNoBarriers().picture("label-failed-en-390-dark");

            type(roos, "lots", "120", "60", "60");
            roos.button("Get another label from PostNL").click();
            assertThat(roos.page().locator(".note--danger"))
                    .containsText("\u201clots\u201d is not a valid parcel weight");
            stands(roos, "lots", "120", "60", "60");
            roos.findsNoBarriers().picture("label-refused-en-390-dark");
            type(roos, "1.9", "30", "20", "10");
            roos.button("Get label from PostNL").click();
            assertThat(run(shop, part)).isEmpty();
            roos.goTo(sale);
            assertThat(roos.page().locator(".follow").first()).containsText("1.9 kg, 30 \u00d7 20 \u00d7 10 cm");
            roos.findsNoBarriers().picture("label-made-en-390-dark");
            roos.speaking("nl");
        }
    }

    private static Optional<Instant> run(Business shop, FulfillmentId part) {
        return shop.in(() -> {
            var labels = shop.the(CarrierLabels.class);
            return labels.run(
                    shop.retailer,
                    labels.latest(shop.retailer, List.of(part)).get(part).id());
        });
    }

    private static void ask(Visitor roos) {
        roos.button("Verzendlabel van PostNL").click();
    }

    private static Locator weight(Visitor roos) {
        return roos.page().locator(".measures [name=weight]");
    }

    private static void type(Visitor roos, String weight, String length, String width, String height) {
        weight(roos).fill(weight);
        roos.page().locator(".measures [name=length]").fill(length);
        roos.page().locator(".measures [name=width]").fill(width);
        roos.page().locator(".measures [name=height]").fill(height);
    }

    private static void stands(Visitor roos, String weight, String length, String width, String height) {
        assertThat(weight(roos)).hasValue(weight);
        assertThat(roos.page().locator(".measures [name=length]")).hasValue(length);
        assertThat(roos.page().locator(".measures [name=width]")).hasValue(width);
        assertThat(roos.page().locator(".measures [name=height]")).hasValue(height);
    }

    private Visitor visitor(String language, int width) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        return (width < 700 ? arrival.dark() : arrival)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
