package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
            ilse.fill("#o-name", "utrecht");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-name")).containsText("vestigingen die utrecht heten");
            ilse.fill("#o-name", "Gouda").fill("#o-country", "Verweggistan").fill("#o-city", "Gouda");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator("#e-country")).containsText("Verweggistan");
            assertThat(ilse.page().locator("#o-city")).hasValue("Gouda");
            ilse.fill("#o-country", "Nederland").fill("#from-MONDAY", "09:00").fill("#to-MONDAY", "18:00");
            ilse.button("Vestiging toevoegen").click();
            assertThat(ilse.page().locator(".note--done")).containsText("Kies nog bij Kanalen");
            assertThat(ilse.page().locator("tbody tr")).hasCount(2);
            assertThat(ilse.page().locator("tbody tr").last()).containsText("2-");
            ilse.link("Bewerken Gouda").click();
            assertThat(ilse.page().locator("#from-MONDAY")).hasValue("09:00");
            assertThat(ilse.page().locator("#o-country")).hasValue("Nederland");
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
