package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled PostgreSQL on a shop's own machine: restarted, killed, started twice. */
class PostgresServerTests {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int NOBODY = 65_534;

    @TempDir
    static Path unpacked;

    @TempDir
    Path home;

    @BeforeAll
    static void unpackOnce() throws IOException {
        PostgresBinaries.in(unpacked);
    }

    @BeforeEach
    void sharePrograms() throws IOException {
        Files.createSymbolicLink(home.resolve("postgres-18.6"), unpacked.resolve("postgres-18.6"));
    }

    /** Started in a process of its own, to be killed. */
    static final class Killable {
        public static void main(String[] arguments) throws InterruptedException {
            var server = new PostgresServer(Path.of(arguments[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("ready " + server.url());
            Thread.sleep(600_000);
        }
    }

    @Test
    void aCommandFindsTheDatabaseOfThePakbonThatRuns() throws Exception {
        var where = Map.of("PAKBON_DATA", home.toString());
        assertThatThrownBy(() -> RunningDatabase.of(where))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("No Pakbon is running with the data in " + home);
        try (var _ = new PostgresServer(home);
                var connection = RunningDatabase.of(where).getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("pakbon_owner");
            assertThat(connection.getCatalog()).isEqualTo("pakbon");
        }
    }

    @Test
    void aServerThatOutlivedItsPakbonIsFoundAndItsDataIsStillThere() throws Exception {
        var victim = started(List.of());
        try {
            var url = readiness(victim);
            var password = Files.readString(home.resolve("pakbon_owner.password"));
            try (var connection = DriverManager.getConnection(url, "pakbon_owner", password)) {
                DatabaseRoles.run(connection, "create table kept (n int)");
                DatabaseRoles.run(connection, "insert into kept values (42)");
            }
            assertThatThrownBy(() -> new PostgresServer(home))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("Another Pakbon is running");
            victim.destroyForcibly().waitFor();
            assertThat(answers(url, password))
                    .as("the server outlives the process")
                    .isTrue();

            var server = new PostgresServer(home);

            try (var connection = DriverManager.getConnection(server.url(), "pakbon_owner", server.ownerPassword());
                    var statement = connection.createStatement();
                    var answer = statement.executeQuery("select n from kept")) {
                answer.next();
                assertThat(answer.getInt(1)).isEqualTo(42);
            }
            server.close();
            assertThat(answers(server.url(), password))
                    .as("stopped with its Pakbon")
                    .isFalse();
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void nobodyElseReadsTheDataOrThePasswords() throws Exception {
        try (var server = new PostgresServer(home.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
                    .isEqualTo("rwx------");
            for (var role : List.of("pakbon_admin", "pakbon_owner", "pakbon_app")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                home.resolve("data").resolve(role + ".password"))))
                        .isEqualTo("rw-------");
            }
            assertThat(answers(server.url(), "wrong")).isFalse();
        }
    }

    @Test
    void onAServerThatSomebodyElseRunsTheOwnerMakesALesserRoleForTheApplication() throws Exception {
        try (var server = new PostgresServer(home)) {
            var address = server.url().replaceAll("/pakbon$", "/shop");
            try (var admin = administrator(server)) {
                DatabaseRoles.run(admin, "drop database pakbon");
                DatabaseRoles.run(admin, "drop role pakbon_app");
                DatabaseRoles.run(admin, "create role boss login createrole password 'geheim'");
                DatabaseRoles.run(admin, "create database shop owner boss");
            }
            var settings = new DatabaseSettings.Outside(address, "boss", "geheim");

            var outside = OutsideDatabase.prepare(settings);
            var again = OutsideDatabase.prepare(settings);

            assertThat(again.applicationPassword())
                    .as("every node comes to the same")
                    .isEqualTo(outside.applicationPassword());
            assertThat(outside.toString()).doesNotContain("geheim").doesNotContain(outside.applicationPassword());
            try (var owner = DriverManager.getConnection(address, "boss", "geheim")) {
                DatabaseRoles.run(owner, "create schema trade");
                DatabaseRoles.run(owner, "create table trade.thing (n int)");
            }
            try (var application = DriverManager.getConnection(address, "pakbon_app", outside.applicationPassword())) {
                DatabaseRoles.run(application, "insert into trade.thing values (1)");
                assertThatThrownBy(() -> DatabaseRoles.run(application, "drop table trade.thing"))
                        .hasMessageContaining("must be owner");
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneClearSentence() {
        assertThatThrownBy(() -> OutsideDatabase.prepare(
                        new DatabaseSettings.Outside("jdbc:postgresql://127.0.0.1:1/shop", "boss", "geheim")))
                .isInstanceOfSatisfying(DatabaseUnusable.class, unusable -> {
                    assertThat(unusable.getMessage()).contains("127.0.0.1:1").doesNotContain("geheim");
                    assertThat(unusable.remedy()).contains("PAKBON_DATABASE_URL");
                });
    }

    @Test
    void anOrdinaryUserStartsAndStopsIt() throws Exception {
        assumeTrue(ROOT && works("setpriv", "--version"), "only root can become somebody else");
        Files.delete(home.resolve("postgres-18.6")); // it unpacks its own: the shared ones are root's
        Files.setAttribute(home, "unix:uid", NOBODY);
        var somebody = started(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=-all,+dac_read_search", // root's class path
                "--ambient-caps=-all,+dac_read_search"));
        try {
            var url = readiness(somebody);

            assertThat(Files.getAttribute(home.resolve("postgres"), "unix:uid")).isEqualTo(NOBODY);
            somebody.destroy();
            assertThat(somebody.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(answers(url, Files.readString(home.resolve("pakbon_owner.password"))))
                    .isFalse();
        } finally {
            somebody.destroyForcibly();
        }
    }

    @Test
    void rootWithoutUserNamespacesLetsItRunAsNobody() throws Exception {
        assumeTrue(ROOT && works("setpriv", "--version"), "only root can become somebody else");
        try (var server = new PostgresServer(home, RootWithoutNamespaces::on)) {
            assertThat(answers(server.url(), server.ownerPassword())).isTrue();
            assertThat(Files.getAttribute(home.resolve("postgres/postmaster.pid"), "unix:uid"))
                    .isEqualTo(NOBODY);
        }
        try (var again = new PostgresServer(home)) {
            assertThat(answers(again.url(), again.ownerPassword()))
                    .as("and goes on so where there are namespaces")
                    .isTrue();
        }
    }

    @Test
    void whatRootMadeInANamespaceIsGivenToNobodyWhereThereIsNone() throws Exception {
        assumeTrue(ROOT && works("setpriv", "--version"), "only root can become somebody else");
        new PostgresServer(home).close();

        try (var server = new PostgresServer(home, RootWithoutNamespaces::on)) {
            assertThat(answers(server.url(), server.ownerPassword())).isTrue();
        }
    }

    @Test
    void whereRootCannotBecomeAnybodyThereIsOneClearSentence() {
        assumeTrue(ROOT, "only root has to become somebody else");

        assertThatThrownBy(() -> new PostgresServer(home, cluster -> Unprivileged.here(cluster, _ -> false)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("does not run as root");
    }

    /** As in most containers. */
    private static final class RootWithoutNamespaces {
        static Unprivileged on(Path cluster) throws IOException {
            return Unprivileged.here(cluster, prefix -> !prefix.getFirst().equals("unshare"));
        }
    }

    @Test
    void aStartThatWasCutShortIsMadeWholeByTheNext() throws Exception {
        Files.createDirectories(home.resolve("postgres-new-1/base"));
        try (var server = new PostgresServer(home);
                var admin = administrator(server)) {
            DatabaseRoles.run(admin, "drop database pakbon");
            DatabaseRoles.run(admin, "drop role pakbon_app");
        }

        try (var server = new PostgresServer(home);
                var owner = DriverManager.getConnection(server.url(), "pakbon_owner", server.ownerPassword());
                var application =
                        DriverManager.getConnection(server.url(), "pakbon_app", server.applicationPassword())) {
            DatabaseRoles.run(owner, "create schema trade");
            DatabaseRoles.run(owner, "create table trade.thing (n int)");
            DatabaseRoles.run(application, "insert into trade.thing values (1)");
        }
        assertThat(home.resolve("postgres-new-1")).doesNotExist();
    }

    @Test
    void aNumberLeftByAPowerCutThatIsNowSomebodyElsesDoesNotStopTheStart() throws Exception {
        new PostgresServer(home).close();
        Files.writeString(
                home.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (var server = new PostgresServer(home)) {
            assertThat(answers(server.url(), server.ownerPassword())).isTrue();
        }
    }

    @Test
    void aFailedStartLeavesTheFolderFree() throws Exception {
        assertThatThrownBy(() -> new PostgresServer(home, _ -> new Unprivileged(List.of("false"))))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("initdb failed");

        new PostgresServer(home).close();
    }

    @Test
    void anOwnerWhoMayNotMakeRolesOrSchemasIsToldWhatToAskFor() throws Exception {
        try (var server = new PostgresServer(home);
                var admin = administrator(server)) {
            DatabaseRoles.run(admin, "create role boss login password 'geheim'");
            DatabaseRoles.run(admin, "create database shop");
            var settings = new DatabaseSettings.Outside(
                    server.url().replaceAll("/pakbon$", "/shop?password=geheim"), "boss", "geheim");

            refused(settings, "alter role \"boss\" createrole; grant pakbon_app to \"boss\" with admin option;");
            DatabaseRoles.run(admin, "alter role boss createrole");
            DatabaseRoles.run(admin, "grant pakbon_app to boss with admin option");
            refused(settings, "grant create on database \"shop\" to \"boss\";");
            DatabaseRoles.run(admin, "grant create on database shop to boss");

            assertThat(OutsideDatabase.prepare(settings).ownerUser()).isEqualTo("boss");
        }
    }

    @Test
    void nodesThatStartTogetherAgree() throws Exception {
        try (var server = new PostgresServer(home);
                var admin = administrator(server);
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            DatabaseRoles.run(admin, "drop database pakbon");
            DatabaseRoles.run(admin, "drop role pakbon_app");
            DatabaseRoles.run(admin, "create role boss login createrole password 'geheim'");
            DatabaseRoles.run(admin, "create database shop owner boss");
            var settings = new DatabaseSettings.Outside(server.url().replaceAll("/pakbon$", "/shop"), "boss", "geheim");

            var prepared = nodes.invokeAll(Collections.nCopies(6, () -> OutsideDatabase.prepare(settings)));

            for (var node : prepared) {
                assertThat(node.get()).isEqualTo(prepared.getFirst().get());
            }
        }
    }

    private static void refused(DatabaseSettings.Outside settings, String remedy) {
        assertThatThrownBy(() -> OutsideDatabase.prepare(settings))
                .isInstanceOfSatisfying(DatabaseUnusable.class, unusable -> {
                    assertThat(unusable.getMessage()).doesNotContain("geheim");
                    assertThat(unusable.remedy()).contains(remedy);
                });
    }

    private Process started(List<String> prefix) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Killable.class.getName(), home.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String readiness(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring(6);
            }
            said.add(line);
        }
        throw new IllegalStateException("it ended before it was ready: " + said);
    }

    private static Connection administrator(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                server.url().replaceAll("/pakbon$", "/postgres"), "pakbon_admin", server.password("pakbon_admin"));
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(String url, String password) {
        try (var connection = DriverManager.getConnection(url, "pakbon_owner", password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
