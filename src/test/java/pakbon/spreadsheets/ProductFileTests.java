package pakbon.spreadsheets;

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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.audit.AuditLog;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Products;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** A file of products with prices and barcodes as spreadsheets write them. */
@PakbonTest
@AutoConfigureMockMvc
class ProductFileTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private SignedIn bram;

    @BeforeEach
    void aShopSellsCups() {
        shop = Business.open(pakbon, "Utrecht").selling("CUP", 5).selling("MUG", 5);
        bram = owner("nl");
    }

    @Test
    void aPriceIsNoFinerThanTheMoneyOfTheBusiness() throws Exception {
        var english = looked("sku,name,price\nCUP,,1.234\nMUG,,12.345\nNEW,New,1.230\n");
        var dutch = looked("sku;naam;prijs\nCUP;;1,234\nMUG;;12,345\nNEW;Nieuw;1,230\n");
        for (var upload : List.of(english, dutch)) {
            assertThat(upload.bad()).isEqualTo(3);
        }
        assertThat(page(english, bram)).contains("“1.234” heeft meer decimalen dan een prijs in EUR: hoogstens 2.");

        var thousands = looked("sku;naam;prijs\nCUP;;1.234\nMUG;;12.345\n");
        assertThat(thousands.bad()).isZero();
        assertThat(page(thousands, bram))
                .contains("<bdi>€ 10,00</bdi></del>", "€ 1.234,00", "€ 12.345,00")
                .doesNotContain(">1.234<", "</del>1.234");
    }

    @Test
    void whatAShopPricesFinerStaysWhereAFileDoesNotChangeIt() {
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct("SCREW", "Screw", "", List.of(), new BigDecimal("0.0125"), "", false),
                        shop.the(Clock.class).instant()));
        assertThat(looked("sku,name\nSCREW,Small screw\n").bad()).isZero();
        assertThat(looked("sku,name,price\nSCREW,Small screw,0.0125\n").bad()).isZero();
        assertThat(looked("sku,name,price\nSCREW,Small screw,0.0126\n").bad()).isEqualTo(1);
    }

    @Test
    void aFormRefusesAPriceThatIsTooFineAlike() throws Exception {
        var refused = send(
                post("/products")
                        .param("name", "Pot")
                        .param("sku", "POT")
                        .param("price", "1,234")
                        .param("barcodes", "8,71E+12")
                        .with(csrf()),
                bram);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(html(refused))
                .contains(
                        "Een prijs in EUR heeft hoogstens 2 decimalen.",
                        "“8,71E+12” maakt een spreadsheet van een barcode");
    }

    @Test
    void aBarcodeOfWhichASpreadsheetMadeANumberIsToldSo() throws Exception {
        for (var cell : List.of("2E+12", "\"2,00E+12\"", "8.71E+12", "96385074 8.71e+12")) {
            var upload = looked("sku,name,barcode\nNEW,New," + cell + "\n");
            assertThat(upload.bad()).as(cell).isEqualTo(1);
            assertThat(page(upload, bram))
                    .as(cell)
                    .contains("maakt een spreadsheet van een barcode: de laatste cijfers zijn weg");
        }
        assertThat(looked("sku,name,barcode\nNEW,New,2E12\n").bad())
                .as("a code of one's own")
                .isZero();

        var counted = look(Upload.Kind.LEVELS, "barcode,outlet,level\n8.71E+12,Utrecht,4\n");
        assertThat(page(counted, bram)).contains("maakt een spreadsheet van een barcode");
    }

    @Test
    void theResultCountsWhatTheButtonCountedAndNamesWhatWasLeftOut() throws Exception {
        var upload = looked("sku,name,price\nCUP,Product CUP,10.00\nMUG,Big mug,11.00\nPAN,Pan,8.00\n");
        assertThat(page(upload, bram)).contains("2 regels verwerken");
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct("pan", "Colleague's pan", "", List.of(), BigDecimal.ONE, "", false),
                        shop.the(Clock.class).instant()));

        send(post("/products/files/" + upload.id() + "/acceptance").with(csrf()), bram);
        shop.in(() -> {
            shop.the(Taking.class).take(shop.retailer, upload.id());
            return 0;
        });

        assertThat(page(upload, bram))
                .contains("1 van 2 regels", "Eén regel is overgeslagen", "<li>Regel 4, <bdi>PAN</bdi>: ");
    }

    @Test
    void whoBringsAFileIsWhoAddedItsProducts() {
        var upload = looked("sku,name,price\nCUP,Blue cup,11.00\nPAN,Pan,8.00\n");
        shop.in(() -> {
            shop.the(Uploads.class).accept(upload.id(), bram.actor(Actor.Client.BACKOFFICE));
            shop.the(Taking.class).take(shop.retailer, upload.id());
            return 0;
        });
        for (var sku : List.of("CUP", "PAN")) {
            var id = shop.in(() ->
                    shop.the(Products.class).bySku(shop.retailer, List.of(sku)).get(sku));
            assertThat(shop.in(() -> shop.the(AuditLog.class).of(shop.retailer, id.value(), 1))
                            .getFirst()
                            .doer())
                    .as(sku)
                    .isEqualTo("Bram");
        }
    }

    private Upload looked(String file) {
        return look(Upload.Kind.PRODUCTS, file);
    }

    private Upload look(Upload.Kind kind, String file) {
        var actor = bram.actor(Actor.Client.BACKOFFICE);
        return shop.in(() ->
                ((Done<Upload>) shop.the(Uploads.class).look(kind, "file.csv", file.getBytes(UTF_8), actor)).value());
    }

    private String page(Upload upload, SignedIn who) throws Exception {
        return html(send(get("/products/files/" + upload.id()), who));
    }

    /** As it is read: the space within a sum is one like any other. */
    private static String html(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(UTF_8).replace('\u00a0', ' ').replace("&nbsp;", " ");
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, SignedIn who) throws Exception {
        return pages.perform(request.with(authentication(new PreAuthenticatedAuthenticationToken(who, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private SignedIn owner(String language) {
        var email = shop.retailer + "@voorbeeld.nl";
        var speaks = Locale.of(language);
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson("Bram", email, "vier woorden op rij", Role.ADMIN, Set.of(), speaks),
                                shop.the(Clock.class).instant()))
                .value());
        return new SignedIn(shop.retailer, account.id(), "Bram", email, Role.ADMIN, Set.of(), speaks);
    }
}
