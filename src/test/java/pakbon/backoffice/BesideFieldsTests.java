package pakbon.backoffice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.spreadsheets.Upload;
import pakbon.spreadsheets.Uploads;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** What a page says stands beside what it is about, and calls it by its name. */
@PakbonTest
@AutoConfigureMockMvc
class BesideFieldsTests {
    private static final String PASSWORD = "vier woorden op rij";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private SignedIn sue;

    @BeforeEach
    void sueOwnsAShop() {
        shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 5, 5).measuring("TEA", SoldBy.KILOGRAM, 20, 0);
        sue = owner();
    }

    @Test
    void whatGoesByWeightIsSaidWithItsUnit() throws Exception {
        var stock = "/stock/" + shop.product("TEA");
        var received = send(post(stock + "/receipt")
                .param("outlet", shop.outlet("Utrecht") + "")
                .param("quantity", "10"));
        assertThat(plain((String) received.getFlashMap().get("done"))).isEqualTo("10 kg added.");
        var refused = send(post(stock + "/transfer")
                .param("from", shop.outlet("Utrecht") + "")
                .param("to", shop.outlet("Zeist") + "")
                .param("quantity", "62.5"));
        assertThat(html(refused)).contains("There are only 30 kg in stock there.");
        var moved = send(post(stock + "/transfer")
                .param("from", shop.outlet("Utrecht") + "")
                .param("to", shop.outlet("Zeist") + "")
                .param("quantity", "0.5"));
        assertThat(plain((String) moved.getFlashMap().get("done"))).isEqualTo("0.5 kg moved from Utrecht to Zeist.");
    }

    @Test
    void aCarrierThatIsTooLongIsToldBesideTheCarrier() throws Exception {
        shop.receive(AnOrder.delivery("1").of(1, "MUG"));
        shop.pack(shop.part("1", "Utrecht"));
        var part = shop.part("1", "Utrecht");
        var asked = html(send(post("/fulfillments/" + part.id() + "/completion")
                .param("version", String.valueOf(part.version()))
                .param("carrier", "x".repeat(61))
                .param("code", "3SPKBN1")));
        assertThat(asked)
                .contains("A carrier can have up to 60 characters.", "doubt-carrier-" + part.id())
                .doesNotContain("id=\"doubt-" + part.id() + "\"");
    }

    @Test
    void aPhoneNumberOfAnOutletCanBeDialled() throws Exception {
        var outlet = shop.in(() -> shop.the(Outlets.class)
                .byId(shop.retailer, shop.outlet("Zeist"))
                .orElseThrow());
        for (var number : List.of("abc\uD83D\uDE00", "call us", "+-()")) {
            var refused = send(changed(number, outlet.version()));
            assertThat(refused.getResponse().getStatus()).as(number).isEqualTo(422);
            assertThat(html(refused)).contains("is not a phone number", "id=\"e-phone\"");
        }
        assertThat(send(changed("+31 (0)30-123 45/67 ext. 12", outlet.version()))
                        .getResponse()
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void allThatIsWrongWithAnOutletIsToldAtOnceAndEachBesideItsField() throws Exception {
        var told = html(send(post("/settings/outlets")
                .param("name", "N".repeat(121))
                .param("street", "Slotlaan 1")
                .param("postcode", "37")
                .param("city", "C".repeat(121))
                .param("country", "NL")
                .param("phone", "call us")
                .param("zone", "Europe/Amsterdam")
                .param("prefix", "no prefix")));
        assertThat(told)
                .contains("id=\"e-name\"", "id=\"e-postcode\"", "id=\"e-city\"", "id=\"e-phone\"", "id=\"e-prefix\"");
        assertThat(told).contains("At most 120 characters.").doesNotContain("id=\"e-street\"");
    }

    @Test
    void whoChangesAPasswordChoosesAnotherOne() throws Exception {
        var refused = send(post("/settings/me").param("old", PASSWORD).param("password", PASSWORD));
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        assertThat(html(refused)).contains("This is the password you have now.", "id=\"e-new\"");
    }

    @Test
    void aProductThatNothingFindsSaysSo() throws Exception {
        assertThat(html(send(get("/products/" + shop.product("MUG"))))).doesNotContain("id=\"nameless\"");
        var mug = shop.in(() -> shop.the(Products.class)
                .byId(shop.retailer, shop.product("MUG"))
                .orElseThrow());
        send(post("/products/" + mug.id())
                .param("sku", "")
                .param("name", mug.name())
                .param("price", "10")
                .param("barcodes", "")
                .param("version", String.valueOf(mug.version())));
        assertThat(html(send(get("/products/" + shop.product("MUG"))))).contains("id=\"nameless\"");
    }

    private MockHttpServletRequestBuilder changed(String phone, long version) {
        return post("/settings/outlets/" + shop.outlet("Zeist"))
                .param("name", "Zeist")
                .param("street", "")
                .param("postcode", "")
                .param("city", "")
                .param("country", "NL")
                .param("phone", phone)
                .param("zone", "Europe/Amsterdam")
                .param("prefix", "ZE")
                .param("receipts", "roll")
                .param("labels", "pdf")
                .param("version", String.valueOf(version));
    }

    @Test
    void aWrongPasswordIsCalledSoWhereNoAddressIsAsked() throws Exception {
        var refused =
                html(send(post("/settings/me").param("old", "not this one").param("password", "weer vier woorden")));
        assertThat(refused).contains("This is not your password.").doesNotContain("email address and password");
    }

    @Test
    void aBarcodeIsShownAsItStandsOnTheGoods() throws Exception {
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct("POT", "Pot", "", List.of("2000000000039"), BigDecimal.ONE, "", false),
                        shop.the(Clock.class).instant()));
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct("", "Unknown", "", List.of("2000000000046"), BigDecimal.ONE, "", true),
                        shop.the(Clock.class).instant()));
        var upload = shop.in(() -> ((Done<Upload>) shop.the(Uploads.class)
                        .look(
                                Upload.Kind.PRODUCTS,
                                "pots.csv",
                                "sku,barcode\nPOT,02000000000053\n".getBytes(UTF_8),
                                sue.actor(Actor.Client.BACKOFFICE)))
                .value());
        assertThat(html(send(get("/products/files/" + upload.id()))))
                .contains("2000000000039", "2000000000053")
                .doesNotContain("02000000000039", "02000000000053");
        assertThat(html(send(get("/channels/unknown"))))
                .contains("2000000000046")
                .doesNotContain("02000000000046");
    }

    /** As it is read: the space within a sum is one like any other. */
    private static String html(MvcResult answer) throws Exception {
        return plain(answer.getResponse().getContentAsString(UTF_8));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace("&nbsp;", " ");
    }

    private MvcResult send(MockHttpServletRequestBuilder request) throws Exception {
        return pages.perform(request.with(csrf())
                        .with(authentication(new PreAuthenticatedAuthenticationToken(sue, "", List.of()))))
                .andReturn();
    }

    private SignedIn owner() {
        var email = shop.retailer + "@voorbeeld.nl";
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson("Sue", email, PASSWORD, Role.ADMIN, Set.of(), Locale.ENGLISH),
                                shop.the(Clock.class).instant()))
                .value());
        return new SignedIn(shop.retailer, account.id(), "Sue", email, Role.ADMIN, Set.of(), Locale.ENGLISH);
    }
}
