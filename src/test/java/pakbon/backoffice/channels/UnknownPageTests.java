package pakbon.backoffice.channels;

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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.shared.Ids;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** Whoever makes a product of what an order named fills in a product's form, and is told what is wrong beside its fields. */
@PakbonTest
@AutoConfigureMockMvc
class UnknownPageTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private ProductId who;

    @BeforeEach
    void anOrderThatNamesWhatNobodyKnows() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        bearing("POT", "8712345678906");
        shop.receive(AnOrder.delivery("1").of(2, "WHO").choosing("WHO", "Kleur: rvs, Gravure: voor oma"));
        who = shop.in(() -> shop.the(Products.class).bySku(shop.retailer, List.of("WHO")))
                .get("WHO");
    }

    @Test
    void aBarcodeThatASpreadsheetHasShortenedIsRefusedBesideItsField() throws Exception {
        var refused = adopt("Wie", "5,95", "8.71E+12");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(html(refused).select("#eb-" + who).text()).contains("8.71E+12", "spreadsheet");
        assertThat(product().placeholder()).isTrue();
        assertThat(barcodes()).isEmpty();
    }

    @Test
    void aBarcodeOfAnotherProductIsRefusedBesideItsFieldWithTheNameOfThatProduct() throws Exception {
        var refused = adopt("Wie dan", "5,95", "8712345678906");
        var form = html(refused).select("form[action*='/adoption']");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(form.select("#eb-" + who).text()).contains("8712345678906 is al van Product POT");
        assertThat(form.select("[aria-invalid]").eachAttr("name")).containsExactly("barcodes");
        assertThat(form.select("[name=name]").attr("value")).isEqualTo("Wie dan");
        assertThat(product().placeholder()).isTrue();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws Exception {
        var form = html(adopt("", "gratis", "8712345678906")).select("form[action*='/adoption']");
        assertThat(form.select("[aria-invalid]").eachAttr("name")).containsExactly("name", "price", "barcodes");
    }

    @Test
    void theFormSaysForWhatItWasSoldAndWhoeverAdoptsItMayChangeThat() throws Exception {
        var form = html(send(get("/channels/unknown"))).select("form[action*='/adoption']");
        assertThat(form.select("[name=price]").attr("value")).isEqualTo("10,00");
        assertThat(form.select("[name=options]").attr("value"))
                .as("a customer's words are no product's")
                .isEmpty();

        assertThat(adopt("Wie", "5,95", "").getStatus()).isEqualTo(302);
        assertThat(product())
                .returns(false, Product::placeholder)
                .returns("WHO", Product::sku)
                .extracting(Product::price)
                .satisfies(price -> assertThat(price).isEqualByComparingTo("5.95"));
    }

    @Test
    void theBarcodesThatItCameWithStandInTheForm() throws Exception {
        var known = shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        NewProduct.placeholder("", "Wat", List.of("2000000000046"), SoldBy.PIECE),
                        shop.the(Clock.class).instant()));
        var form = html(send(get("/channels/unknown"))).select("form[action*='" + known + "'][action*='/adoption']");
        assertThat(form.select("[name=barcodes]").val()).isEqualTo("2000000000046");
        assertThat(form.select("[name=price]").attr("value")).isEmpty();
    }

    private void bearing(String sku, String barcode) {
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct(sku, "Product " + sku, "", List.of(barcode), BigDecimal.ONE, "", false),
                        shop.the(Clock.class).instant()));
    }

    private Product product() {
        return shop.in(() -> shop.the(Products.class).byId(shop.retailer, who)).orElseThrow();
    }

    private List<String> barcodes() {
        return shop.in(() -> shop.the(Products.class).barcodes(shop.retailer, List.of(who)))
                .getOrDefault(who, List.of());
    }

    private MockHttpServletResponse adopt(String name, String price, String barcodes) throws Exception {
        return send(post("/channels/unknown/" + who + "/adoption")
                .param("name", name)
                .param("price", price)
                .param("barcodes", barcodes)
                .param("barcode", barcodes)
                .with(csrf()));
    }

    private static Document html(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString(UTF_8));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var roos = new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.ADMIN,
                Set.of(),
                Locale.of("nl"));
        return pages.perform(request.with(authentication(new PreAuthenticatedAuthenticationToken(roos, "", List.of()))))
                .andReturn()
                .getResponse();
    }
}
