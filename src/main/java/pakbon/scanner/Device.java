package pakbon.scanner;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.UserId;

/**
 * A phone or a desk that was let in.
 *
 * @param person who switched in last; null when nobody did, or it was locked
 * @param lastSeenAt to the minute
 * @param revokedAt null while it is let in
 */
public record Device(
        UUID id,
        String name,
        OutletId outlet,
        Locale language,
        String pairedBy,
        Instant pairedAt,
        Instant lastSeenAt,
        @Nullable UserId person,
        @Nullable Instant personSince,
        @Nullable Instant revokedAt) {
    public static final int LONGEST_NAME = 60;

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
