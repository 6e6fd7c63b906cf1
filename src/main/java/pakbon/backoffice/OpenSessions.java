package pakbon.backoffice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import pakbon.shared.UserId;

/** Where somebody is signed in: seen and ended by themselves, or by an admin. */
@Component
public class OpenSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /**
     * @param key names it on a page; the session's own id would open it
     * @param device empty when the browser did not say
     * @param here the one that is looking
     */
    public record Seen(String key, String device, String address, Instant since, Instant lastSeen, boolean here) {}

    /** This one first, then those that were used last. */
    public List<Seen> of(UserId user, String here) {
        return sessions.findByPrincipalName(user.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new Seen(
                        key(session.getId()),
                        said(session, StaffSessions.DEVICE),
                        said(session, StaffSessions.ADDRESS),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getId().equals(here)))
                .sorted(Comparator.comparing(Seen::here)
                        .thenComparing(Seen::lastSeen)
                        .reversed())
                .toList();
    }

    /** Whether there was such a session of this person. */
    public boolean end(UserId user, String key) {
        var found = sessions.findByPrincipalName(user.toString()).keySet().stream()
                .filter(id -> key(id).equals(key))
                .findFirst();
        found.ifPresent(sessions::deleteById);
        return found.isPresent();
    }

    /** All of them but the one that is looking. */
    public void endOthers(UserId user, String here) {
        sessions.findByPrincipalName(user.toString()).keySet().stream()
                .filter(id -> !id.equals(here))
                .forEach(sessions::deleteById);
    }

    private static String said(Session session, String what) {
        return Objects.requireNonNullElse(session.<String>getAttribute(what), "");
    }

    private static String key(String id) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
