package pakbon.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.audit.Chain;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderIntake;
import pakbon.orders.Received;
import pakbon.privacy.Retention.Rule;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** One customer goes in by every door there is, and comes out of every column of every table. */
@PakbonTest
class PrivacyTests {
    private static final String EMAIL = "zqxjwbn@klant.example";
    /** Stands in whatever the customer, or somebody about the customer, has written. */
    private static final String MARK = "zqxjwbn";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Privacy privacy;

    @Autowired
    Retention retention;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private Business business;

    @BeforeEach
    void aCustomerWhoLeavesTracesEverywhere() {
        business = Business.open(pakbon, "Utrecht").selling("MUG", 99);
        receive(AnOrder.delivery("1").of(2, "MUG").saying("Achterom, vraag naar " + MARK));
        receive(AnOrder.delivery("1")
                .of(2, "MUG")
                .saying("Toch voor, vraag naar " + MARK)
                .after(60));
        var part = business.part("1", "Utrecht");
        var fulfillments = pakbon.getBean(Fulfillments.class);
        business.in(() -> fulfillments.note(part.id(), MARK + " belt nog", business.scanner));
        var sale = business.sale("1");
        business.in(() -> pakbon.getBean(Sales.class)
                .edit(
                        sale.id(),
                        sale.note() + " ook " + MARK,
                        List.of(),
                        sale.version(),
                        business.person,
                        clock.instant()));
        business.pack(part);
        business.in(() -> fulfillments.complete(
                part.id(),
                Tracking.typed("Fietskoerier", MARK + "-1", "https://koerier.example/" + MARK),
                Seen.ANY,
                business.person));
        business.receive(AnOrder.delivery("2").of(1, "MUG").by("Iemand Anders"));
    }

    @Test
    void everythingThatIsKeptAboutACustomerIsShown() {
        var kept = business.in(() -> privacy.export(business.retailer, " " + EMAIL.toUpperCase(Locale.ROOT)));
        assertThat(kept.keySet()).contains("sales", "orders", "fulfillments");
        assertThat(kept.toString())
                .contains(MARK + " belt nog", "Achterkant " + MARK, MARK + "-1")
                .doesNotContain("Iemand Anders");
    }

    @Test
    void aForgottenCustomerStandsInNoColumnOfNoTable() {
        assertThat(marks())
                .containsKeys("sales.sale", "audit.entry", "audit.state", "sales.search_word", "fulfillment.note");
        var before = business.sale("1").balance();
        seal();

        assertThat(business.in(() -> privacy.erase(business.retailer, EMAIL, clock.instant())))
                .isEqualTo(new Done<>(1));

        assertThat(marks()).isEmpty();
        assertThat(business.sale("1").balance()).isEqualTo(before);
        assertThat(business.sale("2").customer().name()).isEqualTo("Iemand Anders");
        seal();
        var verdict = business.in(() -> chain.verify(business.retailer));
        assertThat(verdict.holds()).as("" + verdict.broken()).isTrue();
    }

    @Test
    void whoWasForgottenStaysForgottenWhenTheShopTellsOfTheOrderAgain() {
        business.in(() -> privacy.erase(business.retailer, EMAIL, clock.instant()));
        receive(AnOrder.delivery("1")
                .of(2, "MUG")
                .saying("nog eens " + MARK)
                .completed()
                .after(120));
        assertThat(marks()).isEmpty();
    }

    @Test
    void nobodyIsForgottenWhoStillWaitsForGoods() {
        receive(AnOrder.delivery("3").of(1, "MUG"));
        var receipt = business.sale("3").receiptNumber();
        assertThat(business.in(() -> privacy.erase(business.retailer, EMAIL, clock.instant())))
                .isEqualTo(new Refused<>(new PrivacyRefusal.StillOpen(List.of(receipt))));
        assertThat(business.in(() -> privacy.erase(business.retailer, "niemand@klant.example", clock.instant())))
                .isEqualTo(new Refused<>(new PrivacyRefusal.CustomerUnknown()));
        assertThat(marks()).isNotEmpty();
    }

    @Test
    void wordsThatWentWithoutAnErasureBreakTheChain() {
        seal();
        business.in(() -> transaction.execute(
                _ -> db.sql("""
                update audit.entry set changes = '[]', salt = '', erased_by = id
                 where retailer_id = :retailer and kind = 'SALE'
                """).param("retailer", business.retailer.value()).update()));
        assertThat(business.in(() -> chain.verify(business.retailer)).holds()).isFalse();
    }

    @Test
    void customersOfLongAgoAndOldLogsGoByThemselvesWhenTheBusinessWantsThat() {
        business.in(() -> {
            transaction.executeWithoutResult(_ -> db.sql("""
                    insert into channels.consent (retailer_id, state, user_id, platform, name, outlets, asked_at)
                    values (:retailer, '\\x01', gen_random_uuid(), 'shopify', :name, '{}', now() - interval '2 days')
                    """)
                    .param("retailer", business.retailer.value())
                    .param("name", MARK)
                    .update());
            retention.sweep(business.retailer, clock.instant().plus(Duration.ofDays(2)));
            return 0;
        });
        assertThat(marks()).containsKeys("sales.sale", "channels.consent");

        assertThat(business.in(() -> retention.keep(business.retailer, new Rule(0, 7))))
                .isInstanceOf(Refused.class);
        assertThat(business.in(() -> retention.keep(business.retailer, new Rule(30, 7))))
                .isInstanceOf(Done.class);
        business.in(() -> {
            retention.sweep(business.retailer, clock.instant().plus(Duration.ofDays(60)));
            return 0;
        });
        assertThat(marks()).isEmpty();
        assertThat(business.sale("2").customer().name()).as("still open").isEqualTo("Iemand Anders");
    }

    /** Where the mark stands, by table: every column that can hold words is looked at, whatever room has made it. */
    private Map<String, Integer> marks() {
        var columns = db.sql("""
                select c.table_schema || '.' || c.table_name as name, c.column_name as column
                  from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                   and c.table_name <> 'migration' and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
                """)
                .query((row, _) -> Map.entry(row.getString("name"), row.getString("column")))
                .list();
        assertThat(columns).hasSizeGreaterThan(100);
        return business.in(() -> transaction.execute(_ -> {
            var found = new TreeMap<String, Integer>();
            for (var column : columns) {
                int rows = db.sql("select count(*) from %s where strpos(lower(%s::text), :mark) > 0"
                                .formatted(column.getKey(), '"' + column.getValue() + '"'))
                        .param("mark", MARK)
                        .query(Integer.class)
                        .single();
                if (rows > 0) {
                    found.merge(column.getKey(), rows, Integer::sum);
                }
            }
            return found;
        }));
    }

    private Received receive(AnOrder order) {
        var told = order.told();
        var address = new Address(
                "Familie " + MARK,
                MARK + " bv",
                MARK + "straat 1",
                "Achterkant " + MARK,
                "1234 AB",
                MARK + "dam",
                "",
                "NL");
        var marked = new OnlineOrder(
                told.id(),
                told.number(),
                told.placedAt(),
                told.updatedAt(),
                told.state(),
                told.shopStatus(),
                new OnlineOrder.Customer("Familie " + MARK, EMAIL, "06-" + MARK),
                address,
                told.shipping() == null ? null : address,
                told.shippingMethod(),
                told.shippingMethodId(),
                told.lines(),
                told.charges(),
                told.total(),
                told.tax(),
                told.refunded(),
                told.payment(),
                told.customerNote(),
                told.trackingNote());
        return business.in(() -> pakbon.getBean(OrderIntake.class)
                .receive(business.shop(), marked, Actor.shop(business.retailer, "Webwinkel")));
    }

    private void seal() {
        business.in(() -> {
            while (chain.seal(business.retailer, clock.instant()) > 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
    }
}
