package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import pakbon.backoffice.SetUpForTests;
import pakbon.outlets.OutletRules;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** A page asks the database as often for fifty rows as for one. */
@SetUpForTests
@Import(StatementTests.Counting.class)
class StatementTests {
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        static BeanPostProcessor listener() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new Heard(source) : bean;
                }
            };
        }
    }

    private static final class Heard extends DelegatingDataSource {
        Heard(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().startsWith("prepare") && arguments != null) {
                            ASKED.add(String.valueOf(arguments[0]));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }

    @Test
    void fiftyRowsCostNoMoreQuestionsThanOne() {
        var shop = TeaShop.in(pakbon).business();
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            var paths = List.of(
                    "/fulfillments?outlet=all",
                    "/fulfillments?outlet=all&type=delivery&late=yes&who=nobody&sort=due",
                    "/sales",
                    "/channels");
            shop.receive(AnOrder.delivery("50000").of(1, "THEE-EG-250"));
            var few = paths.stream().map(path -> asked(roos, path)).toList();
            for (int order = 50_001; order < 50_050; order++) {
                shop.receive(AnOrder.delivery("" + order).of(1, "MOK-ZA-R").of(1, "THEE-EG-250"));
            }
            var many = paths.stream().map(path -> asked(roos, path)).toList();

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
    void whoSeesOneOutletHasNothingCountedForChoosingOne() {
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
    void onlyAnOrderForAnOutletThatSaysHowManyItCanPackCostsMoreToWaitAndToCount() {
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

    private static List<String> taken(Business shop, String order) {
        ASKED.clear();
        shop.receive(AnOrder.delivery(order).of(1, "TEA"));
        // What is remembered of outlets for some seconds may have to be read again meanwhile.
        return ASKED.stream()
                .filter(statement -> !statement.contains("from outlets.outlet"))
                .toList();
    }

    private static List<String> asked(Visitor roos, String path) {
        roos.goTo(path);
        ASKED.clear();
        roos.goTo(path);
        var asked = new ArrayList<>(ASKED);
        asked.removeIf(statement -> statement.contains("EXPIRY_TIME <")); // old sessions are swept every minute
        return asked;
    }
}
