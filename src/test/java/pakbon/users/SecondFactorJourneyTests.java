package pakbon.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** A code beside the password, and the sessions that it guards. */
@SetUpForTests
class SecondFactorJourneyTests {
    private static final String PASSWORD = "vier woorden op rij";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Clock clock;

    @Test
    void aCodeIsSetUpAskedForNeverTakenTwiceAndReplacedByOneOnPaper() {
        employ("noor@theeentafel.voorbeeld", Role.MANAGER);
        try (var noor = Browser.visitor(port).arrive()) {
            noor.signIn("noor@theeentafel.voorbeeld", PASSWORD).goTo("/settings/me");
            noor.link("Instellen").click();
            noor.button("Instellen").click();
            var key = noor.page().locator("#key").textContent();
            noor.picture("settings-code-nl-1440").findsNoBarriers();
            noor.fill("#f-code", "000000").button("Inschakelen").click();
            assertThat(noor.page().locator("#e-code")).containsText("Deze code klopt niet");
            assertThat(noor.page().locator("#key")).hasText(key);
            var first = code(key, 0);
            noor.fill("#f-code", first.substring(0, 3) + " " + first.substring(3));
            noor.button("Inschakelen").click();
            var paper = noor.page().locator("#codes li").first().textContent();
            assertThat(noor.page().locator("#codes li")).hasCount(10);
            var other = noor.page().locator("#codes li").nth(1).textContent();
            noor.picture("settings-recovery-nl-1440").findsNoBarriers();
            noor.link("Ik heb ze bewaard").click();
            assertThat(noor.page().getByText("Vanaf nu meld je je ook met een code aan."))
                    .isVisible();

            try (var elsewhere = Browser.visitor(port).reading("en").wide(390).arrive()) {
                elsewhere.goTo("/settings/me");
                elsewhere.fill("#email", "noor@theeentafel.voorbeeld").fill("#password", PASSWORD);
                elsewhere.button("Sign in").click();
                assertThat(elsewhere.at()).isEqualTo("/signin/code");
                elsewhere.picture("signin-code-en-390").findsNoBarriers();
                elsewhere.goTo("/settings/me");
                assertThat(elsewhere.at()).startsWith("/signin?");
                elsewhere.goTo("/signin/code");
                enter(elsewhere, first);
                assertThat(elsewhere.page().locator("#wrong")).containsText("This code is not correct");
                enter(elsewhere, code(key, 1));
                assertThat(elsewhere.heading("Mijn account")).isVisible();
            }
            try (var elsewhere = Browser.visitor(port).arrive()) {
                elsewhere.signIn("noor@theeentafel.voorbeeld", PASSWORD);
                enter(elsewhere, paper.toLowerCase(Locale.ROOT));
                elsewhere.goTo("/settings/me");
                assertThat(elsewhere.page().getByText("Er zijn nog 9 herstelcodes"))
                        .isVisible();
            }
            try (var elsewhere = Browser.visitor(port).arrive()) {
                elsewhere.signIn("noor@theeentafel.voorbeeld", PASSWORD);
                enter(elsewhere, paper);
                assertThat(elsewhere.page().locator("#wrong")).isVisible();
            }
            try (var phone = Browser.visitor(port).wide(390).reading("nl").arrive()) {
                phone.goTo("/scanner").button("Aanmelden met wachtwoord").click();
                phone.fill("[name=email]", "noor@theeentafel.voorbeeld").fill("[name=password]", PASSWORD);
                phone.button("Aanmelden").click();
                assertThat(phone.page().getByRole(AriaRole.ALERT)).containsText("Dit account vraagt ook om een code");
                phone.findsNoBarriers()
                        .fill("[name=code]", other)
                        .button("Aanmelden")
                        .click();
                assertThat(phone.heading("Vestiging")).isVisible();
                phone.page().getByLabel("Zeist").check();
                phone.button("Werken in Zeist").click();
                assertThat(phone.heading("Zeist")).isVisible();
            }
            assertThat(door().signIn("noor@theeentafel.voorbeeld", PASSWORD, "198.51.100.7", clock.instant()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal()).isInstanceOf(AccountRefusal.CodeNeeded.class));
        }
    }

    @Test
    void guessingCodesIsSlowedDown() {
        var lost = employ("lotte@theeentafel.voorbeeld", Role.CASHIER);
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        var codes = pakbon.getBean(SecondFactors.class);
        business.in(() -> {
            codes.begin(business.retailer, lost.id(), clock.instant());
            var key = codes.enrolment(business.retailer, lost.id(), "", "").orElseThrow();
            return codes.confirm(business.retailer, lost.id(), code(key.key(), 0), clock.instant());
        });
        for (int guess = 0; guess < 5; guess++) {
            assertThat(refused(door().enterCode(business.retailer, lost.id(), "00000" + guess, "198.51.100.8", now())))
                    .isNotEqualTo("done");
        }
        assertThat(refused(door().enterCode(business.retailer, lost.id(), "000005", "198.51.100.8", now())))
                .isEqualTo("too-many-attempts");
    }

    @Test
    void whatSomebodyTypedIsNotShownToWhoeverSignsInNextAtTheSameTill() {
        employ("vera@theeentafel.voorbeeld", Role.ADMIN);
        try (var till = Browser.visitor(port).arrive()) {
            till.forgives("[object Event]"); // the live stream, cut off with the session
            till.signIn("vera@theeentafel.voorbeeld", PASSWORD).speaking("nl").goTo("/settings/outlets");
            till.link("Bewerken Zeist").click();
            till.page().context().clearCookies();
            till.fill("#o-street", "Geheimstraat 1")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(till.page().locator("main")).containsText("Je sessie was beëindigd");
            till.fill("#email", SetUpForTests.ROOS).fill("#password", SetUpForTests.PASSWORD);
            till.button("Aanmelden").click();
            assertThat(till.heading("Zeist")).isVisible();
            assertThat(till.page().locator("#restored")).hasCount(0);
            assertThat(till.page().locator("#o-street")).not().hasValue("Geheimstraat 1");
        }
    }

    @Test
    void sessionsAreSeenAndEndedByOneselfAndByAnAdmin() {
        employ("sanne@theeentafel.voorbeeld", Role.CASHIER);
        try (var sanne = Browser.visitor(port).arrive();
                var phone = Browser.visitor(port).wide(390).arrive()) {
            phone.signIn("sanne@theeentafel.voorbeeld", PASSWORD);
            sanne.signIn("sanne@theeentafel.voorbeeld", PASSWORD).goTo("/settings/me");
            assertThat(sanne.page().locator("table tbody tr")).hasCount(2);
            assertThat(sanne.page().locator("table tbody tr").first()).containsText("Hier");
            assertThat(sanne.page().locator("table tbody tr").first()).containsText("Chrome, Linux");
            sanne.picture("settings-sessions-nl-1440").findsNoBarriers();
            sanne.page().locator("table form button").first().click();
            assertThat(sanne.page().getByText("Die sessie is beëindigd.")).isVisible();
            phone.goTo("/settings/me");
            assertThat(phone.at()).startsWith("/signin");

            try (var roos = Browser.visitor(port).arrive()) {
                roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                        .speaking("nl")
                        .goTo("/settings/people");
                roos.link("Bewerken Sanne").click();
                assertThat(roos.page().locator("table tbody tr")).hasCount(1);
                roos.picture("person-sessions-nl-1440").findsNoBarriers();
                roos.button("Alle beëindigen").click();
                assertThat(roos.page().getByText("Deze medewerker is overal afgemeld."))
                        .isVisible();
            }
            sanne.goTo("/settings/me");
            assertThat(sanne.at()).startsWith("/signin");
        }
    }

    @Test
    void anAdminWithoutACodeIsLedToSetOneUpWhereTheBusinessAsksForIt() {
        var admin = employ("els@theeentafel.voorbeeld", Role.ADMIN);
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        var codes = pakbon.getBean(SecondFactors.class);
        try (var els = Browser.visitor(port).arrive()) {
            els.signIn("els@theeentafel.voorbeeld", PASSWORD);
            rule(business, codes, true);
            els.goTo("/sales");
            assertThat(els.at()).isEqualTo("/settings/me/code");
            assertThat(els.page().getByText("melden zich aan met een code")).isVisible();
        } finally {
            rule(business, codes, false);
            isAdminNoLonger(business, admin);
        }
    }

    private void isAdminNoLonger(Business business, Account account) {
        business.in(() -> pakbon.getBean(Users.class)
                .change(
                        business.retailer,
                        account.id(),
                        account.name(),
                        Role.CASHIER,
                        Set.of(),
                        account.language(),
                        true,
                        account.version(),
                        now()));
    }

    private static void rule(Business business, SecondFactors codes, boolean needed) {
        business.in(() -> {
            codes.adminsNeedCode(business.retailer, needed);
            return needed;
        });
    }

    private Account employ(String email, Role role) {
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        var name = email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1, email.indexOf('@'));
        var person = new NewPerson(name, email, PASSWORD, role, Set.of(), Locale.of("nl"));
        return business.in(() -> {
            var outcome = pakbon.getBean(Users.class).create(business.retailer, person, now());
            return ((Done<Account>) outcome).value();
        });
    }

    private static void enter(Visitor visitor, String code) {
        visitor.fill("#code", code)
                .page()
                .locator("form[action='/signin/code'] button")
                .click();
    }

    private String code(String key, int stepsAhead) {
        return "%06d".formatted(Totp.code(decoded(key), Totp.stepAt(now()) + stepsAhead, 1_000_000));
    }

    /** As a phone reads it. */
    private static byte[] decoded(String key) {
        var bits = new StringBuilder();
        key.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(value -> bits.append(
                        "%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0')));
        var bytes = new byte[bits.length() / 8];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        return bytes;
    }

    private static String refused(Outcome<SignedIn> outcome) {
        return outcome instanceof Outcome.Refused<SignedIn>(var refusal) ? refusal.code() : "done";
    }

    private SignIns door() {
        return pakbon.getBean(SignIns.class);
    }

    private Instant now() {
        return clock.instant();
    }
}
