package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled PostgreSQL on a shop's own machine: restarted, killed, started twice. */
class PostgresServerTests {
    @TempDir
    Path home;

    /** Started in a process of its own, to be killed. */
    static final class Killable {
        public static void main(String[] arguments) throws InterruptedException {
            var server = new PostgresServer(Path.of(arguments[0]));
            System.out.println("ready " + server.url());
            Thread.sleep(600_000);
        }
    }

    @Test
    void aServerThatOutlivedItsPakbonIsFoundAndItsDataIsStillThere() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var victim = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Killable.class.getName(), home.toString())
                .redirectErrorStream(true)
                .start();
        String url = "";
        try (var output = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            while (url.isEmpty()) {
                var line = Objects.requireNonNull(output.readLine(), "it ended before it was ready");
                url = line.startsWith("ready ") ? line.substring(6) : "";
            }
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
        try (var server = new PostgresServer(home.resolve("elsewhere"))) {
            var address = server.url().replaceAll("/pakbon$", "/shop");
            try (var admin = DriverManager.getConnection(
                    server.url().replaceAll("/pakbon$", "/postgres"),
                    "pakbon_admin",
                    server.password("pakbon_admin"))) {
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

    private static boolean answers(String url, String password) {
        try (var connection = DriverManager.getConnection(url, "pakbon_owner", password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
