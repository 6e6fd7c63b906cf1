package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Phone.made;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.api.Phone.Made;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import tools.jackson.databind.JsonNode;

/**
 * Random stories of phones, a shop and lost answers, against the real server. The first test foretells every answer from a
 * model of the rule in docs/scanner.md; the second lets everybody act at once and asks whether all the counts agree. Played
 * again with {@code -Dpakbon.seed=}.
 */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScannerModelTests {
    private static final long SEED = Long.getLong("pakbon.seed", new Random().nextLong());

    @Autowired
    ApplicationContext pakbon;

    private final Random dice = new Random(SEED);

    /** What the rule says of one order. */
    private static final class Model {
        final int[] ordered = {0, 0};
        final int[] picked = {0, 0};
        final int[] missing = {0, 0};
        String state = "NEW";
        boolean changedSincePacked;
        boolean unpaid;
        int version;
        int orderVersion = 1;
        /** Since when less of a line is ordered. */
        final int[] lessVersion = {0, 0};

        /** What left a line that nobody had picked or reported missing, and what of it was reported later. */
        record Left(int version, int line, int unclaimed) {}

        final List<Left> left = new ArrayList<>();
        final int[] late = {0, 0};

        int known(int line) {
            return Math.max(0, Math.min(missing[line], ordered[line] - picked[line]));
        }

        boolean isShort() {
            int all = picked[0] + picked[1];
            return all > 0 && all < ordered[0] + ordered[1] || known(0) > 0 || known(1) > 0;
        }

        boolean isAllMissing() {
            return isShort() && picked[0] + picked[1] == 0 && known(0) + known(1) == ordered[0] + ordered[1];
        }

        private String over(boolean packedToo) {
            return switch (state) {
                case "CANCELLED", "TO_PUT_BACK" -> "conflict cancelled_meanwhile";
                case "COMPLETED" -> "conflict already_completed";
                case "PACKED" -> packedToo ? "conflict already_packed" : "";
                default -> "";
            };
        }

        String pick(int base, int line, int quantity) {
            int after = picked[line] + quantity;
            var why = over(true).isEmpty()
                    ? after > ordered[line]
                            ? lessVersion[line] > base ? "conflict less_ordered" : "conflict over_picked"
                            : after < 0 ? "conflict under_picked" : ""
                    : over(true);
            if (why.isEmpty()) {
                int above = quantity - (ordered[line] - picked[line] - known(line));
                missing[line] = known(line) - Math.max(0, Math.min(known(line), above));
                picked[line] = after;
                state = picked[0] + picked[1] == 0 ? "NEW" : "IN_PROGRESS";
                version++;
            }
            return why;
        }

        private int gone(int base, int line) {
            int all = left.stream()
                    .filter(each -> each.line() == line && each.version() > base)
                    .mapToInt(Left::unclaimed)
                    .sum();
            return Math.max(0, all - late[line]);
        }

        /** @param isSeen it says what lies on the shelf, which is true whatever became of the order */
        String missing(int base, int line, int quantity, boolean isSeen) {
            boolean isOver = isSeen && state.equals("CANCELLED");
            if (!isOver && !over(true).isEmpty()) {
                return over(true);
            }
            int tooLate = isSeen ? Math.min(quantity, gone(base, line)) : 0;
            int here = quantity - tooLate;
            if (here > ordered[line] - picked[line] - known(line)) {
                return "conflict over_picked";
            }
            late[line] += tooLate;
            missing[line] += here;
            if (here > 0 && !isOver) {
                state = "IN_PROGRESS";
                version++;
            }
            return "";
        }

        String pack(int base, String reason) {
            var why = !over(true).isEmpty()
                    ? over(true)
                    : orderVersion > base
                            ? "conflict changed_meanwhile"
                            : isAllMissing()
                                    ? "refused nothing_to_pack"
                                    : isShort() && reason.isEmpty() ? "refused short_needs_reason" : "";
            if (why.isEmpty()) {
                state = "PACKED";
                picked[0] = ordered[0];
                picked[1] = ordered[1];
                version++;
            }
            return why;
        }

        String ship(int base) {
            var why = !over(false).isEmpty()
                    ? over(false)
                    : !state.equals("PACKED")
                            ? "conflict not_packed"
                            : changedSincePacked || orderVersion > base
                                    ? "conflict changed_meanwhile"
                                    : unpaid ? "refused payment_required" : "";
            if (why.isEmpty()) {
                state = "COMPLETED";
                version++;
            }
            return why;
        }

        /** The shop has its own tests; what it left here is read, and counts as another order when lines differ. */
        void readAfterTheShop(Fulfillment part, boolean isSettled) {
            unpaid = !isSettled;
            boolean other = part.lines().get(0).quantity().value().intValue() != ordered[0]
                    || part.lines().get(1).quantity().value().intValue() != ordered[1];
            for (int line = 0; line < 2; line++) {
                int off = ordered[line]
                        - part.lines().get(line).quantity().value().intValue();
                int given =
                        picked[line] - part.lines().get(line).picked().value().intValue();
                left.add(new Left(
                        part.version(), line, off == 0 ? 0 : off - given - Math.max(0, Math.min(off, missing[line]))));
                boolean isLess = part.lines().get(line).quantity().value().intValue() < ordered[line];
                lessVersion[line] = isLess ? part.version() : lessVersion[line];
                missing[line] = Math.max(
                        0,
                        missing[line]
                                - Math.max(
                                        0,
                                        ordered[line]
                                                - part.lines()
                                                        .get(line)
                                                        .quantity()
                                                        .value()
                                                        .intValue()));
                ordered[line] = part.lines().get(line).quantity().value().intValue();
                picked[line] = part.lines().get(line).picked().value().intValue();
            }
            state = part.state().word().name();
            changedSincePacked = part.changed();
            version = part.version();
            orderVersion = other ? version : orderVersion;
        }
    }

    /** What was sent, to be sent again, with what it must then say. */
    private record Sent(Made made, String first, int version) {}

    @Test
    void everyAnswerIsTheOneThatTheRuleForetells() {
        System.out.println("ScannerModelTests seed " + SEED);
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 10_000).selling("TEA", 10_000);
        var phones = List.of(
                new Phone(Client.of(business, pakbon, Scope.SCANNER)),
                new Phone(Client.of(business, pakbon, Scope.SCANNER)));
        for (int story = 0; story < 12; story++) {
            play(business, phones, "S" + story);
        }
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private void play(Business business, List<Phone> phones, String number) {
        var order = AnOrder.delivery(number).of(1 + dice.nextInt(4), "MUG").of(1 + dice.nextInt(3), "TEA");
        business.receive(order);
        var part = business.parts(number).getFirst();
        var model = new Model();
        model.readAfterTheShop(part, true);
        model.orderVersion = 1;
        var sent = new ArrayList<Sent>();
        int base = model.version;
        for (int step = 1; step <= 25; step++) {
            if (dice.nextInt(9) == 0) {
                int what = dice.nextInt(6);
                order = (what == 0 ? order.cancelled() : order.changed("MUG", 1 + dice.nextInt(5))).after(step * 10);
                business.receive(order);
                model.readAfterTheShop(
                        business.parts(number).getFirst(),
                        business.sale(number).balance().isSettled());
                continue;
            }
            base = dice.nextBoolean() ? model.version : base;
            if (!sent.isEmpty() && dice.nextInt(4) == 0) {
                var again = sent.get(dice.nextInt(sent.size()));
                var answer = phones.get(dice.nextInt(2)).send(again.made()).getFirst();
                assertThat(answer.path("result").asString()).as("seed %d", SEED).isEqualTo("repeated");
                assertThat(whole(answer.path("first").asString(), answer))
                        .as("seed %d", SEED)
                        .isEqualTo(again.first());
                assertThat(answer.path("version").asInt()).as("seed %d", SEED).isEqualTo(again.version());
                continue;
            }
            int line = dice.nextInt(2);
            int quantity = dice.nextInt(5) == 0 ? -1 : 1 + dice.nextInt(2);
            var on = Phone.line(part, line) + ", \"quantity\": \"";
            Made made;
            String foretold;
            switch (dice.nextInt(13)) {
                case 0, 12 -> {
                    boolean isSeen = dice.nextBoolean();
                    var reason = isSeen ? dice.nextBoolean() ? "damaged" : "not_found" : "reserved";
                    made = made(part, base, "short", on + Math.abs(quantity) + "\", \"reason\": \"" + reason + "\"");
                    foretold = model.missing(base, line, Math.abs(quantity), isSeen);
                }
                case 1, 2 -> {
                    var reason = dice.nextBoolean() ? "The customer knows" : "";
                    made = made(part, base, "pack", "\"reason\": \"" + reason + "\"");
                    foretold = model.pack(base, reason);
                }
                case 3, 4 -> {
                    made = made(part, base, "ship", "");
                    foretold = model.ship(base);
                }
                case 5 -> {
                    made = made(part, base, "note", "\"text\": \"Seen at step " + step + "\"");
                    foretold = "";
                    model.version++;
                }
                default -> {
                    made = made(part, base, "pick", on + quantity + "\"");
                    foretold = model.pick(base, line, quantity);
                }
            }
            var expected = foretold.isEmpty() ? "applied" : foretold;
            var answer = phones.get(dice.nextInt(2)).send(made).getFirst();
            assertThat(Phone.word(answer))
                    .as("seed %d, %s step %d: %s", SEED, number, step, made.json())
                    .isEqualTo(expected);
            assertThat(answer.path("version").asInt()).as("seed %d", SEED).isEqualTo(model.version);
            sent.add(new Sent(made, expected, model.version));
        }
        var end = business.parts(number).getFirst();
        assertThat(end.state().word().name()).as("seed %d", SEED).isEqualTo(model.state);
        assertThat(end.lines())
                .extracting(each -> each.picked().value().intValue())
                .containsExactly(model.picked[0], model.picked[1]);
    }

    private static String whole(String first, JsonNode answer) {
        return first
                + (answer.path("reason").isNull()
                        ? ""
                        : " " + answer.path("reason").asString());
    }

    @Test
    void whoeverActsAtOnceAndHoweverOftenItIsSentTheCountsAgree() throws Exception {
        System.out.println("ScannerModelTests seed " + SEED);
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 10_000).selling("TEA", 10_000);
        var orders = new ArrayList<AnOrder>();
        for (int n = 0; n < 4; n++) {
            orders.add(AnOrder.delivery("C" + n).of(6, "MUG").of(5, "TEA"));
            business.receive(orders.get(n));
        }
        var stories = new ArrayList<List<Made>>();
        for (int phone = 0; phone < 4; phone++) {
            stories.add(story(business));
        }
        var firsts = new HashMap<UUID, String>();
        var lines = new HashMap<UUID, Map.Entry<UUID, Quantity>>();
        stories.forEach(story -> story.forEach(made -> scan(made, lines)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<JsonNode>>>();
            for (var story : stories) {
                // the same story twice at the same time: a phone that gave up waiting and sent it all again
                var phone = new Phone(Client.of(business, pakbon, Scope.SCANNER));
                for (int twice = 0; twice < 2; twice++) {
                    var pieces = pieces(story);
                    running.add(threads.submit(() -> pieces.stream()
                            .flatMap(piece -> phone.send(piece).stream())
                            .toList()));
                }
            }
            threads.submit(() -> {
                        business.receive(orders.get(0).changed("MUG", 4).after(10));
                        business.receive(orders.get(1).cancelled().after(10));
                        business.receive(orders.get(2).changed("MUG", 8).after(10));
                    })
                    .get();
            for (var each : running) {
                for (var answer : each.get()) {
                    var id = UUID.fromString(answer.path("id").asString());
                    var result = answer.path("result").asString();
                    if (!result.equals("repeated")) {
                        assertThat(firsts.put(id, result))
                                .as("seed %d: %s twice", SEED, id)
                                .isNull();
                    }
                }
            }
        }
        assertThat(firsts).as("seed %d", SEED).hasSize(4 * 40).doesNotContainValue("refused");
        for (int n = 0; n < 4; n++) {
            agree(business, business.parts("C" + n).getFirst(), firsts, lines);
        }
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** Scans only, so that what was applied can be summed up. */
    private List<Made> story(Business business) {
        var story = new ArrayList<Made>();
        for (int step = 0; step < 40; step++) {
            var part = business.parts("C" + dice.nextInt(4)).getFirst();
            story.add(Phone.pick(part, dice.nextInt(2), dice.nextInt(4) == 0 ? "-1" : "1"));
        }
        return story;
    }

    private static void scan(Made made, Map<UUID, Map.Entry<UUID, Quantity>> lines) {
        var read = Client.JSON.readTree(made.json());
        lines.put(
                made.id(),
                Map.entry(
                        UUID.fromString(read.path("sale_line_item_id").asString()),
                        Quantity.of(read.path("quantity").asString())));
    }

    private List<List<Made>> pieces(List<Made> story) {
        var pieces = new ArrayList<List<Made>>();
        for (int from = 0; from < story.size(); ) {
            int to = Math.min(story.size(), from + 1 + dice.nextInt(9));
            pieces.add(story.subList(from, to));
            from = to;
        }
        if (dice.nextBoolean()) {
            Collections.swap(pieces, 0, pieces.size() - 1);
        }
        return pieces;
    }

    /** What is picked is what was applied, less what the shop took off; and the history tells the same. */
    private static void agree(
            Business business, Fulfillment part, Map<UUID, String> firsts, Map<UUID, Map.Entry<UUID, Quantity>> lines) {
        var events = business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, part.id())).stream()
                .filter(event -> event.kind() != FulfillmentEvent.Kind.TAKEN_TOO_LATE) // told, and nothing moved by it
                .toList();
        for (FulfillmentLine line : part.lines()) {
            var applied = Quantity.sum(firsts.entrySet().stream()
                    .filter(each -> each.getValue().equals("applied"))
                    .map(each -> lines.get(each.getKey()))
                    .filter(each -> each.getKey().equals(line.line().value()))
                    .map(Map.Entry::getValue)
                    .toList());
            var byShop = Quantity.sum(events.stream()
                    .filter(event -> event.kind().changesTheOrder())
                    .flatMap(event -> event.lines().stream())
                    .filter(change -> change.line().equals(line.line()))
                    .map(LineChange::picked)
                    .toList());
            var told = Quantity.sum(events.stream()
                    .flatMap(event -> event.lines().stream())
                    .filter(change -> change.line().equals(line.line()))
                    .map(LineChange::picked)
                    .toList());
            assertThat(line.picked())
                    .as("seed %d", SEED)
                    .isEqualTo(applied.plus(byShop))
                    .isEqualTo(told);
            assertThat(line.picked().isNegative() || line.picked().isMoreThan(line.quantity()))
                    .as("seed %d", SEED)
                    .isFalse();
        }
        assertThat(events).as("seed %d", SEED).hasSize(part.version());
    }
}
