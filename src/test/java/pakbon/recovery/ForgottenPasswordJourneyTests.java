package pakbon.recovery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import pakbon.backoffice.SetUpForTests;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailSetup;
import pakbon.notifications.ServerWish;
import pakbon.shared.Outcome.Done;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** Somebody stands before a closed door and comes in by themselves. */
@SetUpForTests
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=true",
            "pakbon.public-url=https://pakbon.theeentafel.voorbeeld",
            "pakbon.for=forgetting"
        })
class ForgottenPasswordJourneyTests {
    private static final Pattern CODE = Pattern.compile("\\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\\b");
    private static final Pattern LINK = Pattern.compile("https://pakbon\\.theeentafel\\.voorbeeld(/\\S+)");
    private static int people;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private GreenMail server;
    private Business shop;

    @BeforeEach
    void aMailServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        shop = Business.of(pakbon, SetUpForTests.ROOS);
    }

    @AfterEach
    void itGoes() {
        server.stop();
    }

    @Test
    void semGetsACodeAndAnEmailSaysWhereItGoes() throws Exception {
        mailBy(server.getSmtp().getPort());
        var email = employ("nl");
        try (var sem = Browser.visitor(port).reading("nl").arrive()) {
            sem.goTo("/signin").link("Wachtwoord vergeten?").click();
            sem.picture("forgotten-nl-1440").findsNoBarriers();
            sem.fill("#email", "sem").button("Mail mij een code").click();
            assertThat(sem.page().locator("#email")).hasValue("sem");
            sem.fill("#email", email).button("Mail mij een code").click();
            assertThat(sem.page().locator("#on-its-way")).containsText("Meldt iemand zich aan met " + email);
            sem.picture("forgotten-sent-nl-1440").findsNoBarriers();

            var text = mailed();
            sem.fill("#code", "AAAA-AAAA-AAAA-AAAA").fill("#password", "een nieuw begin van Sem");
            sem.button("Wachtwoord instellen").click();
            assertThat(sem.page().locator("#wrong")).containsText("Deze code werkt niet, of niet meer");
            sem.fill("#code", found(CODE, text)).fill("#password", "kort");
            sem.button("Wachtwoord instellen").click();
            assertThat(sem.page().locator("#wrong")).containsText("8");
            sem.fill("#password", "een nieuw begin van Sem")
                    .button("Wachtwoord instellen")
                    .click();
            assertThat(sem.page().getByText("Je nieuwe wachtwoord is ingesteld."))
                    .isVisible();
            sem.picture("signin-renewed-nl-1440").findsNoBarriers();
            sem.signIn(email, "een nieuw begin van Sem");
            assertThat(sem.heading("Afhandelingen")).isVisible();
        }
    }

    @Test
    void theLinkInTheMailDoesItOnAPhoneInEnglishWithoutScripts() throws Exception {
        mailBy(server.getSmtp().getPort());
        var email = employ("en");
        try (var sem = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .withoutScripts()
                .arrive()) {
            sem.goTo("/signin/forgotten").picture("forgotten-en-390-dark");
            sem.fill("#email", email).button("Email me a code").click();
            var link = LINK.matcher(mailed());
            assertThat(link.find()).isTrue();
            sem.goTo(link.group(1));
            assertThat(sem.page().getByText("For " + email)).isVisible();
            sem.picture("new-password-en-390-dark");
            sem.fill("#password", "a fresh start for Sem")
                    .button("Set password")
                    .click();
            sem.signIn(email, "a fresh start for Sem");
            assertThat(sem.heading("Fulfillments")).isVisible();
        }
        try (var late = Browser.visitor(port).reading("en").wide(390).arrive()) {
            late.goTo("/signin/new-password?code=AAAA-AAAA-AAAA-AAAA").findsNoBarriers();
            assertThat(late.page().locator("#wrong")).containsText("This code does not work");
        }
    }

    private String mailed() throws Exception {
        assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
        MimeMessage mail = server.getReceivedMessages()[0];
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            content = parts.getBodyPart(0).getContent();
        }
        return content.toString();
    }

    private static String found(Pattern what, String text) {
        var found = what.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private String employ(String language) {
        var email = "sem" + people++ + "@theeentafel.voorbeeld";
        var person = new NewPerson(
                "Sem",
                email,
                SetUpForTests.PASSWORD,
                Role.CASHIER,
                Set.of(shop.outlet("Utrecht")),
                Locale.of(language));
        var outcome = shop.in(() -> shop.the(Users.class)
                .create(
                        shop.retailer,
                        person,
                        pakbon.getBean(java.time.Clock.class).instant()));
        assertThat(outcome).isInstanceOf(Done.class);
        return email;
    }

    private void mailBy(int port) {
        var version = shop.in(() -> shop.the(MailSetup.class).of(shop.retailer)).version();
        var wish = new ServerWish(
                "127.0.0.1", String.valueOf(port), Encryption.NONE, "", "", "post@theehuis.example", "", "", version);
        assertThat(shop.in(() -> shop.the(MailSetup.class).keepServer(wish, shop.person)))
                .isInstanceOf(Done.class);
    }
}
