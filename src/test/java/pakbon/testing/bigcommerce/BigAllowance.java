package pakbon.testing.bigcommerce;

import com.sun.net.httpserver.Headers;
import java.time.Duration;

/** So many calls in a window of time; each answer says how many are left. */
final class BigAllowance {
    private int quota = 150;
    private Duration window = Duration.ofSeconds(30);
    private long ends;
    private int left;

    synchronized void set(int calls, Duration time) {
        quota = calls;
        window = time;
        ends = 0;
    }

    /** Answers whether there was one left, and says so in the headers. */
    synchronized boolean take(Headers headers) {
        long now = System.nanoTime();
        if (ends == 0 || now - ends >= 0) {
            ends = now + window.toNanos();
            left = quota;
        }
        boolean isLeft = left > 0;
        left = Math.max(0, left - 1);
        headers.set("X-Rate-Limit-Requests-Left", String.valueOf(left));
        headers.set("X-Rate-Limit-Requests-Quota", String.valueOf(quota));
        headers.set("X-Rate-Limit-Time-Reset-Ms", String.valueOf(Math.max(1, (ends - now) / 1_000_000)));
        headers.set("X-Rate-Limit-Time-Window-Ms", String.valueOf(window.toMillis()));
        return isLeft;
    }
}
