package pakbon.channels.woocommerce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a shop without leaving a trace. Whether the keys may write is found by writing to order 0, which no shop has:
 * the right to write is judged before the order is looked for, so that a refusal and "no such order" tell the two apart.
 */
record WooCheckup(WooClient client) {
    private static final String ORDERS = WooClient.CORE + "/orders";

    Checkup look(Session shop) {
        var problems = new ArrayList<Problem>();
        var site = asked(
                () -> client.get("/wp-json/", Map.of("_fields", "name,gmt_offset,timezone_string,namespaces"), shop),
                problems);
        if (site.isPresent() && !hasShop(site.get())) {
            problems.add(new Problem("shop-plugin-off", "WooCommerce", true));
        }
        var name = site.map(said -> Wire.words(said, "name")).orElse("");
        var zone = site.map(WooCheckup::zone).orElse("");
        if (!problems.isEmpty()) {
            return new Checkup(name, zone, "", problems);
        }
        var orders = asked(() -> client.get(ORDERS, Map.of("per_page", "1", "status", "any"), shop), problems);
        if (problems.isEmpty() || problems.stream().allMatch(WooCheckup::isAboutOnePermission)) {
            asked(() -> client.put(ORDERS + "/0", Map.of(), shop), problems);
            orders.flatMap(WooCheckup::mayNotEdit).ifPresent(problems::add);
            bySide(() -> client.get(WooClient.CORE + "/webhooks", Map.of("per_page", "1"), shop), "webhooks", problems);
        }
        var version = new ArrayList<Problem>();
        var status = asked(
                () -> client.get(WooClient.CORE + "/system_status", Map.of("_fields", "environment"), shop), version);
        return new Checkup(
                name,
                zone,
                status.map(said -> Wire.text(said.path("environment"), "version"))
                        .orElse(""),
                problems.stream().distinct().toList());
    }

    private static boolean hasShop(JsonNode site) {
        var namespaces = site.path("namespaces");
        return !namespaces.isArray()
                || StreamSupport.stream(namespaces.spliterator(), false)
                        .anyMatch(one -> Wire.text(one).equals("wc/v3"));
    }

    /** A name such as Europe/Amsterdam where the shop has one, else hours from Greenwich. */
    private static String zone(JsonNode site) {
        var named = Wire.text(site, "timezone_string");
        return named.isEmpty() ? Wire.text(site, "gmt_offset") : named;
    }

    /** Newer shops say with each order what these keys may do with it. */
    private static Optional<Problem> mayNotEdit(JsonNode orders) {
        var allowed = orders.path(0)
                .path("_links")
                .path("self")
                .path(0)
                .path("targetHints")
                .path("allow");
        boolean silent = !allowed.isArray() || allowed.isEmpty();
        return silent
                        || allowed.values().stream()
                                .anyMatch(method -> Wire.text(method).equals("PUT"))
                ? Optional.empty()
                : Optional.of(new Problem("user-role-too-small", "edit orders", true));
    }

    private static boolean isAboutOnePermission(Problem problem) {
        return problem.code().equals("permission-missing");
    }

    /** Without this right Pakbon works, only slower: it looks by itself instead of being told. */
    private static void bySide(Question question, String what, List<Problem> problems) {
        var found = new ArrayList<Problem>();
        asked(question, found);
        found.stream()
                .filter(problem -> problem.code().equals("user-role-too-small")
                        || problem.code().equals("keys-not-recognized"))
                .findFirst()
                .ifPresent(_ -> problems.add(new Problem("user-role-too-small", what, false)));
    }

    private static Optional<JsonNode> asked(Question question, List<Problem> problems) {
        try {
            return Optional.of(question.ask());
        } catch (WooClient.Refused e) {
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
        JsonNode ask();
    }
}
