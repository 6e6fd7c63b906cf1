package pakbon.backoffice.fulfillments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import pakbon.shared.Ids;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** What a row says is short here. */
@PakbonTest
@AutoConfigureMockMvc
class LackTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;

    @BeforeEach
    void threeMugsAndThreeOrders() {
        shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 3, 0);
        shop.receive(AnOrder.delivery("1").of(6, "MUG"));
        shop.receive(AnOrder.delivery("2").of(8, "MUG"));
        shop.receive(AnOrder.delivery("3").of(8, "MUG"));
    }

    /** The books say 19 short: 22 are asked for, 3 lie there. */
    @Test
    void whoCameFirstTakesTheShelfFirstAndAllTogetherLackWhatTheBooksSay() throws Exception {
        assertThat(List.of(lacks("1"), lacks("2"), lacks("3"))).containsExactly("3 tekort", "8 tekort", "8 tekort");
    }

    @Test
    void aRowSaysOneNumberOnly() throws Exception {
        assertThat(row("1").select(".why .late").text()).isEqualTo("3 tekort").isEqualTo(lacks("1"));
    }

    private String lacks(String order) throws Exception {
        var said = row(order).select(".slip__note .strong").text();
        return said.substring(0, said.indexOf(':'));
    }

    private Document row(String order) throws Exception {
        var part = shop.part(order, "Utrecht");
        return page("/fulfillments/" + part.id() + "/row?open=" + part.id());
    }

    private Document page(String path) throws Exception {
        var roos = new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.MANAGER,
                Set.of(),
                Locale.of("nl"));
        var answer = pages.perform(get(path)
                        .with(SecurityMockMvcRequestPostProcessors.authentication(
                                new PreAuthenticatedAuthenticationToken(roos, "", List.of()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse("<table>" + answer.getContentAsString(UTF_8) + "</table>");
    }
}
