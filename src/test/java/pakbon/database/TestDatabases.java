package pakbon.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * The bundled PostgreSQL for tests: one server for the whole run, and for each Spring context a database of its own, made
 * from one that was migrated once.
 */
public final class TestDatabases {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static TestDatabases instance;

    private final PostgresServer server;

    private TestDatabases() {
        var home = Path.of(
                "target", "postgres-for-tests-" + ProcessHandle.current().pid());
        FileSystemUtils.deleteRecursively(home.toFile()); // of an earlier run that was killed
        server = new PostgresServer(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            FileSystemUtils.deleteRecursively(home.toFile());
        }));
        new RoomMigrations()
                .migrate(Flyway.configure()
                        .dataSource(server.url(), "pakbon_owner", server.password("pakbon_owner"))
                        .load());
    }

    public static synchronized TestDatabases get() {
        if (instance == null) {
            instance = new TestDatabases();
        }
        return instance;
    }

    /** A new, migrated, empty database; answers its address. */
    public synchronized String create() {
        var name = "pakbon_test_" + MADE.incrementAndGet();
        execute("create database " + name + " template pakbon owner pakbon_owner");
        return server.url().replaceAll("/pakbon$", "/" + name);
    }

    public String password(String role) {
        return server.password(role);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        server.url().replaceAll("/pakbon$", "/postgres"),
                        "pakbon_admin",
                        server.password("pakbon_admin"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
