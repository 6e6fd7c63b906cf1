package pakbon.backoffice.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.sales.PaymentType;
import pakbon.sales.PaymentTypes;
import pakbon.shared.Outcome.Done;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** An owner takes the usual five ways of paying over with one press (E6). */
@PakbonTest
@AutoConfigureMockMvc
class UsualPaymentsTests {
    private static final String USUAL = "/settings/payment-types/usual";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    @Test
    void theFiveBecomeTheOwnersOwnOnceInTheOwnersWords() throws Exception {
        var shop = Business.open(pakbon, "Utrecht", "Zeist");
        var owner = somebody(shop, Role.ADMIN, "nl");
        assertThat(page(owner)).contains("Neem deze vijf over", "Cadeaubon");
        for (int twice = 0; twice < 2; twice++) {
            var answer = send(post(USUAL).with(csrf()), owner);
            assertThat(answer.getStatus()).isEqualTo(302);
            assertThat(types(shop))
                    .extracting(PaymentType::name)
                    .containsExactly("Contant", "Pin", "Creditcard", "Cadeaubon", "Overschrijving");
        }
        assertThat(types(shop)).extracting(PaymentType::position).containsExactly(1, 2, 3, 4, 5);
        assertThat(types(shop)).allMatch(type -> type.active() && type.outlets().isEmpty());
        assertThat(page(owner)).doesNotContain("Neem deze vijf over").contains("Cadeaubon", "Alle vestigingen");

        var english = Business.open(pakbon, "Utrecht");
        send(post(USUAL).with(csrf()), somebody(english, Role.ADMIN, "en"));
        assertThat(types(english))
                .extracting(PaymentType::name)
                .containsExactly("Cash", "Debit card", "Credit card", "Gift card", "Bank transfer");
    }

    @Test
    void whereThereIsOneAlreadyOrSomebodyIsNoOwnerNothingIsTakenOver() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        assertThat(send(post(USUAL).with(csrf()), somebody(shop, Role.CASHIER, "nl"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(types(shop)).isEmpty();
        shop.in(() -> shop.the(PaymentTypes.class).add(shop.retailer, "Tikkie", 1, Set.of(), Instant.now()));
        send(post(USUAL).with(csrf()), somebody(shop, Role.ADMIN, "nl"));
        assertThat(types(shop)).extracting(PaymentType::name).containsExactly("Tikkie");
    }

    private static List<PaymentType> types(Business shop) {
        return shop.in(() -> shop.the(PaymentTypes.class).all(shop.retailer));
    }

    private String page(SignedIn owner) throws Exception {
        return send(get("/settings/payment-types"), owner).getContentAsString();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, SignedIn who) throws Exception {
        return pages.perform(request.with(SecurityMockMvcRequestPostProcessors.authentication(
                        new PreAuthenticatedAuthenticationToken(who, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private static SignedIn somebody(Business shop, Role role, String language) {
        var email = shop.retailer + "-" + role.name().toLowerCase(Locale.ROOT) + "@voorbeeld.nl";
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson(
                                        "Bram", email, "vier woorden op rij", role, Set.of(), Locale.of(language)),
                                Instant.now()))
                .value());
        return new SignedIn(shop.retailer, account.id(), "Bram", email, role, Set.of(), Locale.of(language));
    }
}
