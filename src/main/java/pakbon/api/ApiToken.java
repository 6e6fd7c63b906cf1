package pakbon.api;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;

/**
 * A key that lets a program in; the secret itself is kept nowhere.
 *
 * @param name as history shows it behind a deed
 * @param outlets where it works; empty means everywhere
 * @param lastUsedAt to the minute; null when never
 * @param revokedAt null while it opens the door
 */
public record ApiToken(
        UUID id,
        String name,
        Set<Scope> scopes,
        Set<OutletId> outlets,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public ApiToken {
        scopes = Set.copyOf(scopes);
        outlets = Set.copyOf(outlets);
    }

    public boolean may(Scope scope) {
        return scopes.contains(Scope.ALL) || scopes.contains(scope);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
