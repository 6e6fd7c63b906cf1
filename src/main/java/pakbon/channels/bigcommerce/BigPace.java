package pakbon.channels.bigcommerce;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopAnswer;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.ConnectionId;

/**
 * Keeps to the store's allowance, which all its apps share: so many calls in thirty seconds, counted down in each answer.
 * The last few are left to others, and who would need them waits for the next window.
 */
final class BigPace {
    private static final int LEFT_TO_OTHERS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(31);

    private final Map<ConnectionId, Window> windows = new ConcurrentHashMap<>();

    /** @param ends by {@link System#nanoTime()} */
    private record Window(long left, long ends) {}

    /** Waits for its turn. */
    void before(Session shop) {
        for (long pause = take(shop.connection()); pause > 0; pause = take(shop.connection())) {
            try {
                Thread.sleep(Duration.ofNanos(pause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopUnavailable(ShopReason.STOPPED.words("the shop's next allowance"), Duration.ZERO, e);
            }
        }
    }

    /** Takes one call off what is left; or answers for how many nanoseconds there is none. */
    private long take(ConnectionId shop) {
        long now = System.nanoTime();
        var pause = new long[1];
        windows.computeIfPresent(shop, (_, window) -> {
            if (window.ends() - now <= 0) {
                return null;
            }
            if (window.left() <= LEFT_TO_OTHERS) {
                pause[0] = window.ends() - now;
                return window;
            }
            return new Window(window.left() - 1, window.ends());
        });
        return pause[0];
    }

    void after(ShopAnswer answer, Session shop) {
        var left = answer.header("x-rate-limit-requests-left");
        var reset = answer.header("x-rate-limit-time-reset-ms");
        if (left.matches("[0-9]{1,9}") && reset.matches("[0-9]{1,9}")) {
            keep(shop, Long.parseLong(left), Duration.ofMillis(Long.parseLong(reset)));
        }
    }

    /** The store says that there were too many. */
    void exceeded(Duration pause, Session shop) {
        keep(shop, 0, pause);
    }

    private void keep(Session shop, long left, Duration ends) {
        var pause = ends.compareTo(LONGEST) > 0 ? LONGEST : ends;
        windows.put(shop.connection(), new Window(left, System.nanoTime() + pause.toNanos()));
    }
}
