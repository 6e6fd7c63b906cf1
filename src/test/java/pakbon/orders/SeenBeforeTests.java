package pakbon.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import pakbon.fulfillment.Seen;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SalesFilter;
import pakbon.sales.SalesHistory;
import pakbon.shared.Outcome.Done;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Sales of a Pakbon from before it knew at which outlets they are seen. */
@PakbonTest
class SeenBeforeTests {
    @Autowired
    ApplicationContext pakbon;

    @Test
    void whatWasSoldBeforeIsSeenWhereItIsPackedAndNotWhereItWasReroutedAwayFrom() throws Exception {
        var business = Business.open(pakbon, "Utrecht", "Zeist", "Amersfoort").selling("MUG", 5, 5, 5);
        business.receive(AnOrder.delivery("1").of(7, "MUG"));
        business.receive(AnOrder.delivery("2").of(1, "MUG"));
        reroute(business, "2", "Zeist", "Amersfoort");
        var split = business.sale("1");
        var rerouted = business.sale("2");
        forget(business);
        assertThat(business.sale("1").outlets()).containsExactly(split.outlet());

        asOwner("", new ClassPathResource("db/migration/fulfillment/V100__seen_at.sql").getContentAsString(UTF_8));

        assertThat(business.sale("1").outlets())
                .isEqualTo(split.outlets())
                .containsExactlyInAnyOrder(business.outlet("Utrecht"), business.outlet("Zeist"));
        assertThat(business.sale("2").outlets())
                .isEqualTo(rerouted.outlets())
                .containsExactlyInAnyOrder(business.outlet("Utrecht"), business.outlet("Amersfoort"));
        assertThat(seenAt(business, "Zeist")).containsExactly(split.id());
        assertThat(seenAt(business, "Amersfoort")).containsExactly(rerouted.id());
    }

    private static void reroute(Business business, String number, String from, String to) {
        var wanted =
                new Reroute(business.part(number, from).id(), List.of(), business.outlet(to), "Vol", false, Seen.ANY);
        assertThat(business.in(() -> business.the(Orders.class).reroute(wanted, business.person)))
                .isInstanceOf(Done.class);
    }

    private static List<SaleId> seenAt(Business business, String outlet) {
        var all = SalesFilter.newest(10);
        var filter = new SalesFilter(
                all.text(),
                all.states(),
                all.returned(),
                Set.of(business.outlet(outlet).value()),
                all.money(),
                all.handover(),
                all.channel(),
                all.from(),
                all.until(),
                all.after(),
                all.most());
        return business.in(() -> business.the(SalesHistory.class).search(business.retailer, filter)).stream()
                .map(Sale::id)
                .toList();
    }

    /** As the first of the two migrations leaves it: each sale is seen where it was recorded. */
    private void forget(Business business) throws SQLException, IOException {
        var retailer = business.retailer.value().toString();
        asOwner(retailer, "update sales.sale set outlets = array[outlet_id] where retailer_id = '" + retailer + "'");
        asOwner(
                retailer,
                "delete from sales.at_outlet a using sales.sale s where a.retailer_id = '" + retailer
                        + "' and s.retailer_id = a.retailer_id and s.id = a.sale_id and s.outlet_id <> a.outlet_id");
    }

    private void asOwner(String retailer, String sql) throws SQLException {
        var environment = pakbon.getEnvironment();
        try (var owner = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.flyway.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"));
                var statement = owner.createStatement()) {
            statement.execute("set app.retailer = '" + retailer + "'");
            statement.execute(sql);
        }
    }
}
