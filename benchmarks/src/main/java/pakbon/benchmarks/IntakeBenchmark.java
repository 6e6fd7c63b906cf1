package pakbon.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;

/** Orders per second through the door of {@code orders}, and through hand-written SQL on the same server, in turn. */
final class IntakeBenchmark {
    private static final int CLIENTS = Settings.number("CLIENTS", 8);
    private static final int SECONDS = Settings.number("SECS", 5);
    private static final int WARMUP = Settings.number("WARMUP", 20);
    private static final int ROUNDS = Settings.number("ROUNDS", 3);
    private static final int RETAILERS = Settings.number("RETAILERS", 20);
    private static final int OUTLETS = Settings.number("OUTLETS", 5);
    private static final int PRODUCTS = Settings.number("PRODUCTS", 3000);

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (var pakbon = RunningPakbon.start(WebApplicationType.SERVLET, Map.of())) {
            var limit = new Limit(pakbon, Path.of(arguments[0]), Limit.programs());
            var against = limit.isThere();
            if (!against) {
                System.out.printf(
                        "No hand-written SQL in %s or no pgbench in %s: only Pakbon is measured.%n",
                        limit.folder(), limit.bin());
            }
            var trade = new Trade(pakbon, RETAILERS, OUTLETS, PRODUCTS);
            if (against) {
                limit.prepare(RETAILERS, OUTLETS, PRODUCTS, CLIENTS);
            }
            run(trade, WARMUP);
            pakbon.administer("pakbon", "vacuum analyze");
            run(trade, WARMUP);
            pakbon.administer("pakbon", "vacuum analyze", "checkpoint");
            measure(trade, against ? limit : null);
        }
        System.exit(0);
    }

    private static void measure(Trade trade, Limit limit) throws Exception {
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            theirs[round] = limit == null ? Double.NaN : limit.run(CLIENTS, SECONDS, RETAILERS, OUTLETS, PRODUCTS);
            ours[round] = run(trade, SECONDS);
            say("round " + (round + 1), ours[round], theirs[round], ours[round] / theirs[round]);
        }
        var ratios = IntStream.range(0, ROUNDS)
                .mapToDouble(at -> ours[at] / theirs[at])
                .toArray();
        say("median", Settings.median(ours), Settings.median(theirs), Settings.median(ratios));
    }

    private static void say(String what, double ours, double theirs, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "%-8s Pakbon %6.0f orders/s   hand-written %6.0f orders/s   ratio %.2f   load %s%n",
                what,
                ours,
                theirs,
                ratio,
                Settings.load());
    }

    /** Orders per second by all clients together. */
    private static double run(Trade trade, int seconds) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            var done = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> clients.submit(() -> {
                        int orders = 0;
                        for (; System.nanoTime() < end; orders++) {
                            trade.order();
                        }
                        return orders;
                    }))
                    .toList();
            int orders = 0;
            for (Future<Integer> each : done) {
                orders += each.get();
            }
            return orders / ((System.nanoTime() - start) / 1e9);
        }
    }
}
