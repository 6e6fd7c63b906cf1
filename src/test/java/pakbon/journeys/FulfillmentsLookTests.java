package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.Browser;

/** The pages as they look on paper, in both languages, in every width, in the light and in the dark. */
@SetUpForTests
class FulfillmentsLookTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private static TeaShop shop;

    @BeforeEach
    void aMorningsOrders() {
        if (shop == null) {
            shop = TeaShop.in(pakbon).withAMorningsOrders();
        }
    }

    @ParameterizedTest
    @CsvSource({"nl,1440", "nl,820", "nl,390", "en,1440"})
    void theListIsOpenToEverybody(String language, int width) {
        try (var roos = Browser.visitor(port).reading(language).wide(width).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
            roos.goTo("/fulfillments?outlet=all").picture("fulfillments-" + language + "-" + width);
            roos.findsNoBarriers();
            roos.goTo("/fulfillments?open="
                            + shop.business().part("20186", "Utrecht").id())
                    .picture("fulfillments-open-" + language + "-" + width);
            roos.findsNoBarriers();
        }
    }

    @Test
    void aPhoneFoldsItsFiltersAndShowsThoseThatAreOn() {
        try (var roos = Browser.visitor(port).wide(390).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .speaking("nl")
                    .goTo("/fulfillments?outlet=all");
            assertThat(roos.page().locator("#type")).isHidden();
            roos.button("Filters").click();
            assertThat(roos.page().locator("#type")).isVisible();
            assertThat(roos.page().evaluate("document.querySelector('.filters').scrollWidth"))
                    .isEqualTo(roos.page().evaluate("document.querySelector('.filters').clientWidth"));
            roos.picture("fulfillments-filters-nl-390").findsNoBarriers();
            roos.page().locator("#type").selectOption("pickup");
            roos.page().waitForURL("**type=pickup**");
            assertThat(roos.page().locator("#type")).isVisible();
            assertThat(roos.page().locator("#who")).isHidden();
        }
    }

    @Test
    void theListIsReadableInTheDark() {
        try (var roos = Browser.visitor(port).dark().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking("nl");
            roos.goTo("/fulfillments?open="
                            + shop.business().part("20186", "Utrecht").id())
                    .picture("fulfillments-open-nl-1440-dark")
                    .findsNoBarriers();
        }
    }
}
