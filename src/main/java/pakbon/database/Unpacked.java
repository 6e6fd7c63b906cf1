package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pakbon.database.BackupTrouble.Kind;

/**
 * A backup in a folder of its own, started by the same programs and looked at: it starts, every page of every table can be read
 * (each bears a checksum), every index is in order, and there is as much in it as there was.
 *
 * @param folder where it was unpacked
 * @param home whose programs start it
 * @param forGood it will be used, and not thrown away
 */
record Unpacked(DataFolder folder, Path home, boolean forGood) {
    /** What is in it; it is stopped again, whatever is found. */
    SortedMap<String, Long> look(Witnesses witnesses, Backup.Made made) throws IOException, InterruptedException {
        var cluster = PostgresCluster.toLookAt(folder, home, forGood);
        try {
            int port = start(cluster);
            try (var connection = connect(port, PostgresServer.DATABASE)) {
                var counted = new TreeMap<String, Long>();
                witnesses.count(connection).forEach((name, count) -> counted.put(name, count.count()));
                compare(made, counted);
                readAll(connection);
                return counted;
            } catch (SQLException e) {
                throw new BackupTrouble.Met(Kind.NOT_WHOLE, String.valueOf(e.getMessage()));
            }
        } finally {
            cluster.stop();
        }
    }

    private int start(PostgresCluster cluster) throws IOException, InterruptedException {
        try {
            return cluster.start();
        } catch (IOException e) {
            throw new BackupTrouble.Met(Kind.DOES_NOT_START, lastWords());
        }
    }

    private Connection connect(int port, String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                PostgresServer.ADMINISTRATOR,
                Files.readString(folder.passwordFile(PostgresServer.ADMINISTRATOR)));
    }

    private static void compare(Backup.Made made, SortedMap<String, Long> counted) throws IOException {
        for (var seen : made.seen().entrySet()) {
            var found = counted.get(seen.getKey());
            if (!seen.getValue().allows(found)) {
                throw new BackupTrouble.Met(
                        Kind.NOT_WHOLE,
                        seen.getKey() + ": " + found + ", not "
                                + seen.getValue().least() + "–"
                                + seen.getValue().most());
            }
        }
    }

    /** As whoever sees everything; the copy is thrown away or taken into use, and an extension in it does no harm. */
    private static void readAll(Connection connection) throws SQLException {
        DatabaseRoles.run(connection, "set enable_indexonlyscan = off");
        DatabaseRoles.run(connection, "set enable_indexscan = off");
        for (var table : names(connection, """
                select c.oid::regclass::text from pg_class c where c.relkind in ('r', 't', 'm') order by 1
                """)) {
            DatabaseRoles.run(connection, "select count(*) from " + table);
        }
        if (names(connection, "select name from pg_available_extensions where name = 'amcheck'")
                .isEmpty()) {
            return; // not among the programs of every system
        }
        connection.setAutoCommit(false);
        DatabaseRoles.run(connection, "create extension if not exists amcheck");
        DatabaseRoles.run(connection, """
                select bt_index_check(c.oid::regclass)
                  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                 where a.amname = 'btree' and i.indisvalid and i.indisready
                """);
        connection.rollback();
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** What PostgreSQL complained of last. */
    private String lastWords() throws IOException {
        @Nullable String last = null;
        try (var lines = Files.lines(folder.log())) {
            last = lines.filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                    .reduce((_, later) -> later)
                    .orElse(null);
        }
        return last == null ? "see " + folder.log() : last;
    }
}
