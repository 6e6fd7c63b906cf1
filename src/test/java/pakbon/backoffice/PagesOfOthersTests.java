package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Seen;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.outlets.OutletId;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** What belongs to another business or another outlet is not there, and what a role may not do is refused. */
@PakbonTest
@AutoConfigureMockMvc
class PagesOfOthersTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business ours;
    private Business theirs;

    @BeforeEach
    void twoBusinesses() {
        ours = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        theirs = Business.open(pakbon, "Gent").selling("MUG", 9);
        ours.receive(AnOrder.delivery("1").of(1, "MUG"));
        theirs.receive(AnOrder.delivery("2").of(1, "MUG"));
    }

    @Test
    void anotherBusinesssFulfillmentSaleAndPictureAreNotThere() throws Exception {
        var admin = person(Role.ADMIN, Set.of());
        var part = theirs.parts("2").getFirst();
        for (var path : List.of(
                "/fulfillments/" + part.id() + "/row",
                "/fulfillments/" + part.id() + "/rerouting",
                "/fulfillments/" + part.id() + "/giving-up",
                "/fulfillments/" + part.id() + "/reopening",
                "/settings/outlets/" + theirs.outlet("Gent"),
                "/channels/" + theirs.connection + "/promises",
                "/fulfillments/" + part.id() + "/packing-slip",
                "/fulfillments/" + part.id() + "/packing-slip/parcel",
                "/sales/" + part.sale() + "/returns/" + part.id().value() + "/note.pdf",
                "/sales/" + part.sale(),
                "/sales/" + part.sale() + "/edit",
                "/sales/" + part.sale() + "/customer",
                "/sales/" + part.sale() + "/receipt",
                "/sales/" + part.sale() + "/return",
                "/fulfillments/" + part.id() + "/parcels",
                "/pictures/" + theirs.product("MUG"),
                "/channels/" + theirs.connection + "/credentials")) {
            assertThat(status(get(path), admin)).as(path).isEqualTo(404);
        }
        for (var deed : List.of(
                "packing",
                "unpacking",
                "undoing",
                "completion",
                "putting-back",
                "change-confirmation",
                "parcels",
                "rerouting",
                "giving-up")) {
            assertThat(status(post("/fulfillments/" + part.id() + "/" + deed), admin))
                    .as(deed)
                    .isEqualTo(404);
        }
        for (var deed : List.of("", "/pause", "/resumption", "/rise")) {
            assertThat(status(post("/settings/outlets/" + theirs.outlet("Gent") + deed), admin))
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(Business.words(theirs.parts("2"))).containsExactly("NEW");
        assertThat(status(printed(part), admin)).isEqualTo(204);
        assertThat(isPrinted(part)).isFalse();
    }

    private static MockHttpServletRequestBuilder printed(Fulfillment part) {
        return post("/papers/printed")
                .param("kind", "PACKING_SLIP")
                .param("subject", part.id().toString());
    }

    private boolean isPrinted(Fulfillment part) {
        return ours.in(() -> ours.the(PrintLog.class)
                .of(ours.retailer, PaperKind.PACKING_SLIP, part.id().value())
                .isPresent());
    }

    @Test
    void workAtAnotherOutletIsNotThere() throws Exception {
        var zeist = person(Role.MANAGER, Set.of(ours.outlet("Zeist")));
        var part = ours.parts("1").getFirst();
        assertThat(part.outlet()).isEqualTo(ours.outlet("Utrecht"));
        assertThat(status(get("/fulfillments/" + part.id() + "/row"), zeist)).isEqualTo(404);
        assertThat(status(post("/fulfillments/" + part.id() + "/packing"), zeist))
                .isEqualTo(404);
        assertThat(status(post("/fulfillments/" + part.id() + "/rerouting"), zeist))
                .isEqualTo(404);
        assertThat(status(post("/settings/outlets/" + ours.outlet("Utrecht") + "/pause"), zeist))
                .isEqualTo(404);
        assertThat(status(post("/settings/outlets/" + ours.outlet("Zeist") + "/pause"), zeist))
                .isEqualTo(302);
        assertThat(status(post("/settings/outlets/" + ours.outlet("Zeist")), zeist))
                .isEqualTo(403);
        assertThat(status(get("/sales/" + part.sale()), zeist)).isEqualTo(404);
        assertThat(status(post("/sales/" + part.sale()).param("note", "x"), zeist))
                .isEqualTo(404);
        assertThat(body("/fulfillments?outlet=" + part.outlet(), zeist))
                .doesNotContain(part.id().toString());
        assertThat(body("/sales", zeist)).doesNotContain(part.sale().toString());
        assertThat(status(printed(part), zeist)).isEqualTo(204);
        assertThat(isPrinted(part)).isFalse();
        assertThat(status(printed(part), person(Role.MANAGER, Set.of(part.outlet()))))
                .isEqualTo(204);
        assertThat(isPrinted(part)).isTrue();
    }

    @Test
    void whoPacksAPartOfASaleSeesAndPrintsItAndNotAnyMoreWhenThatWentElsewhere() throws Exception {
        ours.receive(AnOrder.delivery("11").of(12, "MUG"));
        var part = ours.part("11", "Zeist");
        var sale = "/sales/" + part.sale();
        var cashier = person(Role.CASHIER, Set.of(ours.outlet("Zeist")));
        var manager = person(Role.MANAGER, Set.of(ours.outlet("Zeist")));

        assertThat(ours.sale("11").outlet()).isEqualTo(ours.outlet("Utrecht"));
        assertThat(body("/sales", cashier))
                .contains(part.sale().toString())
                .doesNotContain(ours.sale("1").id().toString());
        assertThat(body("/sales?q=11&status=open", cashier))
                .contains(part.sale().toString());
        assertThat(body("/sales/file", manager))
                .contains(ours.sale("11").receiptNumber())
                .contains("Elders afgehandeld")
                .contains(";Utrecht;Zeist;");
        assertThat(body("/sales", cashier)).contains("elders afgehandeld: Zeist");
        for (var path : List.of(sale, sale + "/row", sale + "/receipt", sale + "/receipt.pdf", sale + "/customer")) {
            assertThat(status(get(path), cashier)).as(path).isEqualTo(200);
        }
        assertThat(status(get(sale + "/edit"), cashier)).isEqualTo(403);
        assertThat(status(
                        post(sale)
                                .param("note", "Doos 2 van 2")
                                .param("version", "" + ours.sale("11").version()),
                        manager))
                .isEqualTo(302);
        assertThat(ours.sale("11").note()).endsWith("Doos 2 van 2");

        reroute(part, "Utrecht");

        assertThat(body("/sales", cashier)).doesNotContain(part.sale().toString());
        assertThat(body("/sales?q=11", cashier)).doesNotContain(part.sale().toString());
        assertThat(body("/sales/file", manager)).doesNotContain(ours.sale("11").receiptNumber());
        for (var path : List.of(sale, sale + "/row", sale + "/receipt", sale + "/receipt.pdf", sale + "/customer")) {
            assertThat(status(get(path), cashier)).as(path).isEqualTo(404);
        }
        assertThat(status(post(sale).param("note", "weg"), manager)).isEqualTo(404);

        reroute(ours.part("11", "Utrecht"), "Zeist");

        // recorded in Utrecht, packed in Zeist: both see it
        assertThat(body("/sales", cashier)).contains(part.sale().toString());
        assertThat(body("/sales", person(Role.CASHIER, Set.of(ours.outlet("Utrecht")))))
                .contains(part.sale().toString());
        assertThat(body("/sales", person(Role.CASHIER, Set.of(ours.outlet("Utrecht"), ours.outlet("Zeist"))))
                        .split("id=\"x-" + part.sale() + "\"", -1))
                .hasSize(2);
    }

    private void reroute(Fulfillment part, String to) {
        var wanted = new Reroute(part.id(), List.of(), ours.outlet(to), "Bak gevallen", false, Seen.ANY);
        assertThat(ours.in(() -> ours.the(Orders.class).reroute(wanted, ours.person)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aCashierPacksButNeitherUnpacksNorEdits() throws Exception {
        var cashier = person(Role.CASHIER, Set.of(ours.outlet("Utrecht")));
        var part = ours.parts("1").getFirst();
        assertThat(status(post("/fulfillments/" + part.id() + "/packing"), cashier))
                .isEqualTo(302);
        assertThat(status(post("/fulfillments/" + part.id() + "/unpacking"), cashier))
                .isEqualTo(403);
        var colleague = person(Role.CASHIER, Set.of(ours.outlet("Utrecht")));
        assertThat(status(post("/fulfillments/" + part.id() + "/undoing"), colleague))
                .isEqualTo(409);
        assertThat(status(post("/fulfillments/" + part.id() + "/undoing"), cashier))
                .isEqualTo(302);
        assertThat(Business.words(ours.parts("1"))).containsExactly("NEW");
        assertThat(status(post("/fulfillments/" + part.id() + "/packing"), cashier))
                .isEqualTo(302);
        assertThat(status(get("/sales/" + part.sale() + "/edit"), cashier)).isEqualTo(403);
        assertThat(status(get("/sales/" + part.sale() + "/payments/" + part.id() + "/taking-back"), cashier))
                .isEqualTo(403);
        assertThat(status(post("/sales/" + part.sale()), cashier)).isEqualTo(403);
        assertThat(status(get("/channels"), cashier)).isEqualTo(403);
        assertThat(status(get("/fulfillments/" + part.id() + "/rerouting"), cashier))
                .isEqualTo(403);
        assertThat(status(post("/fulfillments/" + part.id() + "/giving-up"), cashier))
                .isEqualTo(403);
        assertThat(status(get("/fulfillments/" + part.id() + "/reopening"), cashier))
                .isEqualTo(403);
        assertThat(status(get("/settings/outlets"), cashier)).isEqualTo(403);
        assertThat(Business.words(ours.parts("1"))).containsExactly("PACKED");
    }

    /** One customer at a time is work, all of them in a file is not. */
    @Test
    void aCashierSeesSalesAndStockAndCarriesNoneOfThemOffAsAFile() throws Exception {
        var cashier = person(Role.CASHIER, Set.of(ours.outlet("Utrecht")));
        var manager = person(Role.MANAGER, Set.of(ours.outlet("Utrecht")));
        for (var list : List.of("/sales", "/stock")) {
            assertThat(status(get(list + "/file"), cashier)).as(list).isEqualTo(403);
            assertThat(status(get(list + "/file"), manager)).as(list).isEqualTo(200);
            assertThat(body(list, cashier)).as(list).doesNotContain(list + "/file");
            assertThat(body(list, manager)).as(list).contains(list + "/file");
        }
        for (var file : List.of("/products/file", "/reports/file")) {
            assertThat(status(get(file), cashier)).as(file).isEqualTo(403);
            assertThat(status(get(file), manager)).as(file).isEqualTo(200);
        }
        for (var file : List.of("/settings/audit/file", "/settings/privacy/file?q=jansen")) {
            assertThat(status(get(file), manager)).as(file).isEqualTo(403);
        }
    }

    @Test
    void whatCustomersWriteIsShownAndNeverRun() throws Exception {
        ours.receive(AnOrder.delivery("3")
                .of(1, "MUG")
                .by("<script>alert(1)</script>")
                .saying("\"><img src=x onerror=alert(1)>"));
        var admin = person(Role.ADMIN, Set.of());
        var part = ours.parts("3").getFirst();
        for (var path : List.of(
                "/fulfillments?open=" + part.id(),
                "/sales?open=" + part.sale(),
                "/sales/" + part.sale(),
                "/sales/" + part.sale() + "/edit",
                "/sales/" + part.sale() + "/customer",
                "/sales/" + part.sale() + "/receipt")) {
            assertThat(body(path, admin))
                    .as(path)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .contains("&lt;script&gt;alert(1)");
        }
    }

    private int status(MockHttpServletRequestBuilder request, Authentication person) throws Exception {
        return pages.perform(request.with(SecurityMockMvcRequestPostProcessors.authentication(person))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String body(String path, Authentication person) throws Exception {
        return pages.perform(get(path).with(SecurityMockMvcRequestPostProcessors.authentication(person)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Authentication person(Role role, Set<OutletId> outlets) {
        var person = new SignedIn(
                ours.retailer, new UserId(Ids.next()), "Bram", "bram@voorbeeld.nl", role, outlets, Locale.of("nl"));
        return new PreAuthenticatedAuthenticationToken(person, "", List.of());
    }
}
