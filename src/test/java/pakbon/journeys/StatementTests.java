package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.backoffice.SetUpForTests;
import pakbon.outlets.OutletRules;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Statements;
import pakbon.testing.Visitor;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** A page asks the database as often for fifty rows as for one. */
@SetUpForTests
@Import(Statements.class)
class StatementTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Test
    void fiftyRowsCostNoMoreQuestionsThanOne() throws Exception {
        var shop = TeaShop.in(pakbon).business();
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            var paths = List.of(
                    "/fulfillments?outlet=all",
                    "/fulfillments?outlet=all&type=delivery&late=yes&who=nobody&sort=due",
                    "/sales",
                    "/channels");
            shop.receive(AnOrder.delivery("50000").of(1, "THEE-EG-250"));
            var few = asked(roos, paths);
            for (int order = 50_001; order < 50_050; order++) {
                shop.receive(AnOrder.delivery("" + order).of(1, "MOK-ZA-R").of(1, "THEE-EG-250"));
            }
            var many = asked(roos, paths);

            roos.goTo(paths.getFirst());
            assertThat(roos.page().locator("tbody.entry").count()).isGreaterThanOrEqualTo(50);
            for (int at = 0; at < paths.size(); at++) {
                assertThat(few.get(at)).as("what is asked for " + paths.get(at)).isNotEmpty();
                assertThat(many.get(at))
                        .as("what is asked for " + paths.get(at))
                        .hasSameSizeAs(few.get(at));
            }
        }
    }

    @Test
    void whoSeesOneOutletHasNothingCountedForChoosingOne() throws Exception {
        var shop = TeaShop.in(pakbon).business();
        shop.in(() -> shop.the(Users.class)
                .createAsGiven(
                        shop.retailer,
                        new NewPerson(
                                "Noor",
                                "noor@theetafel.example",
                                SetUpForTests.PASSWORD,
                                Role.CASHIER,
                                Set.of(shop.outlet("Zeist")),
                                Locale.of("nl")),
                        shop.the(Clock.class).instant()));
        try (var noor = Browser.visitor(port).withoutScripts().arrive();
                var roos = Browser.visitor(port).withoutScripts().arrive()) {
            noor.signIn("noor@theetafel.example", SetUpForTests.PASSWORD);
            assertThat(asked(noor, "/fulfillments")).noneMatch(statement -> statement.contains("'OUTLET'"));
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(asked(roos, "/fulfillments")).anyMatch(statement -> statement.contains("'OUTLET'"));
        }
    }

    @Test
    void onlyAnOrderForAnOutletThatSaysHowManyItCanPackCostsMoreToWaitAndToCount() throws Exception {
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("TEA", 90, 90);
        shop.receive(AnOrder.delivery("1").of(1, "TEA"));
        var unlimited = taken(shop, "2");
        shop.ruling("Utrecht", new OutletRules(false, 4));
        shop.receive(AnOrder.delivery("3").of(1, "TEA"));

        assertThat(taken(shop, "4"))
                .hasSize(unlimited.size() + 2)
                .filteredOn(statement -> statement.contains("pg_advisory_xact_lock"))
                .hasSize(1);
        assertThat(taken(shop, "5")).as("it is full, and passed over").hasSameSizeAs(unlimited);
        assertThat(shop.parts("5").getFirst().outlet()).isEqualTo(shop.outlet("Zeist"));
    }

    private static List<String> taken(Business shop, String order) throws Exception {
        // What is remembered of outlets for some seconds may have to be read again meanwhile.
        return Statements.of(() -> shop.receive(AnOrder.delivery(order).of(1, "TEA"))).stream()
                .filter(statement -> !statement.contains("from outlets.outlet"))
                .toList();
    }

    private static List<List<String>> asked(Visitor roos, List<String> paths) throws Exception {
        var asked = new ArrayList<List<String>>();
        for (var path : paths) {
            asked.add(asked(roos, path));
        }
        return asked;
    }

    private static List<String> asked(Visitor roos, String path) throws Exception {
        roos.goTo(path);
        return Statements.of(() -> roos.goTo(path));
    }
}
