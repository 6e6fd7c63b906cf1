package pakbon.backoffice.sales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.sales.Sales;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Recording a payment with its sale: how often, and how much. */
@PakbonTest
@AutoConfigureMockMvc
class PaymentPageTests {
    private static final Pattern DEED = Pattern.compile("name=\"deed\" value=\"([^\"]+)\"");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private SignedIn sue;
    private String sale;

    @BeforeEach
    void twentyEurosAreDue() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        shop.receive(AnOrder.delivery("1").of(2, "MUG").unpaid());
        sue = manager();
        sale = "/sales/" + shop.sale("1").id();
    }

    @Test
    void aPaymentBesideTheWorkIsRecordedOnce() throws Exception {
        var paying = "/fulfillments/" + shop.part("1", "Utrecht").id() + "/paying";
        var begun = send(get(paying));
        assertThat(begun.getStatus()).isEqualTo(302);
        var page = begun.getRedirectedUrl();
        var deed = DEED.matcher(html(send(get(page))));
        assertThat(deed.find()).isTrue();
        for (int twice = 0; twice < 2; twice++) {
            send(post(paying)
                    .param("paid-by", "debit_card")
                    .param("amount", "5.00")
                    .param("sale-version", String.valueOf(shop.sale("1").version()))
                    .param("deed", deed.group(1))
                    .with(csrf()));
        }
        assertThat(paid()).isEqualTo("EUR 5.00");
        assertThat(html(send(get(page))))
                .contains("This payment has been recorded already")
                .doesNotContain("value=\"15.00\"");
    }

    @Test
    void aPaymentWithTheSameIdIsRecordedOnce() throws Exception {
        var deed = deed();
        assertThat(pay("5.00", deed).getStatus()).isEqualTo(302);

        var again = pay("5.00", deed);
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(html(again))
                .contains("This payment has been recorded already")
                .doesNotContain("name=\"amount\"");
        assertThat(paid()).isEqualTo("EUR 5.00");

        var shown = html(send(get(sale + "/edit").param("paying", "true").param("deed", deed)));
        assertThat(shown).contains("This payment has been recorded already").doesNotContain("name=\"amount\"");

        var next = DEED.matcher(shown);
        assertThat(next.find()).isTrue();
        assertThat(next.group(1)).isNotEqualTo(deed);
        assertThat(pay("5.00", deed()).getStatus()).isEqualTo(302);
        assertThat(paid()).isEqualTo("EUR 10.00");
    }

    @Test
    void aPaymentIsAtMostAHundredTimesWhatTheSaleComesTo() throws Exception {
        for (var amount : List.of("2000.01", "96385074", "99999999999999.00", "8710400000005")) {
            var refused = pay(amount, "", true);
            assertThat(refused.getStatus()).as(amount).isEqualTo(422);
            assertThat(html(refused)).as(amount).contains("the most for this sale is €2,000.00");
        }
        assertThat(shop.pay("1", "2000.01")).isInstanceOf(Refused.class);
        assertThat(paid()).isEqualTo("EUR 0.00");
        assertThat(pay("2000.00", "", true).getStatus()).isEqualTo(302);
    }

    @Test
    void ofAnOverpaidSaleIsSaidHowMuchTooMuch() throws Exception {
        shop.pay("1", "25.00");
        assertThat(html(pay("3.00", "")))
                .contains("€5.00 more than is due has been paid already")
                .doesNotContain("-€5.00 is due");
    }

    @Test
    void whatWasPaidForACancelledSaleGoesBackOnceAndNoMoreThanThat() throws Exception {
        shop.pay("1", "12.50");
        shop.receive(AnOrder.delivery("1").of(2, "MUG").unpaid().cancelled().after(60));
        assertThat(html(send(get(sale)))).contains("€12.50 has not gone back", sale + "/repayment");
        var deed = DEED.matcher(html(send(get(sale + "/repayment"))));
        assertThat(deed.find()).isTrue();

        for (var wrong : List.of("", "veel", "0", "-1", "12.505", "99999999999999999")) {
            assertThat(repay(wrong, deed.group(1)).getStatus()).as(wrong).isEqualTo(422);
        }
        assertThat(html(repay("12.51", deed.group(1)))).contains("At most €12.50 can be refunded");
        assertThat(paid()).isEqualTo("EUR 12.50");

        assertThat(repay("10.00", deed.group(1)).getRedirectedUrl()).contains("done=repaid");
        var again = html(repay("2.50", deed.group(1)));
        assertThat(again).contains("This payment has been recorded already");
        assertThat(paid()).isEqualTo("EUR 2.50");
        assertThat(html(send(get(sale))))
                .contains("€2.50 has not gone back", "Refunded: Debit card, €10.00", "-€10.00");

        assertThat(repay("2.50", Ids.next().toString()).getRedirectedUrl()).contains("done=repaid");
        assertThat(send(get(sale + "/repayment")).getRedirectedUrl()).startsWith(sale);
        assertThat(html(send(get(sale)))).doesNotContain("has not gone back", "Still to refund");
    }

    @Test
    void ofWhatWasPaidTwiceTheSurplusGoesBackAndAMistakeInThatIsTakenBack() throws Exception {
        shop.pay("1", "25.00");
        assertThat(html(repay("5.01", Ids.next().toString()))).contains("At most €5.00 can be refunded");
        repay("5.00", Ids.next().toString());
        assertThat(shop.sale("1").balance().due().toString()).isEqualTo("EUR 0.00");

        var back = shop.in(() -> shop.the(Sales.class)
                .payments(shop.retailer, shop.sale("1").id())
                .getLast());
        var mistake = sale + "/payments/" + back.id() + "/taking-back";
        assertThat(html(send(get(mistake)))).contains("€5.00 will belong to the customer again");
        send(post(mistake).param("reason", "Was for another order").with(csrf()));
        assertThat(paid()).isEqualTo("EUR 25.00");
    }

    private MockHttpServletResponse repay(String amount, String deed) throws Exception {
        return send(post(sale + "/repayment")
                .param("amount", amount)
                .param("type", "debit_card")
                .param("deed", deed)
                .with(csrf()));
    }

    private String deed() throws Exception {
        var begun = send(get(sale + "/edit?paying=true"));
        assertThat(begun.getStatus()).isEqualTo(302);
        var deed = DEED.matcher(html(send(get(begun.getRedirectedUrl()))));
        assertThat(deed.find()).isTrue();
        return deed.group(1);
    }

    private MockHttpServletResponse pay(String amount, String deed) throws Exception {
        return pay(amount, deed, false);
    }

    private MockHttpServletResponse pay(String amount, String deed, boolean more) throws Exception {
        var request = post(sale)
                .param("type", "debit_card")
                .param("amount", amount)
                .param("date", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString())
                .param("version", String.valueOf(shop.sale("1").version()))
                .param("deed", deed)
                .with(csrf());
        return send(more ? request.param("more", "yes") : request);
    }

    private String paid() {
        return shop.sale("1").balance().paid().toString();
    }

    /** As it is read: the space within a sum is one like any other. */
    private static String html(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(UTF_8).replace('\u00a0', ' ').replace("&nbsp;", " ");
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return pages.perform(request.with(authentication(new PreAuthenticatedAuthenticationToken(sue, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private SignedIn manager() {
        var email = shop.retailer + "@voorbeeld.nl";
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson(
                                        "Sue", email, "vier woorden op rij", Role.MANAGER, Set.of(), Locale.ENGLISH),
                                shop.the(Clock.class).instant()))
                .value());
        return new SignedIn(shop.retailer, account.id(), "Sue", email, Role.MANAGER, Set.of(), Locale.ENGLISH);
    }
}
