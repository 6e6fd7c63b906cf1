package pakbon.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.testing.PakbonTest;
import pakbon.users.AccountRefusal.TooManyAttempts;
import pakbon.users.AccountRefusal.WrongSignIn;

@PakbonTest(properties = "pakbon.for=signing in")
class SignInTests {
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    private static final String RIGHT = "vier woorden op rij";

    @Autowired
    FirstRun firstRun;

    @Autowired
    SignIns signIns;

    @Autowired
    Users users;

    private static RetailerSetUp business;
    private static int people;

    private String email = "";
    private String shop = "";

    @BeforeEach
    void somebodyNew() throws Exception {
        if (business == null) {
            business = done(firstRun.setUp(setup("Thee & Tafel", "roos@voorbeeld.nl"), NOON));
        }
        shop = "203.0.113." + (people + 10);
        email = "persoon" + people++ + "@voorbeeld.nl";
        CurrentRetailer.call(
                business.retailer(),
                () -> done(users.create(
                        business.retailer(),
                        new NewPerson(
                                "Sem",
                                email,
                                RIGHT,
                                Role.CASHIER,
                                Set.of(business.outlets().get(1)),
                                Locale.of("nl")),
                        NOON)));
    }

    @Test
    void theRightPasswordLetsInWithRoleOutletsAndLanguage() {
        var sem = done(signIns.signIn(" " + email.toUpperCase(Locale.ROOT), RIGHT, shop, NOON));
        assertThat(sem.role()).isEqualTo(Role.CASHIER);
        assertThat(sem.sees(business.outlets().get(1))).isTrue();
        assertThat(sem.sees(business.outlets().get(0))).isFalse();
        assertThat(sem.language()).isEqualTo(Locale.of("nl"));
    }

    @Test
    void somebodyUnknownIsAnsweredExactlyLikeAWrongPassword() {
        assertThat(refusal(signIns.signIn(email, "mis", "198.51.100.1", NOON)))
                .isEqualTo(refusal(signIns.signIn("niemand@voorbeeld.nl", "mis", "198.51.100.2", NOON)))
                .isEqualTo(new WrongSignIn(4));
    }

    @Test
    void fiveWrongOnesInARowWaitLongerEachTime() {
        IntStream.range(0, 4).forEach(_ -> signIns.signIn(email, "mis", shop, NOON));
        assertThat(refusal(signIns.signIn(email, "mis", shop, NOON)))
                .isEqualTo(new TooManyAttempts(NOON.plusSeconds(30)));
        assertThat(refusal(signIns.signIn(email, RIGHT, shop, NOON.plusSeconds(29))))
                .isEqualTo(new TooManyAttempts(NOON.plusSeconds(30)));
        var then = NOON.plusSeconds(30);
        assertThat(refusal(signIns.signIn(email, "mis", shop, then)))
                .isEqualTo(new TooManyAttempts(then.plusSeconds(60)));
        assertThat(signIns.signIn(email, RIGHT, shop, then.plusSeconds(60))).isInstanceOf(Done.class);
        assertThat(refusal(signIns.signIn(email, "mis", shop, then.plusSeconds(61))))
                .isEqualTo(new WrongSignIn(4));
    }

    @Test
    void anAttackFromEverywhereDoesNotKeepOutWhoWasLetInHereBefore() {
        signIns.signIn(email, RIGHT, shop, NOON);
        for (int i = 0; i < 110; i++) {
            signIns.signIn(email, "mis", "198.51.100." + (i + 10), NOON.plusSeconds(1));
        }
        var later = NOON.plusSeconds(2);
        assertThat(refusal(signIns.signIn(email, RIGHT, "192.0.2.1", later))).isInstanceOf(TooManyAttempts.class);
        assertThat(signIns.signIn(email, RIGHT, shop, later)).isInstanceOf(Done.class);
    }

    @Test
    void oneAddressThatTriesManyNamesIsSlowedDown() {
        for (int i = 0; i < 40; i++) {
            signIns.signIn("gok" + i + "@voorbeeld.nl", "mis", "192.0.2.200", NOON);
        }
        assertThat(refusal(signIns.signIn("gok40@voorbeeld.nl", "mis", "192.0.2.200", NOON)))
                .isInstanceOf(TooManyAttempts.class);
        assertThat(signIns.signIn(email, RIGHT, "192.0.2.201", NOON)).isInstanceOf(Done.class);
    }

    @Test
    void thirtyAtOnceAreThirty() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers = threads.invokeAll(IntStream.range(0, 30)
                    .<java.util.concurrent.Callable<Outcome<SignedIn>>>mapToObj(
                            i -> () -> signIns.signIn(email, "gok " + i, "192.0.2.77", NOON))
                    .toList());
            var looked = 0;
            for (var answer : answers) {
                if (refusal(answer.get()) instanceof WrongSignIn) {
                    looked++;
                }
            }
            assertThat(looked).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void waitsAreForgottenAfterAnHour() {
        IntStream.range(0, 5).forEach(_ -> signIns.signIn(email, "mis", "192.0.2.90", NOON));
        var later = NOON.plus(Duration.ofMinutes(61));
        assertThat(refusal(signIns.signIn(email, "mis", "192.0.2.90", later))).isEqualTo(new WrongSignIn(4));
    }

    @Test
    void aHouseholdOfAddressesCountsAsOne() {
        assertThat(SignInAttempts.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(SignInAttempts.network("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(SignInAttempts.network("2001:db8:1:3::1"));
        assertThat(SignInAttempts.network("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void whoLeavesOrGetsANewPasswordIsSignedOutEverywhere() throws Exception {
        var sem = done(signIns.signIn(email, RIGHT, shop, NOON));
        assertThat(signIns.resume(sem.retailer(), sem.user(), NOON)).contains(sem);
        var later = NOON.plusSeconds(60);
        within(() -> users.setPassword(sem.retailer(), sem.user(), "een heel ander wachtwoord", later));
        assertThat(signIns.resume(sem.retailer(), sem.user(), NOON)).isEmpty();
        assertThat(signIns.resume(sem.retailer(), sem.user(), later)).contains(sem);

        var account = within(() -> users.byId(sem.retailer(), sem.user())).orElseThrow();
        within(() -> users.change(
                sem.retailer(),
                sem.user(),
                "Sem",
                Role.CASHIER,
                Set.of(),
                sem.language(),
                false,
                account.version(),
                later));
        assertThat(signIns.resume(sem.retailer(), sem.user(), later)).isEmpty();
        assertThat(refusal(signIns.signIn(email, "een heel ander wachtwoord", shop, later)))
                .isInstanceOf(WrongSignIn.class);
    }

    @Test
    void twoPeopleWhoChangeOneAccountDoNotOverwriteEachOther() throws Exception {
        var sem = within(() -> users.list(business.retailer())).getLast();
        within(() -> users.changeLanguage(business.retailer(), sem.id(), Locale.ENGLISH, NOON.plusSeconds(5)));
        var stale = within(() -> users.change(
                business.retailer(), sem.id(), "X", Role.ADMIN, Set.of(), sem.language(), true, sem.version(), NOON));
        assertThat(refusal(stale)).isInstanceOf(AccountRefusal.AccountChanged.class);
    }

    @Test
    void aSecondBusinessIsNotSetUpHere() {
        assertThat(refusal(firstRun.setUp(setup("Ander", "ander@voorbeeld.nl"), NOON)))
                .isEqualTo(new FirstRunRefusal.AlreadySetUp());
    }

    @Test
    void anotherRetailersPeopleAreNotSeen() throws Exception {
        var stranger = RetailerId.create();
        assertThat(CurrentRetailer.call(stranger, () -> users.list(business.retailer())))
                .isEmpty();
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T within(Work<T> work) throws Exception {
        return CurrentRetailer.call(business.retailer(), work::run);
    }

    static FirstRun.Setup setup(String name, String email) {
        return new FirstRun.Setup(
                name,
                Locale.of("nl"),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Amsterdam"),
                List.of("Utrecht", "Zeist"),
                "Roos",
                email,
                RIGHT);
    }

    static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    private static Object refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).refusal();
    }
}
