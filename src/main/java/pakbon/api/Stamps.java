package pakbon.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as the X-Series writes them. */
final class Stamps {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private Stamps() {}

    static String seconds(Instant at) {
        return SECONDS.format(at);
    }

    static @Nullable String secondsOrNull(@Nullable Instant at) {
        return at == null ? null : seconds(at);
    }

    /** Versions come from time: when a row had its last change. */
    static String ofVersion(long version) {
        return seconds(Instant.EPOCH.plus(version, ChronoUnit.MICROS));
    }
}
