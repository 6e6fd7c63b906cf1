package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Phone.made;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.api.Phone.Made;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.Gathering;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/**
 * As {@link ScannerModelTests}, of a part that goes to the outlet which sends the whole order (G8): packed, sent, called back,
 * counted, while the desk decides anew and the shop changes the order. Each answer is foretold from docs/scanner.md. Played
 * again with {@code -Dpakbon.seed=}.
 */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScannerTravelModelTests {
    private static final long SEED = Long.getLong("pakbon.seed", new Random().nextLong());

    @Autowired
    ApplicationContext pakbon;

    private final Random dice = new Random(SEED);

    /** What the rule says of the part that travels. */
    private static final class Model {
        int ordered;
        int picked;
        int box;
        String state = "";
        boolean isGone;
        boolean changedSincePacked;
        boolean bound;
        boolean sent;
        boolean arrived;
        int version;
        /** Since when it is another order, and since when it goes somewhere else. */
        int orderVersion = 1;

        int boundVersion = 1;

        private String over(boolean packedToo) {
            return switch (state) {
                case "CANCELLED" -> isGone ? "conflict rerouted_meanwhile" : "conflict cancelled_meanwhile";
                case "TO_PUT_BACK" -> "conflict cancelled_meanwhile";
                case "PACKED" -> packedToo ? "conflict already_packed" : "";
                default -> "";
            };
        }

        /** Packed, and to go to the other outlet. */
        private boolean isReadyToGo() {
            return bound && !sent && state.equals("PACKED") && !changedSincePacked;
        }

        private boolean isUnderway() {
            return bound && sent && state.equals("PACKED");
        }

        String pick(int quantity) {
            var why = over(true).isEmpty() && picked + quantity > ordered ? "conflict over_picked" : over(true);
            if (why.isEmpty()) {
                picked += quantity;
                state = "IN_PROGRESS";
                version++;
            }
            return why;
        }

        String pack(int base) {
            var why = !over(true).isEmpty() ? over(true) : orderVersion > base ? "conflict changed_meanwhile" : "";
            if (why.isEmpty()) {
                box = picked == 0 ? ordered : picked;
                picked = ordered;
                state = "PACKED";
                version++;
            }
            return why;
        }

        String sendOn(int base) {
            var why = arrived || isUnderway()
                    ? "conflict already_sent"
                    : !over(false).isEmpty()
                            ? over(false)
                            : !bound
                                    ? "conflict stays_here"
                                    : boundVersion > base
                                            ? "conflict goes_elsewhere"
                                            : !state.equals("PACKED")
                                                    ? "conflict not_packed"
                                                    : changedSincePacked || orderVersion > base
                                                            ? "conflict changed_meanwhile"
                                                            : "";
            if (why.isEmpty()) {
                sent = true;
                version++;
            }
            return why;
        }

        String recall() {
            var why = arrived
                    ? "conflict already_arrived"
                    : !over(false).isEmpty() ? over(false) : isUnderway() ? "" : "conflict not_underway";
            if (why.isEmpty()) {
                sent = false;
                version++;
            }
            return why;
        }

        /** @param came fewer than none: of a line that is not in it */
        String arrive(int came, boolean isExplained) {
            var why = arrived
                    ? "conflict already_arrived"
                    : !over(false).isEmpty()
                            ? over(false)
                            : !isUnderway()
                                    ? "conflict not_underway"
                                    : came < 0
                                            ? "refused unknown_line"
                                            : came > box
                                                    ? "refused arrived_not_so_many"
                                                    : came < box && !isExplained ? "refused arrival_note_missing" : "";
            if (why.isEmpty()) {
                arrived = true;
                isGone = true;
                state = "CANCELLED";
                ordered = 0;
                picked = 0;
                version++;
                orderVersion = version;
            }
            return why;
        }

        /** Shop and desk have their own tests; what they left here is read. That it has arrived only a phone can say. */
        void readAfterOthers(Fulfillment part) {
            var line = part.lines().getFirst();
            int now = line.quantity().value().intValue();
            boolean isOther = now != ordered;
            boolean isBound = part.onward() != null;
            version = part.version();
            orderVersion = isOther ? version : orderVersion;
            boundVersion = isBound != bound ? version : boundVersion;
            ordered = now;
            picked = line.picked().value().intValue();
            box = line.inTheBox().value().intValue();
            bound = isBound;
            state = part.state().word().name();
            isGone = part.wentElsewhere();
            changedSincePacked = part.changed();
        }
    }

    /** What was sent, to be sent again, with what it must then say. */
    private record Sent(Made made, String first, int version) {}

    @Test
    void whatTravelsIsAnsweredAsTheRuleForetells() {
        System.out.println("ScannerTravelModelTests seed " + SEED);
        var business = Business.open(pakbon, "Utrecht", "Zeist");
        var phone = new Phone(Client.of(business, pakbon, Scope.SCANNER));
        var foretold = new TreeMap<String, Integer>();
        for (int story = 0; story < 16; story++) {
            play(business, phone, "T" + story, foretold);
        }
        assertThat(business.ledgerAddsUp()).isTrue();
        assertThat(foretold)
                .as("seed %d", SEED)
                .containsKeys(
                        "send_on",
                        "send_on conflict goes_elsewhere",
                        "send_on conflict changed_meanwhile",
                        "arrive",
                        "arrive conflict cancelled_meanwhile");
    }

    private void play(Business business, Phone phone, String number, Map<String, Integer> foretold) {
        business.selling(number, 10, 10);
        var order = AnOrder.delivery(number).of(14, number);
        business.receive(order);
        var id = business.part(number, "Zeist").id();
        gather(business, id);
        var model = new Model();
        model.readAfterOthers(now(business, id));
        var sent = new ArrayList<Sent>();
        int base = model.version;
        for (int step = 1; step <= 25; step++) {
            if (dice.nextInt(8) == 0) {
                switch (dice.nextInt(8)) {
                    case 0, 1, 2 -> gather(business, id);
                    case 3, 4 -> business.in(() -> business.the(Gathering.class).callOff(id, business.person));
                    case 5 -> {
                        order = order.cancelled().after(step * 10);
                        business.receive(order);
                    }
                    default -> {
                        order = order.changed(number, 1 + dice.nextInt(17)).after(step * 10);
                        business.receive(order);
                    }
                }
                model.readAfterOthers(now(business, id));
                continue;
            }
            base = dice.nextInt(4) > 0 ? model.version : base;
            if (!sent.isEmpty() && dice.nextInt(5) == 0) {
                again(phone, sent.get(dice.nextInt(sent.size())));
                continue;
            }
            var part = now(business, id);
            if (model.isReadyToGo() && dice.nextInt(3) == 0) {
                // Somebody holds the phone with the box in sight, and meanwhile something is decided about it.
                int seen = model.version;
                if (dice.nextBoolean()) {
                    business.in(() -> business.the(Gathering.class).callOff(id, business.person));
                    model.readAfterOthers(now(business, id));
                    gather(business, id);
                } else {
                    order = order.changed(number, Math.max(1, model.ordered - 1))
                            .after(step * 10);
                    business.receive(order);
                }
                model.readAfterOthers(now(business, id));
                answered(
                        phone,
                        made(part, seen, "send_on", ""),
                        "send_on",
                        model.sendOn(seen),
                        model,
                        number,
                        step,
                        sent,
                        foretold);
                continue;
            }
            Made made;
            String kind;
            String why;
            switch (dice.nextInt(8)) {
                case 0 -> {
                    kind = "pick";
                    made = made(part, base, kind, Phone.line(part, 0) + ", \"quantity\": \"1\"");
                    why = model.pick(1);
                }
                case 1, 2 -> {
                    kind = "pack";
                    made = made(part, base, kind, "\"reason\": \"The customer knows\"");
                    why = model.pack(base);
                }
                case 3, 4 -> {
                    kind = "send_on";
                    made = made(part, base, kind, "");
                    why = model.sendOn(base);
                }
                case 5 -> {
                    kind = "recall";
                    made = made(part, base, kind, "");
                    why = model.recall();
                }
                default -> {
                    kind = "arrive";
                    int came = dice.nextInt(6) == 0 ? -1 : Math.max(0, model.box + 1 - dice.nextInt(4));
                    boolean isExplained = dice.nextBoolean();
                    made = made(part, base, kind, counted(part, came, isExplained ? "One broke" : ""));
                    why = model.arrive(came, isExplained);
                }
            }
            answered(phone, made, kind, why, model, number, step, sent, foretold);
        }
        var end = now(business, id);
        assertThat(end.state().word().name()).as("seed %d", SEED).isEqualTo(model.state);
        assertThat(end.hasArrived()).as("seed %d, %s", SEED, number).isEqualTo(model.arrived);
        assertThat(end.isUnderway()).as("seed %d, %s", SEED, number).isEqualTo(model.isUnderway());
        assertThat(end.lines().getFirst().quantity()).hasToString(String.valueOf(model.ordered));
    }

    private static void answered(
            Phone phone,
            Made made,
            String kind,
            String why,
            Model model,
            String number,
            int step,
            List<Sent> sent,
            Map<String, Integer> foretold) {
        var expected = why.isEmpty() ? "applied" : why;
        var answer = phone.send(made).getFirst();
        assertThat(Phone.word(answer))
                .as("seed %d, %s step %d: %s", SEED, number, step, made.json())
                .isEqualTo(expected);
        assertThat(answer.path("version").asInt()).as("seed %d", SEED).isEqualTo(model.version);
        sent.add(new Sent(made, expected, model.version));
        foretold.merge((kind + " " + why).strip(), 1, Integer::sum);
    }

    private static void again(Phone phone, Sent once) {
        var answer = phone.send(once.made()).getFirst();
        assertThat(answer.path("result").asString()).as("seed %d", SEED).isEqualTo("repeated");
        assertThat(answer.path("first").asString())
                .as("seed %d", SEED)
                .isEqualTo(once.first().split(" ", 2)[0]);
        assertThat(answer.path("version").asInt()).as("seed %d", SEED).isEqualTo(once.version());
    }

    private static String counted(Fulfillment part, int came, String note) {
        var line = came < 0 ? UUID.randomUUID() : part.lines().getFirst().line();
        return "\"line_items\": [{\"sale_line_item_id\": \"%s\", \"quantity\": \"%d\"}], \"note\": \"%s\""
                .formatted(line, Math.abs(came), note);
    }

    private static void gather(Business business, FulfillmentId id) {
        business.in(() ->
                business.the(Gathering.class).gather(id, business.outlet("Utrecht"), "One parcel", business.person));
    }

    private static Fulfillment now(Business business, FulfillmentId id) {
        return business.in(
                () -> business.the(Fulfillments.class).byId(id, business.person).orElseThrow());
    }
}
