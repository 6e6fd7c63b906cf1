package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Phone.made;
import static pakbon.api.Phone.pick;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.api.Phone.Made;
import pakbon.fulfillment.Fulfillment;
import pakbon.sales.SaleStatus;
import pakbon.scanner.ScannerDevices;
import pakbon.scanner.ScannerDevices.Offer;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignIns;
import pakbon.users.Users;
import tools.jackson.databind.JsonNode;

/**
 * Two hundred phones in one stock room, on the same orders and on different ones, all at once. Half of them listen, half
 * of them read again when they want to know. Played again with {@code -Dpakbon.seed=}.
 */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScannerCrowdTests {
    private static final long SEED = Long.getLong("pakbon.seed", new Random().nextLong());
    private static final int PHONES = 200;
    private static final int LISTENING = 100;
    private static final int ORDERS = 30;
    private static final int MUGS = 8;
    private static final int TEAS = 5;
    private static final int AT_FIRST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    ApplicationContext pakbon;

    private Business business;

    /** What a phone that listens has been told: the newest version of each order since it last read everything. */
    private static final class Ear {
        private final Map<String, Integer> versions = new ConcurrentHashMap<>();
        private boolean listens;

        synchronized void reads(JsonNode work) {
            versions.clear();
            work.path("fulfillments")
                    .forEach(each -> versions.put(
                            each.path("id").asString(), each.path("version").asInt()));
            listens = true;
            notifyAll();
        }

        synchronized void hears(JsonNode event) {
            versions.merge(event.path("id").asString(), event.path("version").asInt(), Math::max);
            notifyAll();
        }

        synchronized boolean begins() throws InterruptedException {
            return waits(() -> listens);
        }

        /** An order that was over when everything was read is not on the list, and that says as much. */
        synchronized boolean knows(Collection<Fulfillment> ends) throws InterruptedException {
            return waits(() -> ends.stream().allMatch(end -> {
                var known = versions.get(end.id().toString());
                return known == null ? !end.state().isOpen() : known == end.version();
            }));
        }

        private boolean waits(java.util.function.BooleanSupplier condition) throws InterruptedException {
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                var left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }

    @Test
    void twoHundredPhonesAtOnceEndInTheSameCounts() throws Exception {
        System.out.println("ScannerCrowdTests seed " + SEED);
        var dice = new Random(SEED);
        business = Business.open(pakbon, "Utrecht").selling("MUG", AT_FIRST).selling("TEA", AT_FIRST);
        var numbers = IntStream.range(0, ORDERS).mapToObj(n -> "K" + n).toList();
        numbers.forEach(number -> business.receive(order(number)));
        var people = List.of(person("Roos Vermeer"), person("Sam Bos"), person("Noor Aydın"));
        var wire = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var phones = all(threads, IntStream.range(0, PHONES).mapToObj(n ->
                    (Callable<HeldPhone>) () -> heldBy(people.get(n % people.size()), "Phone " + n)));
            var ears = phones.subList(0, LISTENING).stream()
                    .map(phone -> listen(phone, wire, threads))
                    .toList();
            for (var ear : ears) {
                assertThat(ear.begins()).isTrue();
            }
            var tags = all(threads, phones.subList(LISTENING, PHONES).stream().map(phone ->
                    (Callable<String>) () -> phone.get("work").header("ETag")));

            scan(threads, phones, numbers, dice);
            finish(threads, phones, numbers);

            var ends = numbers.stream()
                    .map(number -> business.parts(number).getFirst())
                    .toList();
            agree(numbers, ends);
            for (var ear : ears) {
                assertThat(ear.knows(ends)).as("seed %d: what was heard", SEED).isTrue();
            }
            for (int n = LISTENING; n < PHONES; n++) {
                assertThat(phones.get(n).get("work").data().path("fulfillments").isEmpty())
                        .isTrue();
            }
            assertThat(tags).doesNotContain(phones.getLast().get("work").header("ETag"));
        } finally {
            wire.shutdownNow();
            threads.shutdownNow();
        }
    }

    private static AnOrder order(String number) {
        return AnOrder.delivery(number).of(MUGS, "MUG").of(TEAS, "TEA");
    }

    /** Everybody scans wherever there is something, sends some of it twice, and the shop changes its mind meanwhile. */
    private void scan(ExecutorService threads, List<HeldPhone> phones, List<String> numbers, Random dice)
            throws Exception {
        var parts = numbers.stream()
                .map(number -> business.parts(number).getFirst())
                .toList();
        var sent = new ConcurrentHashMap<UUID, String>();
        var stories = new ArrayList<Callable<Void>>();
        for (var phone : phones) {
            var story = new ArrayList<Made>();
            for (int step = 0; step < 3; step++) {
                var part = parts.get(dice.nextInt(ORDERS));
                story.add(
                        dice.nextInt(12) == 0
                                ? made(part, part.version(), "note", "\"text\": \"Seen\"")
                                : pick(part, dice.nextInt(2), dice.nextInt(6) == 0 ? "-1" : "1"));
            }
            var twice = dice.nextBoolean();
            stories.add(() -> {
                for (var times = twice ? 2 : 1; times > 0; times--) {
                    for (var answer : act(phone, story)) {
                        if (!answer.path("result").asString().equals("repeated")) {
                            var id = UUID.fromString(answer.path("id").asString());
                            assertThat(sent.put(id, Phone.word(answer)))
                                    .as("twice")
                                    .isNull();
                        }
                    }
                }
                return null;
            });
        }
        stories.add(() -> {
            business.receive(order(numbers.get(0)).cancelled().after(10));
            business.receive(order(numbers.get(1)).changed("MUG", MUGS - 3).after(10));
            business.receive(order(numbers.get(2)).changed("TEA", TEAS + 2).after(10));
            business.pay(numbers.get(2), "20.00");
            return null;
        });
        all(threads, stories.stream());
        assertThat(sent).as("seed %d", SEED).hasSize(3 * PHONES);
        assertThat(Set.copyOf(sent.values()))
                .as("seed %d", SEED)
                .isSubsetOf(
                        "applied",
                        "conflict over_picked",
                        "conflict less_ordered",
                        "conflict under_picked",
                        "conflict cancelled_meanwhile");
    }

    /** Four people each want to finish the same order: they count what is left, pack it, and carry it out of the door. */
    private void finish(ExecutorService threads, List<HeldPhone> phones, List<String> numbers) throws Exception {
        var done = new ConcurrentHashMap<String, List<String>>();
        all(threads, IntStream.range(0, 4 * ORDERS).mapToObj(n -> (Callable<Void>) () -> {
            var number = numbers.get(n % ORDERS);
            var phone = phones.get(n);
            var part = business.parts(number).getFirst();
            for (int line = 0; line < 2; line++) {
                for (var left = left(part, line); left > 0; left = left(part, line)) {
                    if (!Phone.word(act(phone, List.of(pick(part, line, "1"))).getFirst())
                            .equals("applied")) {
                        break;
                    }
                    part = business.parts(number).getFirst();
                }
            }
            for (var answer : act(
                    phone, List.of(made(part, part.version(), "pack", ""), made(part, part.version(), "ship", "")))) {
                done.computeIfAbsent(number, _ -> new CopyOnWriteArrayList<>()).add(Phone.word(answer));
            }
            return null;
        }));
        done.remove(numbers.getFirst());
        assertThat(done.values())
                .as("seed %d", SEED)
                .hasSize(ORDERS - 1)
                .allSatisfy(words -> assertThat(words)
                        .as("packed once, shipped once")
                        .hasSize(8)
                        .filteredOn(word -> !word.startsWith("conflict already_"))
                        .containsExactly("applied", "applied"));
    }

    private static int left(Fulfillment part, int line) {
        var at = part.lines().get(line);
        return part.state().isOpen() ? at.quantity().minus(at.picked()).value().intValue() : 0;
    }

    private void agree(List<String> numbers, List<Fulfillment> ends) {
        var as = "seed " + SEED;
        assertThat(ends.getFirst().state().word().name()).as(as).isEqualTo("CANCELLED");
        assertThat(ends.subList(1, ORDERS))
                .as(as)
                .allMatch(end -> end.state().word().name().equals("COMPLETED"))
                .allMatch(end ->
                        end.lines().stream().allMatch(line -> line.picked().equals(line.quantity())));
        assertThat(numbers.subList(1, ORDERS))
                .as(as)
                .allMatch(number -> business.sale(number).status() == SaleStatus.DELIVERY_COMPLETED);
        int orders = ORDERS - 1;
        assertThat(business.level("MUG")).as(as).isEqualTo(Quantity.of(AT_FIRST - orders * MUGS + 3));
        assertThat(business.level("TEA")).as(as).isEqualTo(Quantity.of(AT_FIRST - orders * TEAS - 2));
        assertThat(business.ledgerAddsUp()).as(as).isTrue();
    }

    private static List<JsonNode> act(HeldPhone phone, List<Made> deeds) {
        return phone.post(
                        "actions",
                        "{\"actions\": [" + deeds.stream().map(Made::json).collect(Collectors.joining(", ")) + "]}")
                .data()
                .valueStream()
                .toList();
    }

    /** As the app does it: listen, then read everything; and once more whenever the line was lost. */
    private static Ear listen(HeldPhone phone, HttpClient wire, ExecutorService threads) {
        var ear = new Ear();
        threads.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                var stream = wire.send(
                        phone.request("GET", "events", BodyPublishers.noBody(), "")
                                .header(ScannerCookie.HEADER, "1")
                                .build(),
                        BodyHandlers.ofLines());
                ear.reads(phone.get("work").data());
                var name = "";
                for (var lines = stream.body().iterator(); lines.hasNext(); ) {
                    var line = lines.next();
                    if (line.startsWith("event:")) {
                        name = line.substring(6).strip();
                    } else if (line.startsWith("data:") && name.equals("fulfillment")) {
                        ear.hears(Client.JSON.readTree(line.substring(5)));
                    }
                }
            }
            return null;
        });
        return ear;
    }

    private HeldPhone heldBy(Account person, String name) {
        var phone = new HeldPhone(pakbon);
        var paired =
                phone.pair("{\"code\": \"" + offer(name, person).code() + "\", \"device_name\": \"" + name + "\"}");
        assertThat(paired.status()).as(paired.text()).isEqualTo(200);
        var device = UUID.fromString(paired.data().path("device").path("id").asString());
        business.in(() -> {
            var devices = business.the(ScannerDevices.class);
            devices.hand(
                    business.retailer,
                    devices.find(business.retailer, device).orElseThrow(),
                    business.the(SignIns.class)
                            .resume(
                                    business.retailer,
                                    person.id(),
                                    Instant.now().plusSeconds(1))
                            .orElseThrow(),
                    Instant.now());
            return phone;
        });
        return phone;
    }

    private Offer offer(String name, Account person) {
        var now = Instant.now();
        var made = business.in(() -> business.the(ScannerDevices.class)
                .offer(
                        name,
                        business.outlet("Utrecht"),
                        business.the(SignIns.class)
                                .resume(business.retailer, person.id(), now.plusSeconds(1))
                                .orElseThrow(),
                        now));
        return ((Done<Offer>) made).value();
    }

    private Account person(String name) {
        var made = business.in(() -> business.the(Users.class)
                .createAsGiven(
                        business.retailer,
                        new NewPerson(
                                name,
                                UUID.randomUUID() + "@voorbeeld.nl",
                                "vier woorden op rij",
                                Role.MANAGER,
                                Set.of(),
                                Locale.of("nl")),
                        Instant.now()));
        return ((Done<Account>) made).value();
    }

    private static <T> List<T> all(ExecutorService threads, java.util.stream.Stream<Callable<T>> deeds)
            throws Exception {
        var results = new ArrayList<T>();
        for (var running : threads.invokeAll(deeds.toList())) {
            results.add(running.get());
        }
        return results;
    }
}
