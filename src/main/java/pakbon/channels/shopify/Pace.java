package pakbon.channels.shopify;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * Keeps us within what a shop lets its apps cost: points that run back into a bucket at a steady rate. Each answer says
 * how full the bucket is; we wait before a question that would not fit, instead of asking and being refused.
 */
final class Pace {
    /** Rather than wait longer we give the turn to other work. */
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** A question that was never asked before. */
    private static final double USUAL_COST = 50;

    private final Map<ConnectionId, Bucket> buckets = new ConcurrentHashMap<>();

    private static final class Bucket {
        private final Map<String, Double> costs = new HashMap<>();
        private double available = Double.MAX_VALUE;
        private double most = Double.MAX_VALUE;
        private double rate = 50;
        private long at;

        private synchronized Duration take(String question, long now) {
            available = Math.min(most, available + (now - at) / 1e9 * rate);
            at = now;
            var cost = Math.min(costs.getOrDefault(question, USUAL_COST), most);
            if (available >= cost) {
                available -= cost;
                return Duration.ZERO;
            }
            return Duration.ofMillis((long) Math.ceil((cost - available) / rate * 1000) + 10);
        }

        private synchronized void learn(String question, JsonNode cost, long now) {
            var status = cost.path("throttleStatus");
            costs.put(question, cost.path("requestedQueryCost").asDouble(USUAL_COST));
            most = status.path("maximumAvailable").asDouble(most);
            rate = Math.max(1, status.path("restoreRate").asDouble(rate));
            available = status.path("currentlyAvailable").asDouble(available);
            at = now;
        }
    }

    /**
     * Waits until there is room for the question.
     *
     * @throws ShopUnavailable when that would take long
     */
    void await(Question question, ConnectionId shop) {
        var bucket = buckets.computeIfAbsent(shop, _ -> new Bucket());
        var waited = Duration.ZERO;
        for (var pause = bucket.take(question.name(), System.nanoTime());
                pause.isPositive();
                pause = bucket.take(question.name(), System.nanoTime())) {
            waited = waited.plus(pause);
            if (waited.compareTo(LONGEST) > 0) {
                throw new ShopUnavailable(ShopReason.LIMIT.words(), pause, null);
            }
            rest(pause);
        }
    }

    /** @param cost as the answer gives it; nothing is learnt from one that gives none */
    void learn(Question question, JsonNode cost, ConnectionId shop) {
        if (cost.path("throttleStatus").isObject()) {
            buckets.computeIfAbsent(shop, _ -> new Bucket()).learn(question.name(), cost, System.nanoTime());
        }
    }

    static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopUnavailable(ShopReason.STOPPED.words("the shop's limit"), Duration.ZERO, e);
        }
    }
}
