package pakbon.channels.platform;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A file that should hold one order, by itself or as the only one of a list. */
public final class OrderFile {
    private OrderFile() {}

    /**
     * @param json empty when the file is not JSON
     * @param platform by its own name
     * @param list the field in which the platform's lists stand; empty where they stand in none
     * @throws NotUnderstood when there is not exactly one
     */
    public static JsonNode only(Optional<JsonNode> json, String platform, String list) {
        var file = json.orElseThrow(() -> new NotUnderstood("this is not an order of " + platform + ": no JSON"));
        var many = file.isArray() ? file : file.path(list);
        if (many.isArray() && many.size() != 1) {
            throw new NotUnderstood("this is a list of " + many.size() + "; one order at a time");
        }
        var order = many.isArray() ? many.path(0) : file;
        if (!order.isObject()) {
            throw new NotUnderstood("this is not an order of " + platform + ": no JSON object");
        }
        return order;
    }
}
