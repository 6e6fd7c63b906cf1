package pakbon.users;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import pakbon.outlets.OutletId;
import pakbon.shared.UserId;

/**
 * Somebody who works for the retailer.
 *
 * @param outlets where this person works; empty means everywhere, as it always is for an admin
 * @param active somebody who has left keeps the name under old work, and cannot sign in
 */
public record Account(
        UserId id,
        String name,
        String email,
        Role role,
        Set<OutletId> outlets,
        Locale language,
        boolean active,
        Instant createdAt,
        long version) {}
