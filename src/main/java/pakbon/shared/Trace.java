package pakbon.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.slf4j.MDC;

/**
 * One order's way through the logs, from the shop's message to the last mail. It is reckoned from the connection and the shop's own
 * id of the order, so whoever knows these two knows it, on every thread and node, and nobody has to hand it on.
 */
public record Trace(String id) {
    /** Under this name it stands in each line of the log. */
    public static final String KEY = "traceId";

    private static final int BYTES = 8;

    /** @param order its id as the shop writes it */
    public static Trace of(ConnectionId connection, String order) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest((connection + "/" + order).getBytes(StandardCharsets.UTF_8));
            return new Trace(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What this thread logs until the step is closed bears the trace. */
    public Step follow() {
        var before = MDC.get(KEY);
        MDC.put(KEY, id);
        return () -> {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        };
    }

    /** Work on one order. */
    public interface Step extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public String toString() {
        return id;
    }
}
