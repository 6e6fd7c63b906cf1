package pakbon.backoffice.products;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.channels.Connected;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.orders.ShopVariants;
import pakbon.shared.ConnectionId;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.UserId;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** A shop's article is one product, and goes to another only by somebody who was told. */
@PakbonTest
@AutoConfigureMockMvc
class LinkingTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private ConnectionId webshop;

    @BeforeEach
    void aShopThatSellsEggs() throws Exception {
        shop = Business.open(pakbon, "Utrecht")
                .selling("HOUSE", 5)
                .selling("STEEL", 5)
                .selling("CUP", 5);
        var wish = new NewConnection("sandbox", "Oefenwinkel", "", Map.of(), List.of(shop.outlet("Utrecht")));
        webshop = shop.in(() -> ((Done<Connected>) shop.the(Connections.class).connect(wish, shop.person)).value())
                .id();
        assertThat(link("STEEL", "egg-2", "").getFlashMap().keySet()).contains("done");
    }

    @Test
    void whoLinksAnArticleOfAnotherProductIsAskedOnceAndLosesNothing() throws Exception {
        var asked = link("HOUSE", "egg-2", "");
        assertThat(asked.getFlashMap().keySet()).doesNotContain("done");
        assertThat(linked("STEEL")).containsExactly("egg-2");

        var page = pageAfter(asked, "HOUSE");
        assertThat(page.select("#ask-link").text())
                .contains("egg-2", "Product STEEL (STEEL)", "voorraad van Product HOUSE (HOUSE)");
        assertThat(page.select("input[name=variant].input").attr("value")).isEqualTo("egg-2");

        var from = page.select("#ask-link input[name=from]").attr("value");
        assertThat(link("HOUSE", "egg-2", from).getFlashMap().keySet()).contains("done");
        assertThat(linked("HOUSE")).containsExactly("egg-2");
        assertThat(linked("STEEL")).isEmpty();
    }

    @Test
    void whoWasToldOfOneProductIsAskedAgainWhereItIsYetAnotherByNow() throws Exception {
        var steel = shop.product("STEEL").toString();
        link("CUP", "egg-2", steel);
        assertThat(link("HOUSE", "egg-2", steel).getFlashMap().keySet()).doesNotContain("done");
        assertThat(linked("CUP")).containsExactly("egg-2");
    }

    @Test
    void itsOwnArticleIsLinkedAgainWithoutAQuestionAndATypedOneStays() throws Exception {
        assertThat(link("STEEL", "egg-2", "").getFlashMap().keySet()).contains("done");

        var refused = link("STEEL", "egg 3", "");
        var page = pageAfter(refused, "STEEL");
        assertThat(page.select(".note--danger").text()).contains("zonder spaties");
        assertThat(page.select("input[name=variant].input").attr("value")).isEqualTo("egg 3");
    }

    private List<String> linked(String sku) {
        return shop.in(() -> shop.the(ShopVariants.class).linksOf(shop.retailer, shop.product(sku))).stream()
                .map(ShopVariants.Link::key)
                .toList();
    }

    private String path(String sku) {
        return "/products/" + shop.product(sku);
    }

    private MvcResult link(String sku, String variant, String from) throws Exception {
        return send(post(path(sku) + "/links")
                .param("connection", webshop.toString())
                .param("variant", variant)
                .param("from", from)
                .with(csrf()));
    }

    private Document pageAfter(MvcResult answer, String sku) throws Exception {
        return html(send(get(path(sku)).cookie(answer.getResponse().getCookies())));
    }

    private static Document html(MvcResult answer) throws Exception {
        return Jsoup.parse(answer.getResponse().getContentAsString(UTF_8));
    }

    private MvcResult send(MockHttpServletRequestBuilder request) throws Exception {
        var roos = new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.ADMIN,
                Set.of(),
                Locale.of("nl"));
        return pages.perform(request.with(authentication(new PreAuthenticatedAuthenticationToken(roos, "", List.of()))))
                .andReturn();
    }
}
