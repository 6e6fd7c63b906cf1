package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.outlets.OutletId;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.RetailerId;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

@SetUpForTests
class LivePagesTests {
    @LocalServerPort
    int port;

    @Autowired
    LivePages livePages;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    Directory directory;

    @Autowired
    Users users;

    @Autowired
    pakbon.outlets.Outlets outlets;

    @Test
    void anOpenPageHearsWhatHappenedAfterItWasCommitted() throws Exception {
        var retailer = directory.bySignIn(SetUpForTests.ROOS).orElseThrow().retailer();
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.page().locator("#live:not([hidden])").waitFor();
            roos.page().evaluate("""
                    () => {
                      window.heard = [];
                      for (const name of ['fulfillment', 'undone', 'elsewhere', 'last']) {
                        const source = document.createElement('div');
                        source.setAttribute('hx-trigger', 'sse:' + name);
                        source.setAttribute('hx-get', '/live-is-not-fetched');
                        source.addEventListener('htmx:beforeRequest', (event) => {
                          event.preventDefault();
                          window.heard.push(name);
                          document.title = window.heard.join();
                        });
                        document.body.append(source);
                        htmx.process(source);
                      }
                    }
                    """);
            CurrentRetailer.run(retailer, () -> {
                transaction.executeWithoutResult(status -> {
                    livePages.publish(retailer, Set.of(), "undone", "");
                    status.setRollbackOnly();
                });
                transaction.executeWithoutResult(_ -> livePages.publish(retailer, Set.of(), "fulfillment", "x"));
            });
            livePages.publish(RetailerId.create(), Set.of(), "elsewhere", "");
            livePages.publish(retailer, Set.of(OutletId.create()), "last", "");
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(roos.page())
                    .hasTitle("fulfillment,last");
        }
    }

    @Test
    void whatHappensBetweenAPageAndItsStreamIsHeardAllTheSame() throws Exception {
        var retailer = directory.bySignIn(SetUpForTests.ROOS).orElseThrow().retailer();
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            livePages.publish(retailer, Set.of(), "channel", "before");
            roos.page()
                    .addInitScript(
                            "document.addEventListener('told', event => document.documentElement.dataset[event.detail] = 'heard')");
            roos.page().route("**/live?*", route -> {
                livePages.publish(retailer, Set.of(), "fulfillment", "x");
                route.resume();
            });
            roos.goTo("/settings/people");
            var html = com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                    roos.page().locator("html"));
            html.hasAttribute("data-fulfillment", "heard");
            html.not().hasAttribute("data-channel", "heard");
        }
    }

    @Test
    void aTabThatNobodyLooksAtGivesItsStreamBackAndFetchesAnewWhenSomebodyLooks() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.page().clock().install();
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.page().locator("#live:not([hidden])").waitFor();
            var fetched = roos.page().waitForRequest("**/navigation", () -> {
                look(roos, "hidden");
                roos.page().clock().fastForward(21_000);
                roos.page().waitForRequest("**/live?*", () -> look(roos, "visible"));
            });
            assertThat(fetched.headers()).containsEntry("hx-request", "true");
            assertThat(roos.page().locator("#nav a[aria-current]").getAttribute("href"))
                    .isEqualTo("/settings");
        }
    }

    @Test
    void whatHappensRightAfterTheMenuWasDrawnIsSeenInItAllTheSame() throws Exception {
        var retailer = directory.bySignIn(SetUpForTests.ROOS).orElseThrow().retailer();
        try (var roos = Browser.visitor(port).arrive()) {
            roos.page().clock().install();
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.page().locator("#live:not([hidden])").waitFor();
            roos.page().evaluate("""
                    () => {
                      const counts = { told: 0, drawn: 0 };
                      const count = (event, word) => document.addEventListener(event, ({ target }) => {
                        if (word === 'told' || target.id === 'nav') document.body.dataset[word] = ++counts[word];
                      });
                      count('told', 'told');
                      count('htmx:beforeRequest', 'drawn');
                    }
                    """);
            var body = com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                    roos.page().locator("body"));
            for (int event = 1; event <= 3; event++) {
                livePages.publish(retailer, Set.of(), "fulfillment", "x");
                body.hasAttribute("data-told", "" + event);
            }
            body.hasAttribute("data-drawn", "1");
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            roos.page().locator("#nav.htmx-request"))
                    .hasCount(0);
            roos.page().clock().fastForward(4_000);
            body.hasAttribute("data-drawn", "2");
        }
    }

    private static void look(Visitor visitor, String state) {
        visitor.page().evaluate("""
                state => {
                  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """, state);
    }

    @Test
    void whoWorksAtOneOutletHearsOfThatOneOnly() throws Exception {
        var retailer = directory.bySignIn(SetUpForTests.ROOS).orElseThrow().retailer();
        var places = CurrentRetailer.call(retailer, () -> outlets.all(retailer));
        var zeist = places.get(1).id();
        var mine = CurrentRetailer.call(
                retailer,
                () -> users.create(
                        retailer,
                        new NewPerson(
                                "Sem",
                                "sem@voorbeeld.nl",
                                "een goed wachtwoord",
                                Role.CASHIER,
                                Set.of(zeist),
                                Locale.of("nl")),
                        Instant.now()));
        assertThat(mine).isInstanceOf(pakbon.shared.Outcome.Done.class);
        var sem = new pakbon.users.SignedIn(
                retailer,
                pakbon.shared.UserId.create(),
                "Sem",
                "sem@voorbeeld.nl",
                Role.CASHIER,
                Set.of(zeist),
                Locale.of("nl"));
        var stream = new LiveStream(sem, () -> true, _ -> {});
        assertThat(stream.concerns(new LiveEvent(retailer, Set.of(zeist), "fulfillment", "")))
                .isTrue();
        assertThat(stream.concerns(new LiveEvent(retailer, Set.of(), "channel", "")))
                .isTrue();
        assertThat(stream.concerns(new LiveEvent(retailer, Set.of(places.get(0).id()), "fulfillment", "")))
                .isFalse();
        assertThat(stream.concerns(new LiveEvent(RetailerId.create(), Set.of(zeist), "fulfillment", "")))
                .isFalse();
    }

    @Test
    void anotherNodeHearsItOnceAndTheSameThingTwiceWithinABlinkIsOneThing() throws Exception {
        var event = new LiveEvent(RetailerId.create(), Set.of(OutletId.create()), "fulfillment", "10471");
        var here = new LiveWire(database);
        var there = new LiveWire(database);
        var heardHere = new LinkedBlockingQueue<LiveEvent>();
        var heardThere = new LinkedBlockingQueue<LiveEvent>();
        try {
            here.start(heard -> ours(heard, event).ifPresent(heardHere::add));
            there.start(heard -> ours(heard, event).ifPresent(heardThere::add));
            assertThat(here.isListeningWithin(Duration.ofSeconds(10))).isTrue();
            assertThat(there.isListeningWithin(Duration.ofSeconds(10))).isTrue();
            var end = new LiveEvent(event.retailer(), Set.of(), "end", "");
            here.tell(event);
            here.tell(event);
            assertThat(heardThere.poll(30, TimeUnit.SECONDS)).isEqualTo(event);
            here.tell(end);
            assertThat(heardThere.poll(30, TimeUnit.SECONDS)).isEqualTo(end);
            assertThat(heardHere).isEmpty();
        } finally {
            here.stop();
            there.stop();
        }
    }

    /** The wire is the database's, and so carries what other tests leave behind. */
    private static Optional<LiveEvent> ours(LiveEvent heard, LiveEvent event) {
        return Optional.of(heard).filter(one -> one.retailer().equals(event.retailer()));
    }
}
