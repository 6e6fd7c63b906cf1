package pakbon.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two documents, field by field. */
final class Differences {
    private static final JsonMapper JSON = new JsonMapper();

    private Differences() {}

    static List<Change> between(@Nullable String before, @Nullable String after) {
        var was = flat(before);
        var is = flat(after);
        var fields = new TreeSet<>(was.keySet());
        fields.addAll(is.keySet());
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            var old = was.getOrDefault(field, "");
            var now = is.getOrDefault(field, "");
            if (!old.equals(now)) {
                changes.add(new Change(field, old, now));
            }
        }
        return changes;
    }

    private static Map<String, String> flat(@Nullable String document) {
        var fields = new TreeMap<String, String>();
        if (document != null) {
            collect("", JSON.readTree(document), fields);
        }
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(join(path, entry.getKey()), entry.getValue(), fields));
        } else if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                var one = node.get(at);
                var id = one.isObject() ? one.get("id") : null;
                collect(join(path, id == null ? String.valueOf(at) : id.asString()), one, fields);
            }
        } else if (!node.isNull()) {
            fields.put(path, node.isString() ? node.stringValue() : node.toString());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
