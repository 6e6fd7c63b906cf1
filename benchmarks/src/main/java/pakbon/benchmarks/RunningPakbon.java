package pakbon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import pakbon.PakbonApplication;

/** The whole of Pakbon in this process, on its bundled PostgreSQL and an empty data folder, with its alarm clocks off. */
record RunningPakbon(ConfigurableApplicationContext context, Path data) implements AutoCloseable {
    static RunningPakbon start(WebApplicationType web, Map<String, Object> settings) {
        var data = Path.of("benchmarks", "target", "data").toAbsolutePath();
        if (System.getenv("KEEP_DATA") == null) {
            empty(data);
        }
        var all = new HashMap<String, Object>(settings);
        all.put("pakbon.data", data.toString());
        all.put("server.port", "0");
        all.put("db-scheduler.enabled", "false");
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "warn");
        var context = new SpringApplicationBuilder(PakbonApplication.class)
                .web(web)
                .properties(all)
                .run();
        return new RunningPakbon(context, data);
    }

    <T> T the(Class<T> door) {
        return context.getBean(door);
    }

    int databasePort() {
        var url = the(JdbcConnectionDetails.class).getJdbcUrl();
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    String password(String role) {
        try {
            return Files.readString(data.resolve(role + ".password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the administrator, whom no row-level security stops: for filling tables, never for measuring. */
    Connection administrator(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/" + database,
                "pakbon_admin",
                password("pakbon_admin"));
    }

    void administer(String database, String... statements) throws SQLException {
        try (var connection = administrator(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder, new FileVisitOption[0])) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
