package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.outlets.Outlets;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** A business that grows: another outlet, another way of paying. */
@SetUpForTests
class OpeningJourneyTests {
    private static final String PASSWORD = "vier woorden op rij";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Business business;
    private String email;

    @BeforeEach
    void aBusinessOfItsOwn() {
        business = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        email = "ilse." + Ids.next() + "@groei.voorbeeld";
        var ilse = new NewPerson("Ilse", email, PASSWORD, Role.ADMIN, Set.of(), Locale.of("nl"));
        var made = business.in(() -> business.the(Users.class)
                .create(business.retailer, ilse, business.the(Clock.class).instant()));
        assertThat(made).isInstanceOf(Done.class);
    }

    @Test
    void anOwnerOpensAnOutletAndItsGoodsAndWorkCanGoThere() {
        try (var ilse = visitor(1440)) {
            ilse.goTo("/settings/outlets").link("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#o-prefix")).hasValue("2-");
            ilse.findsNoBarriers().picture("outlet-new-nl-1440");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-name")).isVisible();
            assertThat(ilse.page().locator("#e-street")).containsText("straat en huisnummer");
            assertThat(ilse.page().locator("#e-city")).containsText("Vul de plaats in");
            ilse.page().locator("#o-country").selectOption(new SelectOption().setLabel("Nederland"));
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-postcode")).containsText("1234 AB");
            ilse.fill("#o-name", "utrecht")
                    .fill("#o-street", "Markt 1")
                    .fill("#o-postcode", "99")
                    .fill("#o-city", "Gouda");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-postcode")).containsText("“99” is geen postcode");
            ilse.findsNoBarriers().picture("outlet-address-nl-1440");
            ilse.fill("#o-postcode", "2801 jg");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-name")).containsText("vestigingen die utrecht heten");
            ilse.fill("#o-name", "Gouda");
            assertThat(ilse.page().locator("#o-country option:checked")).hasCount(1);
            // a form from elsewhere may say what is none
            ilse.page()
                    .locator("#o-country")
                    .evaluate("field => { field.add(new Option('?', 'Verweggistan')); field.value = 'Verweggistan' }");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-country")).containsText("Verweggistan");
            assertThat(ilse.page().locator("#o-city")).hasValue("Gouda");
            ilse.page().locator("#o-country").selectOption(new SelectOption().setLabel("Nederland"));
            ilse.fill("#from-MONDAY", "09:00").fill("#to-MONDAY", "18:00");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator(".note--done")).containsText("Kies nog bij Kanalen");
            assertThat(ilse.page().locator("tbody tr")).hasCount(2);
            assertThat(ilse.page().locator("tbody tr").last()).containsText("2-");
            ilse.link("Bewerken Gouda").click();
            assertThat(ilse.page().locator("#from-MONDAY")).hasValue("09:00");
            assertThat(ilse.page().locator("#o-country")).hasValue("NL");
        }
        var gouda = business.in(() -> business.the(Outlets.class).all(business.retailer))
                .getLast();
        assertThat(gouda.name()).isEqualTo("Gouda");

        // what the shop does not know yet gets no work; whoever works here can take goods in there at once
        business.receive(AnOrder.delivery("1").of(1, "MUG"));
        assertThat(business.parts("1").getFirst().outlet()).isEqualTo(business.outlet("Utrecht"));
        try (var ilse = visitor(390)) {
            ilse.goTo("/stock/" + business.product("MUG") + "?outlet=" + gouda.id());
            ilse.fill("#received", "4").button("Bijboeken").click();
            assertThat(ilse.page().locator(".note--done")).containsText("4 bijgeboekt");
        }
        try (var ilse = visitor(1440)) {
            ilse.goTo("/settings/outlets/" + gouda.id())
                    .link("Vestiging sluiten")
                    .click();
            assertThat(ilse.page().locator("#hindrance")).containsText("staat daar niet op nul");
            ilse.findsNoBarriers().picture("outlet-closing-nl-1440");
            ilse.button("Vestiging sluiten").click();
            assertThat(ilse.page().locator("#hindrance")).isVisible();
            ilse.page().locator("[name=stays]").check();
            ilse.button("Vestiging sluiten").click();
            assertThat(ilse.page().locator(".note--done")).containsText("De vestiging is gesloten");
            ilse.findsNoBarriers().picture("outlets-closed-nl-1440");
            ilse.link("Verkoopgeschiedenis Gouda").click();
            assertThat(ilse.page().locator("#outlet option:checked")).hasText("Gouda (gesloten)");
            ilse.goTo("/stock");
            assertThat(ilse.page().locator("thead")).not().containsText("Gouda");
        }
        try (var phone = visitor(390)) {
            phone.speaking("en").goTo("/settings/outlets").findsNoBarriers().picture("outlets-closed-en-390");
            phone.button("Open again Gouda").click();
            assertThat(phone.page().locator(".note--done")).containsText("open again");
            phone.goTo("/settings/outlets/" + gouda.id() + "/closing").picture("outlet-closing-en-390");
            assertThat(phone.page().locator("#hindrance")).containsText("One product is not at zero");
        }
    }

    @Test
    void theSearchAtTheTopFindsAProductThatNothingOpenAsksFor() {
        try (var ilse = visitor(1440)) {
            ilse.goTo("/fulfillments")
                    .fill("#q", "mug product")
                    .page()
                    .keyboard()
                    .press("Enter");
            ilse.page().waitForURL("**/fulfillments?q=*");
            assertThat(ilse.page().locator(".goods a")).containsText(new String[] {"Product MUG"});
            ilse.findsNoBarriers().picture("search-product-nl-1440");
            ilse.page().locator(".goods a").first().click();
            assertThat(ilse.page().locator("h1")).hasText("Product MUG");
        }
    }

    @Test
    void oneWayOfPayingOfOnesOwnLeavesTheUsualOnes() {
        try (var ilse = visitor(1440)) {
            ilse.goTo("/settings/payment-types").findsNoBarriers();
            assertThat(ilse.button("Neem deze vijf over")).isVisible();
            ilse.link("Betaalwijze toevoegen").first().click();
            ilse.fill("#f-name", " ");
            ilse.button("Wijzigingen opslaan").click();
            assertThat(ilse.page().locator(".wrong")).isVisible();
            ilse.fill("#f-name", "Tikkie").findsNoBarriers();
            ilse.button("Wijzigingen opslaan").click();
            var rows = ilse.page().locator("tbody tr");
            assertThat(rows).hasCount(6);
            assertThat(rows.first()).containsText("Contant");
            assertThat(rows.last()).containsText("Tikkie");
            ilse.goTo("/settings/payment-types/new").fill("#f-name", "Rekening");
            ilse.button("Wijzigingen opslaan").click();
            assertThat(rows).hasCount(7);
            ilse.findsNoBarriers().picture("payment-types-nl-1440");
            ilse.page().locator("td a").getByText("Rekening").click();
            ilse.page().locator("[name=active]").uncheck();
            ilse.button("Wijzigingen opslaan").click();
            assertThat(rows.last()).containsText("Niet in gebruik");
        }
    }

    private Visitor visitor(int width) {
        return Browser.visitor(port)
                .wide(width)
                .reading("nl")
                .arrive()
                .signIn(email, PASSWORD)
                .speaking("nl");
    }
}
