package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import pakbon.secrets.KeyPlace;
import pakbon.trail.Witness;

/** Backups of the bundled PostgreSQL: made while work goes on, tried out, and put back. */
class BackupTests {
    private static final Witness SALES =
            new Witness("sales", "select count(*), max(at) from trade.sale where retailer_id = 1");

    @TempDir
    static Path unpacked;

    @TempDir
    Path folder;

    private Path home;
    private Path other;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void sharePrograms() throws IOException {
        PostgresBinaries.in(unpacked);
        home = Files.createDirectory(folder.resolve("shop"));
        other = Files.createDirectory(folder.resolve("new-machine"));
        for (var place : new Path[] {home, other}) {
            Files.createSymbolicLink(place.resolve("postgres-18.6"), unpacked.resolve("postgres-18.6"));
        }
    }

    @Test
    void oneThatIsMadeWhileSalesComeInHoldsEveryOneOfThemUpToItsEndAndCanBePutBack() throws Exception {
        var sold = new AtomicLong();
        var open = new AtomicBoolean(true);
        Backup backup;
        long before;
        long after;
        try (var server = new PostgresServer(home);
                var till = Executors.newVirtualThreadPerTaskExecutor()) {
            trade(server);
            var selling = till.submit(() -> sell(server, sold, open));
            while (sold.get() < 50) {
                Thread.onSpinWait();
            }
            var backups = backups(server, null);
            before = sold.get();
            backups.make();
            after = sold.get();
            open.set(false);
            selling.get();
            assertThat(backups.alarm()).isEmpty();
            backup = backups.outlook().orElseThrow().best().orElseThrow();
            assertThat(home.resolve("backup-proof")).as("thrown away").doesNotExist();
            assertThat(slots(server)).as("the log is not kept any longer").isZero();
        }
        assertThat(backup.made().key()).as("says which key it needs").isNotEmpty();
        assertThat(after).as("sold while it was made").isGreaterThan(before);
        var file = home.resolve("backups").resolve(backup.name());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(restore(file, other, false)).as(said()).isZero();

        assertThat(said()).contains("Pakbon can be started now", "here is none");
        try (var server = new PostgresServer(other);
                var connection = server.connect(PostgresServer.DATABASE)) {
            long kept = number(connection, "select count(*) from trade.sale where retailer_id = 1");
            assertThat(kept).isBetween(before, after);
            assertThat(backup.proof().counted()).containsEntry("sales", kept);
            assertThat(number(connection, "select max(number) from trade.sale where retailer_id = 1"))
                    .as("none is missing in between")
                    .isEqualTo(kept);
            assertThat(number(connection, "select n from trade.level where retailer_id = 1"))
                    .as("what a sale did to the stock came along with it, to the unit")
                    .isEqualTo(-kept);
            assertThat(number(connection, "select count(*) from pg_extension where extname = 'amcheck'"))
                    .as("trying it out left nothing")
                    .isZero();
        }
    }

    @Test
    void whatIsThereIsNeverWrittenOverAndADamagedFileIsNotTaken() throws Exception {
        Path file;
        try (var server = new PostgresServer(home)) {
            trade(server);
            var backups = backups(server, null);
            backups.make();
            file = home.resolve("backups")
                    .resolve(
                            backups.outlook().orElseThrow().best().orElseThrow().name());
            DatabaseRoles.run(server.connect(PostgresServer.DATABASE), "insert into trade.sale values (1, 1, now())");

            assertThat(restore(file, home, true)).isOne();
            assertThat(said()).contains("Another Pakbon is running");
        }
        assertThat(restore(file, home, false)).isOne();
        assertThat(said()).contains("is not written over", "--set-aside");
        var damaged = Files.copy(file, other.resolve(file.getFileName()));
        Files.copy(file.resolveSibling(file.getFileName() + ".json"), other.resolve(file.getFileName() + ".json"));
        flipAByte(damaged);
        assertThat(restore(damaged, other, false)).isOne();
        assertThat(said()).contains("DAMAGED");
        assertThat(other.resolve("postgres")).doesNotExist();

        assertThat(restore(file, home, true)).as(said()).isZero();

        try (var server = new PostgresServer(home);
                var connection = server.connect(PostgresServer.DATABASE)) {
            assertThat(number(connection, "select count(*) from trade.sale where retailer_id = 1"))
                    .isZero();
        }
        try (var files = Files.newDirectoryStream(home, "postgres-before-*")) {
            assertThat(files).as("the old one and its password").hasSize(2);
        }
    }

    @Test
    void whatFailedIsKnownAfterARestartUntilOneSucceeds() throws Exception {
        try (var server = new PostgresServer(home)) {
            trade(server);
            var disk = folder.resolve("usb");
            backups(server, disk).make();
            var again = backups(server, disk);

            assertThat(again.outlook().orElseThrow().kept()).isEmpty();
            assertThat(again.alarm().orElseThrow().failure().trouble())
                    .isEqualTo(new BackupTrouble(BackupTrouble.Kind.NO_FOLDER, disk.toString()));
            assertThat(disk).as("not made where a disk should be").doesNotExist();

            Files.createDirectory(disk);
            Files.writeString(disk.resolve("pakbon-2026-01-01-030000.zip.half"), "cut short");
            again.make();

            assertThat(again.alarm()).isEmpty();
            assertThat(disk.resolve("pakbon-2026-01-01-030000.zip.half")).doesNotExist();
            assertThat(backups(server, disk).outlook().orElseThrow().best()).isPresent();
        }
    }

    @Test
    void oneThatLostRowsIsNotCalledGood() throws Exception {
        try (var server = new PostgresServer(home)) {
            trade(server);
            var dreamt = new Witness("sales", """
                    select count(*) + case when current_setting('port') = '%s' then 1 else 0 end, max(at)
                      from trade.sale where retailer_id = 1
                    """.formatted(server.url().replaceAll(".*:(\\d+)/.*", "$1")));
            var backups = backups(server, null, dreamt);

            backups.make();

            assertThat(backups.outlook().orElseThrow().best()).isEmpty();
            assertThat(backups.alarm().orElseThrow().failure().trouble())
                    .isEqualTo(new BackupTrouble(BackupTrouble.Kind.NOT_WHOLE, "sales: 0, not 1–1"));
        }
    }

    private static void trade(PostgresServer server) throws SQLException {
        try (var owner = DriverManager.getConnection(server.url(), "pakbon_owner", server.ownerPassword())) {
            DatabaseRoles.run(owner, "create schema trade");
            DatabaseRoles.run(
                    owner, "create table trade.sale (retailer_id int, number bigint primary key, at timestamptz)");
            DatabaseRoles.run(owner, "create table trade.level (retailer_id int, n bigint)");
            DatabaseRoles.run(owner, "insert into trade.level values (1, 0)");
        }
    }

    private static Void sell(PostgresServer server, AtomicLong sold, AtomicBoolean open) throws SQLException {
        try (var till = DriverManager.getConnection(server.url(), "pakbon_app", server.applicationPassword())) {
            till.setAutoCommit(false);
            while (open.get()) {
                DatabaseRoles.run(
                        till, "insert into trade.sale values (1, " + (sold.get() + 1) + ", clock_timestamp())");
                DatabaseRoles.run(till, "update trade.level set n = n - 1 where retailer_id = 1");
                till.commit();
                sold.incrementAndGet();
            }
        }
        return null;
    }

    private Backups backups(PostgresServer server, @Nullable Path dir) {
        return backups(server, dir, SALES);
    }

    private Backups backups(PostgresServer server, @Nullable Path dir, Witness witness) {
        var beans = new StaticListableBeanFactory(Map.of("database", server, "sales", witness));
        var key = new KeyPlace("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", home);
        return new Backups(
                new BackupSettings(dir, LocalTime.of(3, 0), 7, 4),
                beans.getBeanProvider(DatabaseAccess.class),
                beans.getBeanProvider(Witness.class),
                key,
                new Wakening(beans.getBeanProvider(com.github.kagkarlsson.scheduler.SchedulerClient.class)),
                Clock.systemUTC());
    }

    private int restore(Path file, Path data, boolean setAside) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Restoring.run(out, out, file, data, setAside, new Witnesses(List.of(SALES)), Instant.now());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void flipAByte(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static long slots(PostgresServer server) throws SQLException {
        try (var connection = server.connect(PostgresServer.DATABASE)) {
            return number(connection, "select count(*) from pg_replication_slots");
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
