package pakbon.channels.ecwid;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.ConnectionId;

/**
 * Keeps to what a store allows, 600 calls in any minute: some at once, the others evenly. After the store has asked to be
 * left alone it is, since whoever goes on is shut out for long.
 */
final class EcwidPace {
    static final int A_MINUTE = 600;
    private static final int AT_ONCE = 60;
    private static final long BETWEEN = Duration.ofMinutes(1).toNanos() / (A_MINUTE - AT_ONCE);

    private final LongSupplier nanos;
    private final Rest rest;
    private final Map<ConnectionId, Long> nextTurn = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Long> leftAloneUntil = new ConcurrentHashMap<>();

    /** Lets time pass. */
    @FunctionalInterface
    interface Rest {
        void pause(Duration pause) throws InterruptedException;
    }

    EcwidPace() {
        this(System::nanoTime, Thread::sleep);
    }

    EcwidPace(LongSupplier nanos, Rest rest) {
        this.nanos = nanos;
        this.rest = rest;
    }

    /** Waits for its turn. @throws ShopUnavailable while the store wants to be left alone */
    void before(ConnectionId shop) {
        var until = leftAloneUntil.get(shop);
        if (until != null) {
            var left = Duration.ofNanos(until - nanos.getAsLong());
            if (left.isPositive()) {
                throw new ShopUnavailable(ShopReason.LEFT_ALONE.words(), left, null);
            }
            leftAloneUntil.remove(shop, until);
        }
        long wait = turn(shop) - nanos.getAsLong();
        if (wait > 0) {
            try {
                rest.pause(Duration.ofNanos(wait));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopUnavailable(ShopReason.STOPPED.words("a turn"), Duration.ZERO, e);
            }
        }
    }

    /** When this call may leave; turns are given out one after the other. */
    private long turn(ConnectionId shop) {
        long now = nanos.getAsLong();
        long given = nextTurn.merge(shop, now + BETWEEN, (next, _) -> (next - now > 0 ? next : now) + BETWEEN);
        return given - AT_ONCE * BETWEEN;
    }

    void leaveAlone(ConnectionId shop, Duration pause) {
        if (pause.isPositive()) {
            leftAloneUntil.put(shop, nanos.getAsLong() + pause.toNanos());
        }
    }
}
