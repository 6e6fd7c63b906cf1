package pakbon.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants on their way to and from the database, whose clock ticks in microseconds. */
public final class Times {
    private Times() {}

    public static OffsetDateTime toDatabase(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime toDatabaseOrNull(@Nullable Instant instant) {
        return instant == null ? null : toDatabase(instant);
    }

    public static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A row's next version: ever increasing, from time and not from a counter that everyone would queue for. */
    public static long nextVersion(long last, Instant now) {
        return Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
