package pakbon.channels.cseries;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pakbon.channels.platform.ShopAnswer;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.ConnectionId;

/**
 * How many calls are left in each of the shop's three buckets (five minutes, an hour, a day), as it says with every
 * answer. Before one runs dry we rest until it is filled again; a few calls are left to other programs with this key.
 */
final class CSeriesPace {
    private static final int LEFT_TO_OTHERS = 5;

    private final Map<ConnectionId, Long> restUntil = new ConcurrentHashMap<>();

    /** @throws ShopUnavailable while a bucket is empty; the pause says how long */
    void await(ConnectionId shop) {
        var until = restUntil.get(shop);
        if (until == null) {
            return;
        }
        var left = Duration.ofNanos(until - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            restUntil.remove(shop, until);
            return;
        }
        throw new ShopUnavailable(ShopReason.LIMIT.words(), left, null);
    }

    void hear(ConnectionId shop, ShopAnswer answer) {
        var remaining = numbers(answer.header("X-RateLimit-Remaining"));
        var resets = numbers(answer.header("X-RateLimit-Reset"));
        long rest = 0;
        for (int bucket = 0; bucket < Math.min(remaining.length, resets.length); bucket++) {
            if (remaining[bucket] <= LEFT_TO_OTHERS) {
                rest = Math.max(rest, resets[bucket]);
            }
        }
        if (rest > 0) {
            restUntil.put(shop, System.nanoTime() + Duration.ofSeconds(rest).toNanos());
        }
    }

    private static long[] numbers(String header) {
        try {
            return header.isBlank()
                    ? new long[0]
                    : Arrays.stream(header.split("/", -1))
                            .mapToLong(part -> Long.parseLong(part.strip()))
                            .toArray();
        } catch (NumberFormatException e) {
            return new long[0];
        }
    }
}
