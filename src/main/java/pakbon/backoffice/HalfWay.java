package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pakbon.users.AccountRefusal.CodeNeeded;

/** Somebody whose password was right and who still has to enter a code: for as long as a session and ten minutes last. */
record HalfWay(UUID retailer, UUID user, Instant at, String next) implements Serializable {
    private static final String NAME = "half way";
    private static final Duration LASTS = Duration.ofMinutes(10);

    static void remember(CodeNeeded who, String next, Instant now, HttpServletRequest request) {
        request.getSession()
                .setAttribute(
                        NAME, new HalfWay(who.retailer().value(), who.user().value(), now, next));
    }

    static Optional<HalfWay> of(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(NAME) instanceof HalfWay found
                        && found.at().plus(LASTS).isAfter(now)
                ? Optional.of(found)
                : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NAME);
        }
    }
}
