package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.TIN;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isKept;
import static pakbon.testing.Handset.isSettled;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.testing.AnOrder;
import pakbon.testing.Handset;

/** A note that somebody began, and was called away from. */
@SetUpForTests
class ScannerDraftTests {
    private static final String FIELD = "Nieuwe opmerking";

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
    void whatWasBegunWaitsAtItsOrderAlsoWhenTheAppWasClosedUntilItIsPostedOrThrownAway() throws IOException {
        var one = room.receive(AnOrder.delivery("78101").of(1, MUG).by("Dora Half"), "78101");
        var other = room.receive(AnOrder.delivery("78102").of(1, TIN).by("Ties Anders"), "78102");
        try (var roos = room.phone("nl").forgives("net::ERR").forgives("Failed to fetch")) {
            var page = roos.goTo("/scanner").page();
            notes(page, one);
            page.locator("input[type=file]").setInputFiles(new FilePayload("deuk.png", "image/png", photo()));
            assertThat(page.locator(".strip img")).hasCount(1);
            page.getByPlaceholder(FIELD).fill("Deuk in het dek");
            assertThat(page.locator(".draft")).containsText("Nog niet geplaatst, bewaard op dit toestel");
            roos.picture("scanner-draft-nl").findsNoBarriers();

            notes(page, other);
            assertThat(page.getByPlaceholder(FIELD)).hasValue("");
            assertThat(page.locator(".strip")).hasCount(0);
            page.getByPlaceholder(FIELD).fill("Twijfel over de kleur");
            page.evaluate("location.hash = '#/'");
            assertThat(page.locator(".slip", new Page.LocatorOptions().setHasText("Dora Half")))
                    .containsText("opmerking niet geplaatst");
            isKept(page);
            page.context().setOffline(true);
            page.reload();
            notes(page, one);
            assertThat(page.getByPlaceholder(FIELD)).hasValue("Deuk in het dek");
            assertThat(page.locator(".strip img")).hasCount(1);
            page.context().setOffline(false);

            notes(page, other);
            button(page, "Weggooien").click();
            assertThat(page.getByPlaceholder(FIELD)).hasValue("");
            button(page, "Terughalen").click();
            assertThat(page.getByPlaceholder(FIELD)).hasValue("Twijfel over de kleur");
            page.evaluate("location.hash = '#/queue'");
            assertThat(page.locator(".clash--draft")).hasCount(2);
            roos.picture("scanner-drafts-nl").findsNoBarriers();
            page.locator(".clash--draft")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Twijfel"))
                    .getByText("Weggooien")
                    .click();
            assertThat(page.locator(".clash--draft")).hasCount(1);

            notes(page, one);
            page.getByPlaceholder(FIELD).fill("Deuk in het deksel");
            button(page, "Plaatsen").click();
            assertThat(page.locator(".memo")).containsText("Deuk in het deksel");
            assertThat(page.getByPlaceholder(FIELD)).hasValue("");
            assertThat(page.locator(".draft")).hasCount(0);
            isSettled(page);
            assertThat(page.locator(".memo__photo")).isVisible();
            page.reload();
            notes(page, one);
            assertThat(page.getByPlaceholder(FIELD)).hasValue("");
        }
        var kept = room.business()
                .in(() -> room.business()
                        .the(FulfillmentNotes.class)
                        .of(room.business().retailer, java.util.List.of(one.id(), other.id())));
        assertThat(kept.get(one.id())).singleElement().satisfies(note -> {
            assertThat(note.text()).isEqualTo("Deuk in het deksel");
            assertThat(note.photos()).hasSize(1);
        });
        assertThat(kept).doesNotContainKey(other.id());
    }

    @Test
    void whoChangesANoteLosesNothingThatWasBegunBesides() {
        var part = room.receive(AnOrder.delivery("78103").of(1, MUG).by("Wim Wijzigt"), "78103");
        try (var roos = room.phone("en")) {
            var page = roos.goTo("/scanner").page();
            notes(page, part);
            page.getByPlaceholder("New note").fill("Lid is dented");
            button(page, "Post").click();
            isSettled(page);
            page.getByPlaceholder("New note").fill("And the second");
            page.locator(".memo .key").click();
            var field = page.locator("textarea");
            assertThat(field).hasValue("Lid is dented");
            field.fill("Lid is badly dented");
            notes(page, room.now(part));
            page.evaluate("location.hash = '#/'");
            notes(page, part);
            assertThat(field).hasValue("Lid is badly dented");
            roos.picture("scanner-draft-edit-en").findsNoBarriers();
            button(page, "Save").click();
            assertThat(page.locator(".memo").first()).containsText("Lid is badly dented");
            assertThat(field).hasValue("And the second");
            button(page, "Throw away").click();
            assertThat(field).hasValue("");
            isSettled(page);
            Handset.speaks(roos, port, "nl");
        }
    }

    private static void notes(Page page, Fulfillment part) {
        page.evaluate("hash => { location.hash = hash; }", "#/o/" + part.id() + "/notes");
        assertThat(page.locator("textarea")).isVisible();
    }

    private static byte[] photo() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
