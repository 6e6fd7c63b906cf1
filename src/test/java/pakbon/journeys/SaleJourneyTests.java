package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.Picture;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Photos;
import pakbon.fulfillment.Seen;
import pakbon.orders.OnlineOrder.Shelf;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** What staff do with a sale after its goods have gone: parcels, payments, returns, papers. */
@SetUpForTests
class SaleJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private TeaShop shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon);
        if (shop.business().product("RETOUR-MOK") == null) {
            shop.business().selling("RETOUR-MOK", 50).selling("RETOUR-THEE", 50);
        }
    }

    @Test
    void aCodeWrittenInTheNotesBecomesAParcelAndMoreFollow() {
        shop.business().receive(AnOrder.delivery("37001").of(1, "RETOUR-THEE").by("Lotte Brouwer"));
        shop.business().pack(shop.business().part("37001", "Utrecht"));
        shop.business().complete(shop.business().part("37001", "Utrecht"));
        var sale = shop.business().sale("37001");
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + sale.id() + "/edit").fill("#note", "Eerst gebeld. PostNL 3SPKBN123456789");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--new")).containsText("PostNL 3SPKBN123456789");
            roos.findsNoBarriers().picture("sale-loose-code-nl-1440");
            roos.link("Als pakket toevoegen").click();
            assertThat(roos.page().locator("#code-0")).hasValue("3SPKBN123456789");
            assertThat(roos.page().locator("#carrier-0")).hasValue("PostNL");

            roos.fill("#weight-0", "1,2345");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--danger"))
                    .containsText("“1,2345” kan geen gewicht van een pakket zijn");
            assertThat(roos.page().locator("#weight-0")).hasValue("1,2345");
            assertThat(roos.page().locator("#weight-0")).hasAttribute("aria-invalid", "true");
            roos.findsNoBarriers().picture("parcels-weight-refused-nl-1440");
            roos.fill("#weight-0", "2,5");
            for (var side : List.of("length:30", "width:20,5", "height:10")) {
                roos.page().locator("[name=" + side.split(":")[0] + "]").first().fill(side.split(":")[1]);
            }
            roos.fill("#weight-1", "4");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--danger")).containsText("zonder track & trace-code");
            assertThat(roos.page().locator("#weight-1")).hasValue("4");
            roos.fill("#weight-1", "");
            roos.button("Nog een pakket").click();
            assertThat(roos.page().locator("#weight-0")).hasValue("2,5");
            roos.fill("#code-1", "rit 7")
                    .fill("#carrier-1", "Fietskoerier")
                    .fill("#link-1", "https://fiets.example/7")
                    .fill("#weight-1", "4");
            roos.findsNoBarriers().picture("parcels-nl-1440");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("De pakketten zijn opgeslagen");
            assertThat(roos.page().locator(".two .follow a").first())
                    .hasAttribute("href", "https://jouw.postnl.nl/track-and-trace/3SPKBN123456789-NL-3581RC");
            assertThat(roos.page().locator(".timeline .follow a").last())
                    .hasAttribute("href", "https://fiets.example/7");
            assertThat(roos.page().locator(".note--new")).hasCount(0);
            assertThat(roos.page().locator(".two .follow li").first()).containsText("2,5 kg, 30 × 20,5 × 10 cm");
            assertThat(roos.page().locator(".timeline .follow li").first()).containsText("2,5 kg, 30 × 20,5 × 10 cm");
            roos.findsNoBarriers().picture("sale-parcels-nl-1440");

            roos.link("Track & trace bewerken").click();
            roos.fill("#weight-0", "3");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".two .follow li").first()).containsText("3 kg, 30 × 20,5 × 10 cm");
            assertThat(roos.page().locator(".timeline"))
                    .containsText("PostNL 3SPKBN123456789 (2,5 kg, 30 × 20,5 × 10 cm)");
            roos.link("Track & trace bewerken").click();
            roos.page().setViewportSize(390, 844);
            roos.findsNoBarriers().picture("parcels-nl-390");
            roos.fill("#code-1", "");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".two .follow li")).hasCount(1);
            roos.picture("sale-parcels-nl-390");
        }
        assertThat(shop.business().sale("37001").note())
                .as("what the shop told stays, whatever people write (Q20b)")
                .startsWith("[WooCommerce 37001]\n")
                .endsWith("[/WooCommerce]\n\nEerst gebeld. PostNL 3SPKBN123456789\n"
                        + "[Track & trace: PostNL 3SPKBN123456789]");
    }

    /** The form stands on a sale only where a label service is named; whoever posts it is answered everywhere. */
    @Test
    void aWeightThatIsNoneIsAskedForAgainBeforeAnyLabelIs() {
        shop.business().receive(AnOrder.delivery("37011").of(1, "RETOUR-THEE"));
        var part = shop.business().part("37011", "Utrecht");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments/" + part.id() + "/parcels").fill("#weight-0", "zwaar");
            roos.page()
                    .locator("form.parcels")
                    .evaluate("form => form.action = form.action.replace('parcels', 'carrier-label')");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--danger")).containsText("Het verzendlabel is niet aangevraagd");
            assertThat(roos.page().locator("#weight-label")).hasValue("zwaar");
            assertThat(roos.page().locator("#weight-label")).hasAttribute("aria-invalid", "true");
            roos.findsNoBarriers().picture("label-refused-nl-1440");
        }
    }

    /** Packed short at the Scanner, partly without a network, with a photo of what was broken (Q11). */
    @Test
    void whatLeftShortIsSaidOnTheSaleWithItsPhotoItsTimesAndTheWayOut() throws Exception {
        var business = shop.business();
        var order = AnOrder.delivery("37201")
                .of(4, "RETOUR-MOK")
                .of(2, "RETOUR-THEE")
                .by("Lotte Brouwer");
        business.receive(order);
        var part = business.part("37201", "Utrecht");
        var mug = part.lines().getFirst().line();
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
        var now = Instant.now();
        business.in(() -> {
            var work = business.the(Packing.class);
            for (int scan = 0; scan < 3; scan++) {
                work.pick(part.id(), List.of(new LineQuantity(mug, Quantity.ONE, true)), Seen.ANY, business.scanner);
            }
            var tea = new LineQuantity(part.lines().getLast().line(), Quantity.of(2), true);
            work.pick(part.id(), List.of(tea), Seen.ANY, business.scanner.at(now.minusSeconds(600)));
            var photo = business.the(Photos.class)
                    .keep(new Picture("image/jpeg", picture.toByteArray()), business.scanner, now);
            business.the(FulfillmentNotes.class)
                    .write(part.id(), "De laatste is gebarsten", List.of(photo), now, business.scanner);
            return work.packWithout(
                    part.id(), Map.of(mug, Quantity.ONE), "De klant weet het", Seen.ANY, business.scanner);
        });
        var sale = business.sale("37201");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?status=PACKED&open=" + part.id());
            var row = roos.page().locator("#f-" + part.id());
            assertThat(row).containsText("1 niet meegegaan");
            assertThat(row.locator(".qty")).hasText("5 / 6");
            roos.findsNoBarriers().picture("left-out-row-nl-1440");
            roos.goTo("/sales/" + sale.id());
            assertThat(roos.page().locator("#left-out"))
                    .containsText("Niet meegegaan: 1 × Product RETOUR-MOK, ter waarde van €");
            assertThat(roos.page().locator("#left-out")).containsText("Betaal dit terug in WooCommerce");
            assertThat(roos.page().locator(".timeline")).containsText("3 × Product RETOUR-MOK");
            assertThat(roos.page().locator(".timeline")).containsText("2 × Product RETOUR-THEE");
            assertThat(roos.page().locator(".timeline")).containsText("(aangekomen ");
            var photo = roos.page().locator("section .photos img");
            assertThat(photo).hasCount(2);
            photo.first().scrollIntoViewIfNeeded();
            roos.page().waitForCondition(() -> (int) photo.first().evaluate("img => img.naturalWidth") == 320);
            roos.findsNoBarriers().picture("left-out-nl-1440");
            roos.goTo("/fulfillments/" + part.id() + "/packing-slip");
            assertThat(roos.page().locator("body")).containsText("Besteld, maar niet in dit pakket:");
            roos.picture("left-out-slip-nl");
        }
        business.complete(business.part("37201", "Utrecht"));
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + sale.id() + "/return");
            assertThat(roos.page().locator("tbody tr")).hasCount(3);
            assertThat(roos.page().locator("tbody tr:has(.flag)")).containsText("Niet meegegaan");
            assertThat(roos.page().locator("tbody tr").first()).containsText("3");
            roos.findsNoBarriers().picture("return-left-out-nl-1440");
            roos.goTo("/stock/" + business.product("RETOUR-MOK") + "?outlet=" + business.outlet("Utrecht"));
            var moved =
                    roos.page().locator("td[data-label=Reden]", new Page.LocatorOptions().setHasText("Niet meegegaan"));
            assertThat(moved.locator("a")).hasAttribute("href", "/sales/" + sale.id());
            roos.findsNoBarriers().picture("stock-left-out-nl-1440");
        }
        business.receive(order.completed().refunded("RETOUR-MOK", 1).after(60));
        try (var roos = visitor("en")) {
            roos.goTo("/sales/" + sale.id());
            assertThat(roos.page().locator("#left-out")).hasCount(0);
            assertThat(roos.page().locator("#returns")).containsText("Was not sent");
            roos.picture("left-out-refunded-en-1440");
            roos.goTo("/sales/" + sale.id() + "/receipt");
            assertThat(roos.page().locator(".till")).containsText("waarvan niet meegegaan: 1");
            roos.picture("receipt-refunded-nl");

            business.receive(order.completed()
                    .refunded("RETOUR-MOK", 2)
                    .saidOf("RETOUR-MOK", 1, Shelf.NOT_BACK)
                    .after(120));
            roos.goTo("/sales/" + sale.id() + "/return");
            var fates = roos.page().locator("select[name^=f-]");
            assertThat(fates.first()).hasValue("DAMAGED");
            assertThat(fates.last()).hasValue("RESTOCK");
        }
    }

    @Test
    void whatACustomerBoughtStandsOnOnePageUnderTheNamesThatItWasOrderedBy() {
        var thee = AnOrder.delivery("37101").of(1, "RETOUR-THEE");
        shop.business().receive(thee.by("Noor Dekker", "noor@dekker.example", "06 37 10 10 10"));
        var mok = AnOrder.pickup("37102", null).of(2, "RETOUR-MOK");
        shop.business().receive(mok.by("N. Dekker-Smit", "NOOR@dekker.example", "+31 6 3710 1010"));
        shop.business()
                .receive(AnOrder.delivery("37103").of(1, "RETOUR-MOK").by("Noor", "werk@dekker.example", "0637101010"));
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + shop.business().sale("37102").id());
            roos.link("N. Dekker-Smit").click();
            assertThat(roos.page().locator("h1")).hasText("N. Dekker-Smit");
            assertThat(roos.page().locator("tbody .mono")).hasText(new String[] {"37102", "37101"});
            assertThat(roos.page().locator(".topfacts")).containsText("Noor Dekker");
            assertThat(roos.page().locator(".note--new")).containsText("Misschien dezelfde klant: Noor");
            roos.findsNoBarriers().picture("customer-nl-1440");
            roos.page().setViewportSize(390, 844);
            roos.findsNoBarriers().picture("customer-nl-390");
        }
    }

    @Test
    void whoeverSavesParcelsSecondSeesWhatTheFirstOneWroteAndNothingIsLost() {
        shop.business().receive(AnOrder.delivery("37002").of(1, "RETOUR-THEE"));
        var part = shop.business().part("37002", "Utrecht");
        try (var roos = visitor("en");
                var bram = visitor("en")) {
            roos.goTo("/fulfillments/" + part.id() + "/parcels").fill("#code-0", "3SPKBN000037002");
            bram.goTo("/fulfillments/" + part.id() + "/parcels").fill("#code-0", "JVGL0612345678901234");
            roos.button("Save changes").click();
            assertThat(roos.page().locator(".note--done")).isVisible();
            bram.button("Save changes").click();
            assertThat(bram.page().locator(".note--new")).containsText("PostNL 3SPKBN000037002");
            assertThat(bram.page().locator("#code-0")).hasValue("JVGL0612345678901234");
            bram.fill("#link-0", "javascript:alert(1)");
            bram.page().locator("form.parcels").evaluate("form => form.noValidate = true");
            bram.button("Save changes").click();
            assertThat(bram.page().locator(".note--danger")).containsText("is not a valid parcel");
            assertThat(bram.page().locator("#link-0")).hasValue("javascript:alert(1)");
            bram.findsNoBarriers();
        }
        assertThat(shop.business().part("37002", "Utrecht").parcels())
                .extracting(each -> each.words())
                .containsExactly("PostNL 3SPKBN000037002");
    }

    @Test
    void goodsComeBackByLineAndTheShopIsSaidToHearNothing() {
        var order = AnOrder.delivery("37003").of(3, "RETOUR-MOK").of(1, "RETOUR-THEE");
        shop.business().receive(order);
        var before = shop.business().level("RETOUR-MOK");
        shop.business().pack(shop.business().part("37003", "Utrecht"));
        shop.business().complete(shop.business().part("37003", "Utrecht"));
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + shop.business().sale("37003").id());
            roos.link("Retour nemen").click();
            assertThat(roos.page().locator("form.sheet")).containsText("WooCommerce hoort niets van een retour");
            assertThat(roos.page().locator("form.sheet")).containsText("legt de terugbetaling alleen vast");
            var quantity = roos.page().locator(".return__q").first();
            quantity.fill("4");
            roos.fill("#reason", "Bedacht \uD83C\uDF75 <script>");
            roos.button("Retour nemen").click();
            assertThat(roos.page().locator(".note--danger")).containsText("niet meer dan er terug kan");
            assertThat(quantity).hasValue("4");
            assertThat(roos.page().locator("#reason")).hasValue("Bedacht \uD83C\uDF75 <script>");
            roos.findsNoBarriers().picture("return-nl-1440");
            roos.button("Alles komt terug").click();
            assertThat(quantity).hasValue("3");
            assertThat(roos.page().locator("#worth")).containsText("40,00");
            assertThat(roos.page().locator("#type option:checked")).hasText("iDEAL");
            roos.findsNoBarriers().picture("return-all-nl-1440");
            quantity.fill("2");
            roos.page().locator(".return__q").nth(1).fill("");
            assertThat(roos.page().locator("#worth")).containsText("20,00");
            roos.picture("return-worth-nl-1440");
            roos.page().setViewportSize(390, 844);
            roos.picture("return-worth-nl-390");
            roos.page().setViewportSize(1440, 1000);
            roos.button("Retour nemen").click();
            assertThat(roos.page().locator("#returns")).containsText("20,00");
            assertThat(roos.page().locator("#returns")).containsText("Terug in voorraad");
            assertThat(roos.page().locator("h1 + .status")).containsText("Ruil, voltooid");
            assertThat(roos.page().locator(".till")).containsText("waarvan retour: 2");
            assertThat(roos.page().locator(".till")).containsText("Waarde van de retour");
            assertThat(roos.page().locator(".till")).containsText(", terugbetaald");
            assertThat(roos.page().locator(".till")).not().containsText("Terugbetaald");
            assertThat(roos.page().locator(".page__head")).containsText("Teruggekomen: 2 × ");
            roos.findsNoBarriers().picture("sale-returned-nl-1440");
            assertThat(file(roos, roos.link("Retourbon afdrukken"))).startsWith("%PDF-");

            roos.link("Pakbon afdrukken").evaluate("link => link.removeAttribute('target')");
            roos.link("Pakbon afdrukken").click();
            roos.link("Voor één pakket").click();
            roos.button("Pakbon maken").click();
            assertThat(roos.page().locator(".note--danger")).containsText("bij minstens één product");
            roos.page().locator(".return__q").first().fill("4");
            roos.button("Pakbon maken").click();
            assertThat(roos.page().locator(".return__q").first()).hasAttribute("aria-invalid", "true");
            assertThat(roos.page().locator(".return__q").first()).hasValue("4");
            roos.findsNoBarriers().picture("slip-parcel-nl-1440");
            roos.page().locator(".return__q").first().fill("1");
            roos.button("Pakbon maken").click();
            assertThat(roos.heading("Deelpakbon")).isVisible();
            assertThat(roos.page().locator("article.a4")).not().containsText("RETOUR-THEE");
            roos.findsNoBarriers();
            assertThat(file(roos, roos.link("PDF"))).startsWith("%PDF-");

            shop.business().receive(order.completed().refunded("RETOUR-THEE", 1).after(60));
            roos.goTo("/sales/" + shop.business().sale("37003").id());
            roos.button("Beschadigd").click();
            assertThat(roos.page().locator("#returns")).containsText("Beschadigd");
            assertThat(roos.page().locator("main")).containsText("Eerder 1× afgedrukt, laatst door Roos Vermeer");
        }
        assertThat(shop.business().level("RETOUR-MOK")).isEqualTo(before.plus(Quantity.of(2)));
    }

    @Test
    void whatIsPaidHereIsRecordedAndThePageSaysWhatTheShopDoesNotKnow() {
        shop.business().receive(AnOrder.delivery("37004").of(1, "RETOUR-THEE").unpaid());
        try (var roos = visitor("en")) {
            roos.goTo("/sales/" + shop.business().sale("37004").id() + "/edit?paying=true");
            roos.fill("#note", "Called").button("No payment after all").click();
            assertThat(roos.page().locator("#ptype")).hasCount(0);
            assertThat(roos.page().locator("#note")).hasValue("Called");
            roos.button("Add payment").click();
            roos.page().locator("#ptype").selectOption(new SelectOption().setLabel("Debit card"));
            roos.fill("#pamount", "0").button("Save changes").click();
            assertThat(roos.page().locator(".field:has(#pamount) .wrong"))
                    .hasText("Enter an amount greater than zero.");
            assertThat(roos.page().locator("[role=alert]")).hasCount(0);
            assertThat(roos.page().locator("#pamount")).isFocused();
            roos.findsNoBarriers().picture("pay-zero-en-1440");
            roos.fill("#pamount", "10.00")
                    .fill("#pdate", "1990-01-01")
                    .button("Save changes")
                    .click();
            assertThat(roos.page().locator(".field:has(#pdate) .wrong"))
                    .hasText("Choose a day of the past ten years, today at the latest.");
            assertThat((Boolean) roos.page().evaluate("""
                    () => new Set(['#ptype', '#pamount', '#pdate'].map(
                        id => Math.round(document.querySelector(id).getBoundingClientRect().top))).size === 1
                    """))
                    .as("the fields stay in one line")
                    .isTrue();
            roos.picture("pay-date-en-1440").speaking("nl");
            roos.page().setViewportSize(390, 844);
            roos.goTo("/sales/" + shop.business().sale("37004").id() + "/edit?paying=true");
            roos.page().locator("#ptype").selectOption("debit_card");
            roos.fill("#pamount", "0,00").button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".field:has(#pamount) .wrong")).hasText("Vul een bedrag boven nul in.");
            roos.fill("#pamount", "10,00")
                    .fill("#pdate", "1990-01-01")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().locator(".field:has(#pdate) .wrong"))
                    .hasText("Kies een dag van de afgelopen tien jaar, uiterlijk vandaag.");
            roos.picture("pay-date-nl-390").speaking("en");
            roos.page().setViewportSize(1440, 1000);
            roos.goTo("/sales/" + shop.business().sale("37004").id() + "/edit?paying=true");
            roos.page().locator("#ptype").selectOption(new SelectOption().setLabel("Debit card"));
            roos.button("Save changes").click();
            assertThat(roos.page().locator(".note--busy")).containsText("Mark order 37004 as paid in WooCommerce too");
            roos.findsNoBarriers().picture("sale-here-only-en-1440");

            roos.goTo("/sales?q=37004&from=2026-11-20&until=2026-11-20&type=delivery");
            assertThat(roos.page().locator(".entry")).hasCount(1);
            roos.findsNoBarriers().picture("sales-history-en-1440");
            roos.goTo("/sales?q=37004&from=2026-11-21");
            assertThat(roos.page().locator(".entry")).hasCount(0);
        }
    }

    @Test
    void whoGoesBackAfterAPaymentRecordsItOnce() {
        shop.business().receive(AnOrder.delivery("37008").of(2, "RETOUR-THEE").unpaid());
        try (var roos = visitor("en")) {
            var sale = "/sales/" + shop.business().sale("37008").id();
            roos.goTo(sale + "/edit?paying=true");
            payOneEuro(roos);
            roos.page().goBack();
            assertThat(roos.page().locator(".note")).containsText("has been recorded already");
            assertThat(roos.page().locator("#pamount")).hasCount(0);
            roos.findsNoBarriers().picture("pay-back-en-1440");
            roos.button("Save changes").click();
            assertThat(roos.page().locator("main")).containsText("\u20ac19.00");
            assertThat(paid("37008")).isEqualTo("EUR 1.00");

            roos.goTo(sale + "/edit?paying=true");
            payOneEuro(roos);
            assertThat(paid("37008"))
                    .as("a second payment that is meant is one")
                    .isEqualTo("EUR 2.00");
        }
    }

    @Test
    void whoAddsAPaymentWhileEditingFindsAPageWhenGoingBack() {
        shop.business().receive(AnOrder.delivery("37009").of(2, "RETOUR-THEE").unpaid());
        try (var roos = visitor("en")) {
            var sale = "/sales/" + shop.business().sale("37009").id();
            roos.goTo(sale + "/edit").fill("#note", "Rings twice");
            roos.button("Add payment").click();
            assertThat(roos.page().locator("#ptype")).isFocused();
            assertThat(roos.page().locator("#note")).hasValue("Rings twice");
            roos.button("No payment after all").click();
            assertThat(roos.page().locator("#pamount")).hasCount(0);
            assertThat(roos.page().locator("#note")).hasValue("Rings twice");
            roos.button("Add payment").click();
            payOneEuro(roos);
            roos.page().goBack();
            assertThat(roos.page()).hasURL(Pattern.compile(sale + "/edit$"));
            assertThat(roos.page().locator("#note")).isVisible();
            roos.button("Save changes").click();
            assertThat(roos.page().locator("main")).containsText("\u20ac19.00");
        }
        assertThat(paid("37009")).isEqualTo("EUR 1.00");
    }

    private static void payOneEuro(Visitor roos) {
        roos.page().locator("#ptype").selectOption("debit_card");
        roos.fill("#pamount", "1.00").button("Save changes").click();
        assertThat(roos.page()).hasURL(Pattern.compile("done=saved"));
    }

    private String paid(String order) {
        return shop.business().sale(order).balance().paid().toString();
    }

    @Test
    void whatWasPackedForACancelledOrderIsHeadedAsWhatItIs() {
        shop.business().receive(AnOrder.delivery("37006").of(2, "RETOUR-THEE"));
        var bag = shop.business().part("37006", "Utrecht").id();
        shop.business().pack(shop.business().part("37006", "Utrecht"));
        shop.business()
                .receive(AnOrder.delivery("37006")
                        .of(2, "RETOUR-THEE")
                        .cancelled()
                        .after(60));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=37006&open=" + bag);
            assertThat(roos.page().locator(".slip__head h2")).hasText("Terug te leggen");
            assertThat(roos.page().locator(".slip__head progress")).hasCount(0);
            assertThat(roos.page().locator(".slip__head .picked")).hasText("2");
            roos.findsNoBarriers().picture("put-back-nl-1440");
            roos.goTo("/fulfillments/" + bag + "/packing-slip");
            assertThat(roos.page().locator(".a4 h1")).hasText("Geannuleerd – terugleggen");
            assertThat(roos.page().locator(".a4")).containsText("er gaat niets naar de klant");
            roos.picture("put-back-paper-nl");
            roos.goTo("/fulfillments?outlet=all&q=37006&open=" + bag)
                    .button("Teruggelegd")
                    .click();
            assertThat(roos.page().locator(".toast").last()).containsText("teruggelegd");
        }
    }

    @Test
    void manySlipsBecomeOneFileThatIsLeftFoundAgainAndCounted() {
        for (int at = 1; at <= 3; at++) {
            shop.business().receive(AnOrder.delivery("3701" + at).of(1, "RETOUR-THEE"));
        }
        var first = shop.business().part("37011", "Utrecht");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=3701");
            roos.page().locator("[name=pick]").first().check();
            roos.page().locator("[name=pick]").nth(1).check();
            var job = roos.page().waitForPopup(() -> roos.button("PDF").click());
            assertThat(job.locator("#job")).containsText("0 van 2 staan op papier");
            job.close();
            roos.goTo("/papers");
            assertThat(roos.page().locator("table")).containsText("Pakbonnen");
            roos.findsNoBarriers().picture("papers-nl-1440");
            roos.page().locator("td a").first().click();
            roos.findsNoBarriers().picture("papers-job-nl-1440");

            roos.goTo("/fulfillments/" + first.id() + "/packing-slip");
            var pdf = roos.page().request().get(roos.page().url() + ".pdf");
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
            roos.goTo("/fulfillments/" + first.id() + "/packing-slip");
            assertThat(roos.page().locator(".no-print")).containsText("Eerder 1× afgedrukt, laatst door Roos Vermeer");
            roos.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/papers/printed") && answer.status() == 204,
                            () -> roos.page().evaluate("window.dispatchEvent(new Event('beforeprint'))"));
            roos.goTo("/fulfillments/" + first.id() + "/packing-slip");
            assertThat(roos.page().locator(".no-print")).containsText("Eerder 2× afgedrukt, laatst door Roos Vermeer");
            roos.link("English").click();
            assertThat(roos.page().locator("article h1")).hasText("Packing slip");
            roos.findsNoBarriers().picture("packing-slip-en-1440");
            roos.goTo("/sales/" + first.sale() + "/receipt");
            var language = roos.page().locator(".till").getAttribute("lang");
            roos.goTo("/sales/" + first.sale()).speaking(language.equals("nl") ? "en" : "nl");
            assertThat(roos.page().locator(".till")).hasAttribute("lang", language);
            roos.speaking("nl").goTo("/sales/" + first.sale() + "/receipt?gift=true");
            assertThat(roos.page().locator(".till")).not().containsText("10,00");
            roos.findsNoBarriers();
        }
    }

    private static String file(Visitor visitor, Locator link) {
        var address = (String) link.evaluate("link => link.href");
        return visitor.page().context().request().get(address).text();
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
