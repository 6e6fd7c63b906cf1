package pakbon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.sales.Sales;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.trail.Audited;
import pakbon.trail.Documents;
import pakbon.trail.Kind;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** Who changed what, and that nobody changes that afterwards. */
@PakbonTest
class AuditTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    AuditLog log;

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
    void aBusinessWithAnOrder() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        business.receive(AnOrder.delivery("1").of(2, "MUG").by("Petra Kuipers"));
    }

    @Test
    void anOrderLeavesBehindWhoBroughtItAndEverythingItMade() {
        var entries = all();
        assertThat(entries.stream().map(Entry::kind).collect(Collectors.toSet()))
                .contains(Kind.ORDER, Kind.SALE, Kind.FULFILLMENT, Kind.STOCK, Kind.PRODUCT, Kind.OUTLET);
        var sale = entries.stream()
                .filter(each -> each.kind() == Kind.SALE)
                .findFirst()
                .orElseThrow();
        assertThat(sale.doer()).isEqualTo("Webwinkel");
        assertThat(sale.client()).isEqualTo("SHOP");
        assertThat(sale.label()).isEqualTo(business.sale("1").receiptNumber());
        assertThat(sale.changes()).contains(new Change("customer_name", "", "Petra Kuipers"));
    }

    @Test
    void aChangeSaysWhatItWasBeforeAndIs() {
        var sale = business.sale("1");
        business.in(() -> pakbon.getBean(Sales.class)
                .edit(sale.id(), "Bij de buren", List.of(), sale.version(), business.person, clock.instant()));
        business.pack(business.part("1", "Utrecht"));

        var of = business.in(() -> log.of(business.retailer, sale.id().value(), 50));
        assertThat(of.stream()
                        .filter(each -> each.kind() == Kind.SALE)
                        .findFirst()
                        .orElseThrow()
                        .changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.field()).isEqualTo("note");
                    assertThat(change.before()).contains("Petra Kuipers");
                    assertThat(change.after()).isEqualTo("Bij de buren");
                });
        var packed = of.stream()
                .filter(each -> each.kind() == Kind.FULFILLMENT)
                .findFirst()
                .orElseThrow();
        assertThat(packed.doer()).isEqualTo("Roos");
        assertThat(packed.parent()).isEqualTo(sale.receiptNumber());
        assertThat(packed.changes()).contains(new Change("state", "NEW", "PACKED"));
    }

    @Test
    void whatWasRolledBackNeverHappened() {
        int before = all().size();
        assertThatThrownBy(() -> business.in(() -> transaction.execute(status -> {
                    pakbon.getBean(pakbon.outlets.Outlets.class)
                            .open(business.retailer, "Amersfoort", java.time.ZoneOffset.UTC, clock.instant());
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");
        assertThat(all()).hasSize(before);
    }

    @Test
    void theStateThatTheAuditKnowsIsTheStateOfEveryRow() {
        business.pack(business.part("1", "Utrecht"));
        business.complete(business.part("1", "Utrecht"));
        business.receive(AnOrder.pickup("2", "Zeist").of(1, "MUG").unpaid());
        business.pay("2", "3.00");
        business.receive(AnOrder.pickup("2", "Zeist").of(3, "MUG").after(60));
        business.receive(AnOrder.delivery("3").of(1, "MUG"));
        business.receive(AnOrder.delivery("3").of(1, "MUG").cancelled().after(60));
        for (var room : pakbon.getBeansOfType(Audited.class).values()) {
            business.in(() -> transaction.execute(_ -> {
                var head = room.tables().stream()
                        .filter(table -> hasColumn(table, "id") || table.equals("retailers.retailer"))
                        .filter(table ->
                                !table.endsWith(".line") && !table.endsWith(".note") && !table.endsWith(".payment"))
                        .findFirst()
                        .orElseThrow();
                var key = head.equals("retailers.retailer") ? "retailer_id" : "id";
                var ids = db.sql("select " + key + " from " + head + " where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .query(UUID.class)
                        .list();
                for (var document : Documents.read(db, room, business.retailer, ids)) {
                    var same = db.sql("""
                            select document = :document::jsonb from audit.state
                             where retailer_id = :retailer and kind = :kind and row_id = :row
                            """)
                            .param("document", document.json())
                            .param("retailer", business.retailer.value())
                            .param("kind", room.kind().name())
                            .param("row", document.row())
                            .query(Boolean.class)
                            .optional();
                    assertThat(same).as(room.kind() + " " + document.json()).contains(true);
                }
                return 0;
            }));
        }
    }

    @Test
    void theChainHoldsUntilSomebodyTouchesAnEntry() {
        seal();
        var verdict = business.in(() -> chain.verify(business.retailer));
        assertThat(verdict.holds()).as("" + verdict.broken()).isTrue();
        assertThat(verdict.length()).isEqualTo(all().size());
        assertThat(verdict.waiting()).isZero();

        business.in(() -> transaction.execute(
                _ -> db.sql("""
                update audit.entry set changes = '[{"field":"total","before":"","after":"1.00"}]'
                 where retailer_id = :retailer and kind = 'SALE'
                """).param("retailer", business.retailer.value()).update()));
        var broken = business.in(() -> chain.verify(business.retailer)).broken();
        assertThat(broken.why()).isEqualTo(Chain.Break.Why.ALTERED);
        assertThat(all().stream()
                        .filter(each -> each.id().equals(broken.entry()))
                        .findFirst()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.SALE);
    }

    @Test
    void aChainThatWasRewrittenToItsEndDoesNotBearOurMark() {
        seal();
        business.in(() -> transaction.execute(
                _ -> db.sql("""
                update audit.chain set position = position - 1, hash = (
                  select e.hash from audit.entry e
                   where e.retailer_id = :retailer and e.position = audit.chain.position - 1)
                 where retailer_id = :retailer
                """).param("retailer", business.retailer.value()).update()));
        assertThat(business.in(() -> chain.verify(business.retailer)).broken().why())
                .isEqualTo(Chain.Break.Why.END);
    }

    @Test
    void entriesAreNeverTakenAwayAndWhoDidItIsNeverRewritten() {
        assertThatThrownBy(() -> db.sql("delete from audit.entry where retailer_id is null")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.sql("update audit.entry set doer = '' where retailer_id is null")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void deedsAtTheSameTimeAndSealersAtTheSameTimeMakeOneChainWithoutHoles() throws Exception {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int order = 10; order < 22; order++) {
                var number = "" + order;
                many.submit(() -> business.receive(AnOrder.delivery(number).of(1, "MUG")));
                many.submit(() -> business.in(() -> chain.seal(business.retailer, clock.instant())));
            }
        }
        seal();
        var verdict = business.in(() -> chain.verify(business.retailer));
        assertThat(verdict.holds()).as("" + verdict.broken()).isTrue();
        assertThat(verdict.length()).isEqualTo(all().size());
    }

    @Test
    void secretsAreNotAmongTheWords() {
        business.in(() -> pakbon.getBean(Users.class)
                .create(
                        business.retailer,
                        new NewPerson(
                                "Sem",
                                UUID.randomUUID() + "@voorbeeld.nl",
                                "een-heel-geheim-woord",
                                Role.CASHIER,
                                Set.of(),
                                Locale.of("nl")),
                        clock.instant()));
        var words = all().stream().map(Entry::changes).toList().toString();
        assertThat(words).contains("Sem").doesNotContain("geheim-woord", "argon2", "password_hash");
    }

    private List<Entry> all() {
        return business.in(() -> log.search(
                business.retailer,
                new AuditQuery(
                        Instant.EPOCH,
                        clock.instant().plus(Duration.ofDays(999)),
                        null,
                        null,
                        "",
                        AuditQuery.Called.NOTHING,
                        null),
                1000));
    }

    private void seal() {
        business.in(() -> {
            while (chain.seal(business.retailer, clock.instant()) > 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
    }

    private boolean hasColumn(String table, String column) {
        return db.sql("""
                select exists (select from pg_attribute where attrelid = :table::regclass and attname = :column)
                """)
                .param("table", table)
                .param("column", column)
                .query(Boolean.class)
                .single();
    }
}
