package pakbon.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.testing.PakbonTest;

@PakbonTest(properties = "pakbon.for=the first run")
@Import(FirstRunTests.Listening.class)
@TestMethodOrder(OrderAnnotation.class)
class FirstRunTests {
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

    @Autowired
    FirstRun firstRun;

    @Autowired
    Outlets outlets;

    @Autowired
    SignIns signIns;

    @Autowired
    Listening listening;

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {
        final AtomicInteger heard = new AtomicInteger();
        volatile boolean fails;

        @EventListener
        void on(RetailerSetUp made) {
            if (fails) {
                throw new IllegalStateException("the first token could not be made");
            }
            heard.incrementAndGet();
        }
    }

    @Order(1)
    @Test
    void nothingIsLeftOfASetupWhoseTokenCouldNotBeMade() {
        listening.fails = true;
        try {
            firstRun.setUp(SignInTests.setup("Thee & Tafel", "roos@voorbeeld.nl"), NOON);
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("token");
        }
        listening.fails = false;
        assertThat(firstRun.isNeeded()).isTrue();
    }

    @Order(2)
    @Test
    void ofTwoNodesThatStartAtOnceOneMakesTheBusiness() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Outcome<RetailerSetUp>> start =
                    () -> firstRun.setUp(SignInTests.setup("Thee & Tafel", "roos@voorbeeld.nl"), NOON);
            var made = 0;
            for (var answer : threads.invokeAll(List.of(start, start, start, start))) {
                if (answer.get() instanceof Done) {
                    made++;
                }
            }
            assertThat(made).isEqualTo(1);
            assertThat(listening.heard).hasValue(1);
        }
    }

    @Order(3)
    @Test
    void theFirstOutletIsTheDefaultAndTheOwnerIsAdminEverywhere() throws Exception {
        var roos = SignInTests.done(signIns.signIn("roos@voorbeeld.nl", "vier woorden op rij", "203.0.113.9", NOON));
        assertThat(roos.role()).isEqualTo(Role.ADMIN);
        assertThat(roos.seesAllOutlets()).isTrue();
        var all = CurrentRetailer.call(roos.retailer(), () -> outlets.all(roos.retailer()));
        assertThat(all.stream().map(Outlet::name)).containsExactly("Utrecht", "Zeist");
        assertThat(all.getFirst().isDefault()).isTrue();
    }
}
