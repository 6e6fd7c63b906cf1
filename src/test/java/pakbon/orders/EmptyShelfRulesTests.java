package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.EmptyShelf;
import pakbon.fulfillment.EmptyShelves;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** A shelf that was found empty marks what else is to come from it, until somebody knows better (H5). */
@PakbonTest
class EmptyShelfRulesTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;
    private Fulfillment first;
    private Fulfillment second;

    @BeforeEach
    void twoOrdersWaitForOneShelf() {
        business = Business.open(pakbon, "Utrecht").selling("JAR", 9);
        business.receive(AnOrder.delivery("1").of(2, "JAR"));
        business.receive(AnOrder.delivery("2").of(2, "JAR"));
        first = business.part("1", "Utrecht");
        second = business.part("2", "Utrecht");
        said(now().minusSeconds(60));
    }

    @Test
    void theOtherOrderSaysWhoAndWhenAndItsOwnDoesNot() {
        assertThat(marks(second)).singleElement().satisfies(mark -> {
            assertThat(mark.by()).isEqualTo(business.person.name());
            assertThat(mark.at()).isBefore(now());
        });
        assertThat(marks(first)).isEmpty();
    }

    @Test
    void aCountOfSomethingSettlesItAndACountOfNothingDoesNot() {
        count(0);
        assertThat(marks(second)).hasSize(1);
        count(4);
        assertThat(marks(second)).isEmpty();
    }

    @Test
    void whatComesInSettlesIt() {
        business.in(() -> business.the(ShelfCounts.class)
                .receive(at(), Quantity.of(3), new Cause("received", null, business.person), now()));
        assertThat(marks(second)).isEmpty();
    }

    @Test
    void whatACustomerBringsBackSettlesIt() {
        business.in(() -> {
            business.the(ShelfCounts.class)
                    .putBack(
                            business.outlet("Utrecht"),
                            Map.of(business.product("JAR"), Quantity.of(1)),
                            new Cause("returned", null, business.person),
                            now());
            return true;
        });
        assertThat(marks(second)).isEmpty();
    }

    @Test
    void whoPicksItThereAfterAllSettlesItForEverybody() {
        business.receive(AnOrder.delivery("3").of(1, "JAR"));
        var third = business.part("3", "Utrecht");
        assertThat(marks(third)).hasSize(1);
        var picked = business.in(() -> business.the(Packing.class)
                .pick(
                        third.id(),
                        List.of(new LineQuantity(third.lines().getFirst().line(), Quantity.of(1))),
                        Seen.ANY,
                        business.person));
        business.in(() -> {
            business.the(ShelfCounts.class)
                    .picked(third, ((Done<Fulfillment>) picked).value(), List.of(), business.person, now());
            return picked;
        });
        assertThat(marks(second)).isEmpty();
    }

    /** One picks both after all while a customer brings both back, said the other way round. */
    @Test
    @Timeout(30)
    void whoBringsTheSameGoodsInAnotherOrderWaitsAndIsNotSentAway() throws Exception {
        business.selling("LID", 9);
        said("LID", now().minusSeconds(60));
        var jar = business.product("JAR");
        var lid = business.product("LID");
        var back = new LinkedHashMap<ProductId, Quantity>();
        back.put(lid, Quantity.ONE);
        back.put(jar, Quantity.ONE);
        var utrecht = business.outlet("Utrecht");
        try (var both = Executors.newVirtualThreadPerTaskExecutor();
                var watching = connection();
                var third = connection()) {
            third.setAutoCommit(false);
            hold(third, jar);
            var picked = both.submit(() -> business.in(() -> {
                business.the(EmptyShelves.class).filled(business.retailer, utrecht, List.of(jar, lid), now());
                return true;
            }));
            waiting(watching, 1);
            var brought = both.submit(() -> business.in(() -> {
                business.the(ShelfCounts.class)
                        .putBack(utrecht, back, new Cause("returned", null, business.person), now());
                return true;
            }));
            waiting(watching, 2);
            third.rollback();

            assertThat(picked.get()).isTrue();
            assertThat(brought.get()).isTrue();
        }
        assertThat(marks(second)).isEmpty();
    }

    private Connection connection() throws SQLException {
        var environment = pakbon.getEnvironment();
        return DriverManager.getConnection(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
    }

    private void hold(Connection third, ProductId product) throws SQLException {
        try (var statement = third.createStatement()) {
            statement.execute("select set_config('app.retailer', '" + business.retailer + "', true)");
            statement.execute("select from fulfillment.empty_shelf where product_id = '" + product + "' for update");
        }
    }

    private static void waiting(Connection watching, int many) throws SQLException {
        try (var statement = watching.prepareStatement("""
                select count(distinct l.pid)
                  from pg_locks l
                  join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
                 where not l.granted
                """)) {
            int now = 0;
            while (now < many && !Thread.currentThread().isInterrupted()) {
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    now = rows.getInt(1);
                }
            }
        }
    }

    private void said(Instant at) {
        said("JAR", at);
    }

    private void said(String sku, Instant at) {
        business.in(() -> {
            business.the(EmptyShelves.class).empty(first, business.product(sku), business.person, at);
            return at;
        });
    }

    private List<EmptyShelf> marks(Fulfillment part) {
        return business.in(() -> business.the(FulfillmentList.class)
                .row(part.id(), business.person)
                .orElseThrow()
                .emptyShelves());
    }

    private void count(int many) {
        business.in(() -> business.the(ShelfCounts.class)
                .count(at(), Quantity.of(many), new Cause("count", null, business.person), now()));
    }

    private StockAt at() {
        return new StockAt(business.outlet("Utrecht"), business.product("JAR"));
    }

    private Instant now() {
        return business.the(Clock.class).instant();
    }
}
