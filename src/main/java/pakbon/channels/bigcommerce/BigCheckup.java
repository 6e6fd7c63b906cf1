package pakbon.channels.bigcommerce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a store without leaving a trace. A token does not tell what it may do, so each thing is tried; the right to
 * change orders is tried on order 0, which no store has, and that to change stock with no product at all: the right is
 * judged before what is asked for is looked at.
 */
record BigCheckup(BigClient client) {
    private static final Map<String, Object> NO_ADJUSTMENT = Map.of("reason", "", "items", List.of());

    Checkup look(Session shop) {
        var problems = new ArrayList<Problem>();
        var store = asked(() -> client.get("/v2/store", Map.of(), shop), problems);
        if (problems.stream().noneMatch(Problem::blocks)) {
            asked(() -> client.get(BigReading.ORDERS, Map.of("limit", "1"), shop), problems);
            tried(() -> client.put(BigReading.ORDERS + "/0", Map.of(), shop), problems);
            tried(() -> client.get("/v3/hooks", Map.of("limit", "1"), shop), problems);
        }
        var spared = new ArrayList<Problem>();
        if (problems.stream().noneMatch(Problem::blocks)) {
            tried(() -> client.get("/v3/catalog/variants", Map.of("limit", "1"), shop), spared);
            tried(() -> client.get("/v3/inventory/locations", Map.of("limit", "1"), shop), spared);
            tried(() -> client.put("/v3/inventory/adjustments/absolute", NO_ADJUSTMENT, shop), spared);
        }
        return new Checkup(
                store.map(said -> Wire.text(said, "name")).orElse(""),
                store.map(said -> Wire.text(said.path("timezone"), "name")).orElse(""),
                "",
                problems.stream().distinct().toList(),
                spared.stream()
                        .filter(problem -> problem.code().equals("scope-missing"))
                        .map(Problem::detail)
                        .toList());
    }

    /** No such thing, where every store has it: so there is no such store. */
    private static Optional<JsonNode> asked(Question question, List<Problem> problems) {
        try {
            return Optional.of(question.ask());
        } catch (BigClient.Refused e) {
            problems.add(new Problem("store-not-found", String.valueOf(e.getMessage()), true));
        } catch (ReconnectNeeded e) {
            problems.addAll(e.problems());
        } catch (ShopUnavailable e) {
            problems.add(e.problem());
        }
        return Optional.empty();
    }

    /** Let in, and told that there is no such thing: that is as good as an answer. */
    private static void tried(Question question, List<Problem> problems) {
        asked(
                () -> {
                    try {
                        return question.ask();
                    } catch (BigClient.Refused e) {
                        return Wire.nothing();
                    }
                },
                problems);
    }

    @FunctionalInterface
    private interface Question {
        JsonNode ask();
    }
}
