package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
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
    }

    @Test
    void aCodeWrittenInTheNotesBecomesAParcelAndMoreFollow() {
        shop.business().receive(AnOrder.delivery("31001").of(1, "THEE-EG-250").by("Lotte Brouwer"));
        shop.business().pack(shop.business().part("31001", "Utrecht"));
        shop.business().complete(shop.business().part("31001", "Utrecht"));
        var sale = shop.business().sale("31001");
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + sale.id() + "/edit").fill("#note", "Eerst gebeld. PostNL 3SPKBN123456789");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--new")).containsText("PostNL 3SPKBN123456789");
            roos.findsNoBarriers().picture("sale-loose-code-nl-1440");
            roos.link("Als pakket toevoegen").click();
            assertThat(roos.page().locator("#code-0")).hasValue("3SPKBN123456789");
            assertThat(roos.page().locator("#carrier-0")).hasValue("PostNL");

            roos.button("Nog een pakket").click();
            roos.fill("#code-1", "rit 7").fill("#carrier-1", "Fietskoerier").fill("#link-1", "https://fiets.example/7");
            roos.findsNoBarriers().picture("parcels-nl-1440");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("De pakketten zijn opgeslagen");
            assertThat(roos.page().locator(".two .follow a").first())
                    .hasAttribute("href", "https://jouw.postnl.nl/track-and-trace/3SPKBN123456789-NL-3581RC");
            assertThat(roos.page().locator(".timeline .follow a").last())
                    .hasAttribute("href", "https://fiets.example/7");
            assertThat(roos.page().locator(".note--new")).hasCount(0);
            roos.findsNoBarriers().picture("sale-parcels-nl-1440");
        }
        assertThat(shop.business().sale("31001").note())
                .isEqualTo("Eerst gebeld. PostNL 3SPKBN123456789\n"
                        + "[Track & trace: PostNL 3SPKBN123456789, Fietskoerier rit 7]");
    }

    @Test
    void whoeverSavesParcelsSecondSeesWhatTheFirstOneWroteAndNothingIsLost() {
        shop.business().receive(AnOrder.delivery("31002").of(1, "THEE-EG-250"));
        var part = shop.business().part("31002", "Utrecht");
        try (var roos = visitor("en");
                var bram = visitor("en")) {
            roos.goTo("/fulfillments/" + part.id() + "/parcels").fill("#code-0", "3SPKBN000031002");
            bram.goTo("/fulfillments/" + part.id() + "/parcels").fill("#code-0", "JVGL0612345678901234");
            roos.button("Save changes").click();
            assertThat(roos.page().locator(".note--done")).isVisible();
            bram.button("Save changes").click();
            assertThat(bram.page().locator(".note--new")).containsText("PostNL 3SPKBN000031002");
            assertThat(bram.page().locator("#code-0")).hasValue("JVGL0612345678901234");
            bram.fill("#link-0", "javascript:alert(1)");
            bram.page().locator("form.parcels").evaluate("form => form.noValidate = true");
            bram.button("Save changes").click();
            assertThat(bram.page().locator(".note--danger")).containsText("cannot be a parcel");
            assertThat(bram.page().locator("#link-0")).hasValue("javascript:alert(1)");
            bram.findsNoBarriers();
        }
        assertThat(shop.business().part("31002", "Utrecht").parcels())
                .extracting(each -> each.words())
                .containsExactly("PostNL 3SPKBN000031002");
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
