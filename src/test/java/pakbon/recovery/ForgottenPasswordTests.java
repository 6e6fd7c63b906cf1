package pakbon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailSetup;
import pakbon.notifications.ServerWish;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;
import pakbon.users.Account;
import pakbon.users.AccountRefusal;
import pakbon.users.AccountRefusal.CodeGone;
import pakbon.users.NewPerson;
import pakbon.users.PasswordResets;
import pakbon.users.Role;
import pakbon.users.SignIns;
import pakbon.users.Users;

/** A code by mail for who has forgotten their password; with a real mail server. */
@PakbonTest
class ForgottenPasswordTests {
    private static final Instant FIRST_MORNING = Instant.parse("2027-03-01T08:00:00Z");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\\b");
    private static final String OLD = "vier woorden op rij";
    private static final String FRESH = "vijf andere woorden op rij";
    private static int people;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    @Autowired
    ForgottenPasswords forgotten;

    @Autowired
    PasswordResets resets;

    @Autowired
    SignIns signIns;

    @Autowired
    JdbcClient db;

    private GreenMail server;
    private Business shop;
    private Instant before;
    private Instant morning;
    private Account noor;
    private String home;

    @BeforeEach
    void noorWorksHere() {
        before = clock.instant();
        // each test on a day of its own: what was counted for an address on a later hour would hold up an earlier one
        morning = FIRST_MORNING.plus(Duration.ofDays(people));
        clock.setTo(morning);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        shop = Business.open(pakbon, "Utrecht");
        mailBy(server.getSmtp().getPort());
        noor = employ("noor" + people++ + "@theehuis.example");
        home = "203.0.113." + people;
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
        db.sql("delete from directory.password_reset").update();
        clock.setTo(before);
    }

    @Test
    void aCodeComesByMailAndSetsANewPasswordOnce() throws Exception {
        var session = clock.instant();
        clock.setTo(morning.plusSeconds(60));
        assertThat(forgotten.ask(" " + noor.email().toUpperCase(Locale.ROOT), home))
                .isEqualTo(new Done<>(noor.email()));
        forgotten.goRound();

        var mail = received().getFirst();
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(noor.email());
        assertThat(mail.getSubject()).isEqualTo("Je code voor een nieuw wachtwoord");
        var code = code(mail);
        assertThat(resets.whose(code, clock.instant()).orElseThrow().name()).isEqualTo("Noor");

        clock.setTo(morning.plusSeconds(120));
        assertThat(use(code.toLowerCase(Locale.ROOT).replace("-", " "), FRESH)).isInstanceOf(Done.class);

        assertThat(signIn(OLD)).isInstanceOf(Refused.class);
        assertThat(signIn(FRESH)).isInstanceOf(Done.class);
        assertThat(signIns.resume(shop.retailer, noor.id(), session))
                .as("signed out everywhere")
                .isEmpty();
        assertThat(refusal(use(code, "nog een wachtwoord"))).isEqualTo(new CodeGone());
        assertThat(kept()).as("nothing is left of it").isZero();
        assertThat(audit()).as("it is written down, by whom and from where").isEqualTo(noor.id() + " " + home);
    }

    @Test
    void whoDoesNotWorkHereIsAnsweredTheSameAndHearsNothing() {
        var left = employ("weg" + people + "@theehuis.example");
        leaves(left);
        for (var address : List.of("niemand@theehuis.example", left.email())) {
            assertThat(forgotten.ask(address, home)).isEqualTo(new Done<>(address));
        }
        forgotten.goRound();
        assertThat(received()).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void whatIsNoAddressIsSaid() {
        for (var typed : List.of("", "noor", "a b@c.nl", "<script>@x", "x".repeat(300) + "@theehuis.example")) {
            assertThat(refusal(forgotten.ask(typed, home))).isInstanceOf(AccountRefusal.EmailNotValid.class);
        }
    }

    @Test
    void aCodeRunsOutAfterHalfAnHour() throws Exception {
        var code = asked();
        clock.setTo(morning.plus(PasswordResets.LASTS).plusSeconds(5));
        assertThat(resets.whose(code, clock.instant())).isEmpty();
        assertThat(refusal(use(code, FRESH))).isEqualTo(new CodeGone());
        assertThat(signIn(OLD)).isInstanceOf(Done.class);
        forgotten.ask("niemand@theehuis.example", home);
        forgotten.goRound();
        assertThat(kept()).as("what has run out is swept away").isZero();
    }

    @Test
    void aCodeThatNobodyWasGivenOpensNothing() {
        for (var typed : List.of("", "AAAA-AAAA-AAAA-AAAA", "' or 1=1 --", "\uD83C\uDF75", "x".repeat(5000))) {
            assertThat(refusal(use(typed, FRESH))).isEqualTo(new CodeGone());
        }
    }

    @Test
    void aPasswordThatAnybodyGuessesIsRefusedAndTheCodeStillOpens() throws Exception {
        var code = asked();
        assertThat(refusal(use(code, "kort"))).isInstanceOf(AccountRefusal.PasswordTooShort.class);
        assertThat(refusal(use(code, noor.email()))).isInstanceOf(AccountRefusal.PasswordTooObvious.class);
        assertThat(use(code, FRESH)).isInstanceOf(Done.class);
    }

    @Test
    void ofTwoWhoUseOneCodeAtOnceOneGetsIn() throws Exception {
        var code = asked();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Outcome<Account>>>mapToObj(i -> () -> use(code, FRESH + " " + i))
                    .toList());
            int in = 0;
            for (var answer : answers) {
                in += answer.get() instanceof Done ? 1 : 0;
            }
            assertThat(in).isOne();
        }
    }

    @Test
    void whoLeavesMeanwhileDoesNotComeBackByACode() throws Exception {
        var code = asked();
        leaves(noor);
        assertThat(resets.whose(code, clock.instant())).isEmpty();
        assertThat(refusal(use(code, FRESH))).isEqualTo(new CodeGone());
    }

    @Test
    void aServerThatIsAwayIsAskedAgainUntilACodeWouldBeOfNoUse() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        forgotten.ask(noor.email(), home);
        forgotten.goRound();
        assertThat(forgotten.rest()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        forgotten.goRound();
        assertThat(received()).as("not before its time").isEmpty();
        clock.setTo(morning.plusSeconds(35));
        forgotten.goRound();
        forgotten.goRound();
        assertThat(received()).hasSize(1);
        assertThat(use(code(received().getFirst()), FRESH)).isInstanceOf(Done.class);

        server.stop();
        forgotten.ask(noor.email(), home);
        forgotten.goRound();
        clock.setTo(clock.instant().plus(Duration.ofMinutes(31)));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        forgotten.goRound();
        assertThat(received()).as("nobody waits for it any more").isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void aMailboxIsNotFloodedByWhoKnowsItsAddress() {
        for (int i = 0; i < 8; i++) {
            assertThat(forgotten.ask(noor.email(), "198.51.100." + i)).isInstanceOf(Done.class);
        }
        forgotten.goRound();
        assertThat(received()).hasSize(3);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void whoAsksAgainAndAgainWaitsKnownOrNot() {
        for (var address : List.of(noor.email(), "niemand@theehuis.example")) {
            var from = "192.0.2." + address.length();
            for (int i = 0; i < 5; i++) {
                clock.setTo(second(i));
                assertThat(forgotten.ask(address, from)).isInstanceOf(Done.class);
            }
            clock.setTo(second(5));
            assertThat(refusal(forgotten.ask(address, from))).isInstanceOf(AccountRefusal.TooManyAttempts.class);
            clock.setTo(second(5 + 30));
            assertThat(forgotten.ask(address, from)).isInstanceOf(Done.class);
        }
    }

    @Test
    void wrongPasswordsBeforeAreForgiven() throws Exception {
        for (int i = 0; i < 5; i++) {
            clock.setTo(second(i));
            signIn("mis");
        }
        clock.setTo(second(5));
        assertThat(refusal(signIn(OLD))).isInstanceOf(AccountRefusal.TooManyAttempts.class);
        use(asked(), FRESH);
        assertThat(signIn(FRESH)).isInstanceOf(Done.class);
    }

    @Test
    void whoRunsTheMachineGetsACodeWithoutAMail() throws Exception {
        var said = command("new-password", noor.email());
        assertThat(said).startsWith("0 Code: ");
        var code = CODE.matcher(said);
        assertThat(code.find()).isTrue();
        assertThat(use(code.group(), FRESH)).isInstanceOf(Done.class);
        assertThat(signIn(FRESH)).isInstanceOf(Done.class);

        assertThat(command("new-password", "niemand@theehuis.example"))
                .startsWith("1 Nobody signs in with niemand@theehuis.example.");
        assertThat(command("new-password")).startsWith("2 This was not understood: new-password");
        assertThat(command("new-password", "--help")).startsWith("2 ").contains("pakbon new-password EMAIL");
    }

    /** One act a second, however slow the machine is: after the fifth, half a minute has to pass. */
    private Instant second(int act) {
        return morning.plusSeconds(act);
    }

    private String asked() throws Exception {
        forgotten.ask(noor.email(), home);
        forgotten.goRound();
        return code(received().getLast());
    }

    private Outcome<Account> use(String code, String password) {
        return resets.use(code, password, home, clock.instant());
    }

    private Outcome<?> signIn(String password) {
        return signIns.signIn(noor.email(), password, home, clock.instant());
    }

    private int kept() {
        return db.sql("select count(*) from directory.password_reset")
                .query(Integer.class)
                .single();
    }

    private String audit() {
        return shop.in(() -> shop.the(TransactionTemplate.class)
                .execute(_ -> db.sql("""
                        select user_id || ' ' || address from audit.entry
                         where retailer_id = :retailer and row_id = :noor and changes::text like '%password_forgotten%'
                        """)
                        .param("retailer", shop.retailer.value())
                        .param("noor", noor.id().value())
                        .query(String.class)
                        .single()));
    }

    private String command(String... words) {
        var url = pakbon.getBean(Environment.class).getRequiredProperty("spring.flyway.url");
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var environment = Map.of(
                "PAKBON_DATABASE_URL",
                url,
                "PAKBON_DATABASE_USER",
                pakbon.getBean(Environment.class).getRequiredProperty("spring.flyway.user"),
                "PAKBON_DATABASE_PASSWORD",
                pakbon.getBean(Environment.class).getRequiredProperty("spring.flyway.password"));
        int answer = NewPasswordCommand.run(print, print, environment, clock, words);
        return answer + " " + out.toString(StandardCharsets.UTF_8);
    }

    private Account employ(String email) {
        var person = new NewPerson("Noor", email, OLD, Role.CASHIER, Set.of(shop.outlet("Utrecht")), Locale.of("nl"));
        return ((Done<Account>) shop.in(() -> shop.the(Users.class).create(shop.retailer, person, clock.instant())))
                .value();
    }

    private void leaves(Account person) {
        assertThat(shop.in(() -> shop.the(Users.class)
                        .change(
                                shop.retailer,
                                person.id(),
                                person.name(),
                                person.role(),
                                person.outlets(),
                                person.language(),
                                false,
                                person.version(),
                                clock.instant())))
                .isInstanceOf(Done.class);
    }

    private void mailBy(int port) {
        var wish = new ServerWish(
                "127.0.0.1", String.valueOf(port), Encryption.NONE, "", "", "post@theehuis.example", "", "", 0);
        assertThat(shop.in(() -> shop.the(MailSetup.class).keepServer(wish, shop.person)))
                .isInstanceOf(Done.class);
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Refused<?>) outcome).refusal();
    }

    private static String code(MimeMessage mail) throws Exception {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            content = parts.getBodyPart(0).getContent();
        }
        var found = CODE.matcher(content.toString());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
