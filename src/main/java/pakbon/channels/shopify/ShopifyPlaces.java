package pakbon.channels.shopify;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import tools.jackson.databind.JsonNode;

/**
 * Which of a shop's locations a connection keeps. A level belongs to one: the same level at two would be twice the goods
 * (PLATFORMS, stock), so a shop with several has to say which, and nothing is guessed.
 */
record ShopifyPlaces(ShopifyClient client) {
    /** Connection setting: the name of the location whose stock is told. */
    static final String LOCATION = "stock-location";

    /**
     * @param id empty when it is not clear which
     * @param objection why not, for people
     */
    record Place(String id, String objection) {}

    Place of(Session shop) {
        var all = Wire.list(client.ask(StockQuestions.LOCATIONS, java.util.Map.of(), shop), "locations").stream()
                .filter(location -> !Wire.isTrue(location, "isFulfillmentService"))
                .toList();
        var set = shop.settings().getOrDefault(LOCATION, "").strip();
        if (!set.isEmpty()) {
            return all.stream()
                    .filter(location -> isCalled(location, set))
                    .findFirst()
                    .map(location -> new Place(Wire.text(location, "id"), ""))
                    .orElseGet(() -> new Place("", ShopReason.NO_LOCATION.words(set, names(all))));
        }
        return all.size() == 1
                ? new Place(Wire.text(all.getFirst(), "id"), "")
                : new Place("", ShopReason.SEVERAL_LOCATIONS.words(names(all)));
    }

    private static boolean isCalled(JsonNode location, String set) {
        return Wire.text(location, "name").toLowerCase(Locale.ROOT).equals(set.toLowerCase(Locale.ROOT))
                || Wire.number(location, "id").equals(set);
    }

    private static String names(List<JsonNode> all) {
        return all.stream().map(location -> Wire.text(location, "name")).collect(Collectors.joining(", "));
    }
}
