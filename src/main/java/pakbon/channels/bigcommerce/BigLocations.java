package pakbon.channels.bigcommerce;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import tools.jackson.databind.JsonNode;

/** Which of a store's locations a connection keeps: the same level at two would be twice the goods, so nothing is guessed. */
record BigLocations(BigClient client) {
    /** Connection setting: label, code or number of the location whose stock is told. */
    static final String LOCATION = "stock-location";

    /**
     * @param id 0 when it is not clear which
     * @param objection why not, for people
     */
    record Location(long id, String objection) {}

    Location of(Session shop) {
        var all = client.all("/v3/inventory/locations", Map.of(), shop).stream()
                .filter(location -> !Wire.text(location, "enabled").equals("false"))
                .toList();
        var set = shop.settings().getOrDefault(LOCATION, "").strip();
        if (!set.isEmpty()) {
            return all.stream()
                    .filter(location -> isCalled(location, set))
                    .findFirst()
                    .map(location -> new Location(id(location), ""))
                    .orElseGet(() -> new Location(0, ShopReason.NO_LOCATION.words(set, names(all))));
        }
        return all.size() == 1
                ? new Location(id(all.getFirst()), "")
                : new Location(0, ShopReason.SEVERAL_LOCATIONS.words(names(all)));
    }

    private static long id(JsonNode location) {
        return Wire.decimal(location, "id").longValue();
    }

    private static boolean isCalled(JsonNode location, String set) {
        return Stream.of("label", "code", "id")
                .anyMatch(field -> Wire.text(location, field).equalsIgnoreCase(set));
    }

    private static String names(List<JsonNode> all) {
        return all.stream().map(location -> Wire.text(location, "label")).collect(Collectors.joining(", "));
    }
}
