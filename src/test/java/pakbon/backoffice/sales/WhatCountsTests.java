package pakbon.backoffice.sales;

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
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** What a list and a receipt say of a sale that came to less than was ordered, or to nothing. */
@PakbonTest
@AutoConfigureMockMvc
class WhatCountsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;

    @BeforeEach
    void aTeaShop() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 50).selling("TEA", 50);
    }

    @Test
    void theAmountOfAVoidedSaleIsStruckOutAndSaysWhy() throws Exception {
        var undone = AnOrder.delivery("1").of(1, "MUG");
        shop.receive(undone);
        shop.receive(undone.cancelled().after(60));
        shop.receive(AnOrder.delivery("2").of(2, "MUG"));

        var sums = page("/sales").select(".c-sum del");
        assertThat(sums.eachText())
                .singleElement()
                .asString()
                .startsWith("Ongeldig, telt niet mee:")
                .contains("10,00");
        assertThat(page("/sales/" + shop.sale("1").id() + "/row?open="
                                + shop.sale("1").id())
                        .select(".slip del")
                        .eachText())
                .singleElement()
                .asString()
                .contains("10,00");
    }

    @Test
    void aGiftReceiptListsWhatTheCustomerStillHasAndNoCosts() throws Exception {
        var order = AnOrder.delivery("1").of(2, "TEA").of(3, "MUG").shippingFor("4.84");
        shop.receive(order);
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        assertThat(gift()).containsExactly("2 TEA", "3 MUG");

        shop.receive(order.completed().refunded("MUG", 2).after(60));
        assertThat(gift()).containsExactly("2 TEA", "1 MUG");

        shop.receive(order.completed().refunded("MUG", 3).refunded("TEA", 2).after(120));
        assertThat(gift()).isEmpty();
        assertThat(receipt("")).as("the receipt tells all of it").contains("2 TEA", "waarvan retour: 2", "3 MUG");
    }

    @Test
    void aReceiptSaysWhatDidNotGoAlong() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "TEA").of(3, "MUG"));
        var part = shop.part("1", "Utrecht");
        var mugs = part.lines().stream()
                .filter(line -> line.product().equals(shop.product("MUG")))
                .findFirst()
                .orElseThrow();
        var roos = new Actor(shop.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
        shop.in(() ->
                shop.the(ShortPicks.class).report(part.id(), mugs.line(), Quantity.ONE, ShortReason.NOT_FOUND, roos));
        assertThat(shop.in(() -> shop.the(Packing.class).packShort(part.id(), "De klant weet het", Seen.ANY, roos)))
                .isInstanceOf(Done.class);
        assertThat(receipt(""))
                .as("the receipt goes into the box")
                .containsSubsequence("3 MUG", "waarvan niet meegegaan: 1");
        assertThat(gift()).containsExactly("2 TEA", "2 MUG");
        assertThat(shop.complete(shop.part("1", "Utrecht"))).isInstanceOf(Done.class);

        assertThat(receipt("")).containsSubsequence("3 MUG", "waarvan niet meegegaan: 1");
        assertThat(gift()).containsExactly("2 TEA", "2 MUG");
    }

    private List<String> gift() throws Exception {
        return receipt("?gift=true");
    }

    private List<String> receipt(String how) throws Exception {
        return page("/sales/" + shop.sale("1").id() + "/receipt" + how)
                .select(".till table:not(.taxes) td:first-child")
                .eachText()
                .stream()
                .map(text -> text.replace("Product ", ""))
                .toList();
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
        var text = answer.getContentAsString(UTF_8);
        return Jsoup.parse(text.startsWith("<tbody") ? "<table>" + text + "</table>" : text);
    }
}
