package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of a Pakbon that is running on this machine, for a command beside it: whoever may read its data folder may do what
 * its owner may.
 */
public final class RunningDatabase {
    /** In postmaster.pid; PostgreSQL's documentation calls the lines of that file stable. */
    private static final int PORT_LINE = 3;

    private RunningDatabase() {}

    /**
     * As the owner of the tables.
     *
     * @param environment where {@code PAKBON_DATA} or {@code PAKBON_DATABASE_URL} and its sisters stand
     * @throws DatabaseUnusable with a way out, when none is running there
     */
    public static DataSource of(Map<String, String> environment) {
        var url = environment.getOrDefault("PAKBON_DATABASE_URL", "");
        if (!url.isBlank()) {
            return source(
                    OutsideDatabase.address(url),
                    environment.getOrDefault("PAKBON_DATABASE_USER", ""),
                    environment.getOrDefault("PAKBON_DATABASE_PASSWORD", ""));
        }
        var given = environment.getOrDefault("PAKBON_DATA", "");
        var home = Path.of(given.isBlank() ? "data" : given).toAbsolutePath().normalize();
        var note = home.resolve("postgres").resolve("postmaster.pid");
        try {
            if (Files.notExists(note)) {
                throw new DatabaseUnusable(
                        "No Pakbon is running with the data in " + home + ".",
                        "Start it, or name the folder that it works with in PAKBON_DATA, and ask again.",
                        null);
            }
            var port = Files.readAllLines(note).get(PORT_LINE).strip();
            return source(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE,
                    DatabaseRoles.OWNER,
                    Files.readString(home.resolve(DatabaseRoles.OWNER + ".password")));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new DatabaseUnusable(
                    "The data in " + home + " cannot be read: "
                            + Objects.requireNonNullElse(e.getMessage(), "no reason given"),
                    "Ask as the user that Pakbon runs as.",
                    e);
        }
    }

    private static DataSource source(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
