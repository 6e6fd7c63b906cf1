package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Every retailer is alone: by key, and behind it by row-level security. */
@PakbonTest
class WallsBetweenRetailersTests {
    /** Read before the retailer is known; and the frameworks' own. */
    private static final List<String> OUTSIDE = List.of("directory", "database");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyTableHasForcedRowLevelSecurityAndAPolicyThatReadsAndWrites() {
        var unguarded = db.sql("""
                select n.nspname || '.' || c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
                   and n.nspname <> all(:outside::text[]) and c.relname <> 'migration'
                   and not (c.relrowsecurity and c.relforcerowsecurity
                            and exists (select from pg_policy p
                                         where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null))
                """)
                .param("outside", OUTSIDE.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(unguarded).isEmpty();
    }

    @Test
    void theRetailerLeadsEveryPrimaryKeyAndEveryUniqueKey() {
        var notLed = db.sql("""
                select n.nspname || '.' || c.relname || ' ' || i.indexrelid::regclass
                  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                 where i.indisunique and n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema')
                   and n.nspname <> all(:outside::text[]) and c.relname <> 'migration' and a.attname <> 'retailer_id'
                """)
                .param("outside", OUTSIDE.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(notLed).isEmpty();
    }

    @Test
    void theRetailerIsPartOfEveryForeignKey() {
        var alone = db.sql("""
                select k.conrelid::regclass || ' ' || k.conname
                  from pg_constraint k join pg_namespace n on n.oid = k.connamespace
                 where k.contype = 'f' and n.nspname <> all(:outside::text[])
                   and not exists (select from pg_attribute a
                                    where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'retailer_id')
                """)
                .param("outside", OUTSIDE.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(alone).isEmpty();
    }

    @Test
    void theApplicationOwnsNothingAndCannotLookPastTheWall() {
        assertThat(db.sql("select current_user")
                        .query((row, _) -> row.getString(1))
                        .single())
                .isEqualTo("pakbon_app");
        assertThat(db.sql(
                                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user")
                        .query((row, _) -> row.getBoolean(1))
                        .single())
                .isFalse();
        assertThat(db.sql(
                                "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isZero();
        assertThatThrownBy(() -> db.sql("create table sales.extra (n int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.sql("alter table sales.sale no force row level security")
                        .update())
                .rootCause()
                .hasMessageContaining("must be owner");
    }

    @Test
    void withoutARetailerThereIsNothingToSee() {
        Business.open(pakbon, "Utrecht");

        assertThat(outlets()).isZero();
        assertThat(transaction.<Integer>execute(_ -> outlets())).isZero();
    }

    @Test
    void oneRetailerNeitherSeesNorWritesWhatIsAnothers() {
        var ours = Business.open(pakbon, "Utrecht");
        var theirs = Business.open(pakbon, "Zeist");

        int seen = ours.in(() -> transaction.execute(_ -> outlets()));
        assertThat(seen).isEqualTo(1);
        assertThatThrownBy(() -> ours.in(() -> transaction.execute(_ ->
                        db.sql("""
                insert into outlets.outlet (retailer_id, id, name, position, zone, created_at, version)
                values (:retailer, gen_random_uuid(), 'Binnengedrongen', 9, 'UTC', now(), 1)
                """).param("retailer", theirs.retailer.value()).update())))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> ours.in(() -> transaction.execute(_ -> db.sql("""
                insert into stock.level (retailer_id, outlet_id, product_id, on_hand)
                values (:retailer, :outlet, gen_random_uuid(), 1)
                """)
                        .param("retailer", ours.retailer.value())
                        .param("outlet", theirs.outlet("Zeist").value())
                        .update())))
                .rootCause()
                .hasMessageContaining("foreign key");
    }

    @Test
    void workForOneRetailerCannotTurnToAnother() {
        var ours = Business.open(pakbon, "Utrecht");
        var theirs = Business.open(pakbon, "Zeist");

        assertThatThrownBy(() -> ours.in(() -> {
                    CurrentRetailer.run(theirs.retailer, () -> {});
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLedgerAndTheHistoriesAreOnlyEverAddedTo() {
        for (var table : List.of("stock.movement", "sales.history", "fulfillment.history")) {
            assertThatThrownBy(() -> db.sql("delete from " + table + " where retailer_id is null")
                            .update())
                    .as(table)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whatWasCommittedIsOnDisk() {
        assertThat(db.sql("show fsync").query((row, _) -> row.getString(1)).single())
                .isEqualTo("on");
        assertThat(db.sql("show synchronous_commit")
                        .query((row, _) -> row.getString(1))
                        .single())
                .isEqualTo("on");
        assertThat(db.sql("show data_checksums")
                        .query((row, _) -> row.getString(1))
                        .single())
                .isEqualTo("on");
    }

    private int outlets() {
        return db.sql("select count(*) from outlets.outlet")
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
