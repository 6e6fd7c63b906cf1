package pakbon.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pakbon.testing.woo.FakeWooShop;
import tools.jackson.databind.JsonNode;

/**
 * Pakbon is killed, at random and without a word, while orders come in, are packed and are reported back. Afterwards
 * every order is there once, the stock adds up, nothing left unpaid, and the shop knows what it should.
 * {@code bin/kill-test N} runs it with N kills.
 */
class KillTests {
    private static final int KILLS = Integer.getInteger("kills", 10);
    /** Unfinished orders at which customers wait: what is tested is dying, not how much one machine can pack. */
    private static final int BUSY = 60;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> placed = new CopyOnWriteArrayList<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final List<Long> products = new ArrayList<>();
    private volatile boolean working = true;
    private volatile boolean selling = true;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void killedAtAnyMomentItLosesNothingAndDoublesNothing() throws Exception {
        try (var shop = FakeWooShop.open();
                var pakbon = new PakbonProcess(folder.resolve("data"), environment(shop));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            pakbon.start();
            var till = new Till(pakbon.address(), "kill-test-token");
            stock(shop, till);
            var channel = connect(shop, till);
            var at = List.<Future<Void>>of(
                    people.submit(() -> sell(shop)),
                    people.submit(() -> pack(till)),
                    people.submit(() -> pack(till)),
                    people.submit(() -> pack(till)));
            for (int kill = 1; kill <= KILLS; kill++) {
                pause(200 + random.nextInt(3_000));
                pakbon.kill();
                pakbon.start();
            }
            selling = false;
            await("everything is packed, shipped and told", Duration.ofMinutes(4), () -> allDone(shop, till, channel));
            working = false;
            for (var person : at) {
                finish(person);
            }
            check(shop);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + "\n" + PakbonProcess.end(folder.resolve("pakbon.log")), e);
        }
    }

    private static Map<String, String> environment(FakeWooShop shop) {
        return Map.of(
                "PAKBON_SETUP_RETAILER", "Theehuis",
                "PAKBON_SETUP_OUTLETS", "Utrecht,Zeist,Amersfoort",
                "PAKBON_SETUP_OWNER_EMAIL", "eigenaar@theehuis.example",
                "PAKBON_SETUP_OWNER_PASSWORD", "een lang wachtwoord",
                "PAKBON_SETUP_API_TOKEN", "kill-test-token",
                "PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES", "true",
                "PAKBON_SHOPS_TRUST", shop.trust().toString(),
                "PAKBON_CHANNELS_POLLINTERVAL", "1s");
    }

    private void stock(FakeWooShop shop, Till till) throws InterruptedException {
        var outlets = till.get("/outlets").data();
        for (int n = 1; n <= 6; n++) {
            products.add(shop.product("SKU-" + n, "Thee " + n, "10.00"));
            var product = till.post(
                    "/pakbon/products",
                    Map.of("sku", "SKU-" + n, "name", "Thee " + n, "barcode", "", "price", "10.00"));
            assertThat(product.status()).isBetween(200, 299);
            for (var outlet : outlets) {
                till.post(
                        "/pakbon/stock-counts",
                        Map.of(
                                "outlet_id", outlet.path("id").stringValue(),
                                "product_id", product.data().path("id").stringValue(),
                                "level", String.valueOf(20 * n),
                                "reason", "opening"));
            }
        }
    }

    private static String connect(FakeWooShop shop, Till till) throws InterruptedException {
        var outlets = new ArrayList<String>();
        till.get("/outlets")
                .data()
                .forEach(outlet -> outlets.add(outlet.path("id").stringValue()));
        var connected = till.post(
                "/pakbon/channels",
                Map.of(
                        "platform",
                        "woocommerce",
                        "name",
                        "Webwinkel",
                        "address",
                        shop.address().toString(),
                        "credentials",
                        Map.of("consumer_key", FakeWooShop.KEY, "consumer_secret", FakeWooShop.SECRET),
                        "outlet_ids",
                        outlets));
        assertThat(connected.status()).as("%s", connected.body()).isBetween(200, 299);
        return connected.data().path("id").stringValue();
    }

    /** Customers, and the shop's own people, who now and then pay, change or cancel an order. */
    private Void sell(FakeWooShop shop) {
        var dice = new Random(seed + 1);
        while (selling) {
            var order = shop.order();
            for (int line = 0; line <= dice.nextInt(3); line++) {
                order.of(String.valueOf(1 + dice.nextInt(3)), products.get(dice.nextInt(products.size())));
            }
            if (dice.nextInt(4) == 0) {
                order.collectedAt("Zeist");
            } else {
                order.sent();
            }
            if (dice.nextInt(4) == 0) {
                order.cashOnDelivery();
            }
            placed.add(order.place());
            var some = placed.get(dice.nextInt(placed.size()));
            switch (dice.nextInt(12)) {
                case 0 -> {
                    if (!shop.statusOf(some).equals("completed")) {
                        cancelled.add(some);
                        shop.setStatus(some, "cancelled");
                    }
                }
                case 1 ->
                    shop.edit(some, change -> change.put("customer_note", "Bel aan \uD83D\uDEB2 " + dice.nextInt()));
                default -> {}
            }
            do {
                pause(80 + dice.nextInt(250));
            } while (selling && unfinished(shop) > BUSY);
        }
        return null;
    }

    private long unfinished(FakeWooShop shop) {
        return placed.stream().filter(id -> !isFinished(shop, id)).count();
    }

    private static boolean isFinished(FakeWooShop shop, long id) {
        return Set.of("completed", "cancelled").contains(shop.statusOf(id));
    }

    /** Somebody at an outlet who packs, takes payments and hands over, and tries again when nobody answers. */
    private Void pack(Till till) throws InterruptedException {
        var dice = new Random(seed + Thread.currentThread().threadId());
        while (working) {
            var open = till.open();
            for (var fulfillment : open) {
                if (dice.nextInt(3) > 0) {
                    work(till, fulfillment, dice);
                }
            }
            pause(open.isEmpty() ? 300 : 20);
        }
        return null;
    }

    private void work(Till till, JsonNode fulfillment, Random dice) throws InterruptedException {
        boolean packed = fulfillment.path("state").stringValue().equals("PACKED");
        if (!packed && dice.nextInt(4) > 0) {
            till.move(fulfillment, "pack", "packed_quantity");
            return;
        }
        var answer = till.move(fulfillment, "fulfill", "fulfilled_quantity");
        if (answer.isDone()) {
            acknowledged.add(fulfillment.path("id").stringValue());
        } else if (answer.status() == 409
                && answer.body().path("type").stringValue("").endsWith("payment-required")) {
            var sale = fulfillment.path("sale_id").stringValue();
            var due = till.get("/pakbon/sales/" + sale).data().path("balance").stringValue("");
            if (!due.isEmpty()) {
                till.post("/pakbon/sales/" + sale + "/payments", Map.of("payment_type", "Pin", "amount", due));
            }
        }
    }

    private boolean allDone(FakeWooShop shop, Till till, String channel) throws InterruptedException {
        var health = till.get("/pakbon/channels/" + channel).data();
        return health.path("queue").intValue(1) == 0 && till.open().isEmpty() && unfinished(shop) == 0;
    }

    private void check(FakeWooShop shop) throws Exception {
        try (var rows = Invariants.of(folder.resolve("data"))) {
            rows.hold();
            var stages = rows.stages();
            for (var id : placed) {
                // cancelled before Pakbon ever heard of it, there is nothing to record
                var stage = stages.getOrDefault(id, shop.statusOf(id).equals("cancelled") ? "CANCELLED" : "LOST");
                assertThat(shop.statusOf(id))
                        .as("order %s, which is %s here", id, stage)
                        .isIn(stage.equals("COMPLETED") ? afterwards(id) : Set.of("cancelled"));
            }
            assertThat(placed).as("an order that no customer placed").containsAll(stages.keySet());
        }
        assertThat(acknowledged).isNotEmpty();
        System.out.printf(
                "%d kills, %d orders, %d fulfillments acknowledged as completed, seed %d%n",
                KILLS, placed.size(), acknowledged.size(), seed);
    }

    /** The shop may have cancelled what was already handed over; that is theirs to say, and not ours to undo. */
    private Set<String> afterwards(long id) {
        return cancelled.contains(id) ? Set.of("completed", "cancelled") : Set.of("completed");
    }

    private static void await(String what, Duration most, Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + most.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            pause(250);
        }
    }

    private static void finish(Future<Void> person) throws InterruptedException {
        try {
            person.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
