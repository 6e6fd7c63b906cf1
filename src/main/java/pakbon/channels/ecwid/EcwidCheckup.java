package pakbon.channels.ecwid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a store without leaving a trace. Whether the app may change orders and products is found by a change of nothing
 * to order 0 and product 0, which no store has: what may be done is judged before the order is looked for.
 */
record EcwidCheckup(EcwidClient client) {
    static final List<String> TRIED =
            List.of("read_store_profile", "read_orders", "update_orders", "read_catalog", "update_catalog");

    Checkup look(Session shop) {
        var problems = new ArrayList<Problem>();
        var profile = asked(() -> client.get("/profile", Map.of(), shop).json(), problems);
        var named = profile.map(said -> Wire.text(said.path("generalInfo"), "storeId"))
                .orElse("");
        var store = EcwidStore.of(shop.address()).orElse("");
        if (!named.isEmpty() && !named.equals(store)) {
            problems.add(new Problem("address-not-understood", store, true));
        }
        if (profile.filter(said -> Wire.isTrue(said.path("account"), "suspended"))
                .isPresent()) {
            problems.add(new Problem("store-without-api", "STORE_IS_SUSPENDED", true));
        }
        if (problems.stream().allMatch(problem -> problem.code().equals("app-scope-missing"))) {
            asked(() -> client.get("/orders", Map.of("limit", "1"), shop).json(), problems);
            asked(
                    () -> {
                        client.put(EcwidClient.orderPath("0"), Map.of(), shop);
                        return null;
                    },
                    problems);
        }
        var spared = new ArrayList<Problem>();
        if (problems.stream().allMatch(problem -> problem.code().equals("app-scope-missing"))) {
            asked(() -> client.get("/products", Map.of("limit", "1"), shop).json(), spared);
            asked(
                    () -> {
                        client.put("/products/0", Map.of(), shop);
                        return null;
                    },
                    spared);
        }
        return new Checkup(
                profile.map(EcwidCheckup::name).orElse(""),
                profile.map(said -> Wire.text(said.path("formatsAndUnits"), "timezone"))
                        .orElse(""),
                "",
                needed(problems, shop),
                spared.stream()
                        .filter(problem -> problem.code().equals("app-scope-missing"))
                        .map(Problem::detail)
                        .toList());
    }

    static String name(JsonNode profile) {
        return Wire.first(
                Wire.text(profile.path("settings"), "storeName"), Wire.text(profile.path("account"), "accountName"));
    }

    /** Without the profile Pakbon works where somebody has said the currency. */
    private static List<Problem> needed(List<Problem> problems, Session shop) {
        boolean isSaid = !shop.settings().getOrDefault(EcwidFile.CURRENCY, "").isBlank();
        return problems.stream()
                .map(problem -> isSaid && problem.detail().equals("read_store_profile")
                        ? new Problem(problem.code(), problem.detail(), false)
                        : problem)
                .distinct()
                .toList();
    }

    private static Optional<JsonNode> asked(Question question, List<Problem> problems) {
        try {
            return Optional.ofNullable(question.ask());
        } catch (EcwidClient.Refused e) {
            return Optional.empty(); // let in, and told that there is no such thing
        } catch (ReconnectNeeded e) {
            problems.addAll(e.problems());
        } catch (ShopUnavailable e) {
            problems.add(e.problem());
        }
        return Optional.empty();
    }

    @FunctionalInterface
    private interface Question {
        @Nullable
        JsonNode ask();
    }
}
