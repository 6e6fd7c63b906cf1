package pakbon.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.trail.Witness;

/** Asks the rooms' questions of a database: of the one that runs, and of one that was unpacked. */
record Witnesses(List<Witness> rooms) {
    private static final String MIGRATIONS = "migrations";

    record Count(long count, @Nullable Instant newest) {}

    /** Those that were asked when a backup was made: rooms may have come since. */
    Witnesses of(Backup.Made made) {
        return new Witnesses(rooms.stream()
                .filter(room -> made.seen().containsKey(room.name()))
                .toList());
    }

    /** By somebody who sees all businesses. */
    SortedMap<String, Count> count(Connection administrator) throws SQLException {
        var counts = new TreeMap<String, Count>();
        counts.put(MIGRATIONS, new Count(migrations(administrator), null));
        for (var room : rooms) {
            counts.put(room.name(), count(administrator, room.statement()));
        }
        return counts;
    }

    static SortedMap<String, Backup.Seen> seen(SortedMap<String, Count> before, SortedMap<String, Count> after) {
        var seen = new TreeMap<String, Backup.Seen>();
        after.forEach((name, count) -> seen.put(
                name, new Backup.Seen(before.getOrDefault(name, count).count(), count.count(), count.newest())));
        return seen;
    }

    private static Count count(Connection connection, String statement) throws SQLException {
        try (var ask = connection.createStatement();
                var answer = ask.executeQuery(statement)) {
            answer.next();
            Timestamp newest = answer.getTimestamp(2);
            return new Count(answer.getLong(1), newest == null ? null : newest.toInstant());
        }
    }

    /** Every room keeps its own history of migrations, in a table of the same name. */
    private static long migrations(Connection connection) throws SQLException {
        var histories = new ArrayList<String>();
        try (var ask = connection.createStatement();
                var rows = ask.executeQuery(
                        "select quote_ident(schemaname) from pg_tables where tablename = 'migration' order by 1")) {
            while (rows.next()) {
                histories.add("(select count(*) from " + rows.getString(1) + ".migration where success)");
            }
        }
        return histories.isEmpty()
                ? 0
                : count(
                                connection,
                                "select " + histories.stream().collect(Collectors.joining(" + "))
                                        + ", null::timestamptz")
                        .count();
    }
}
