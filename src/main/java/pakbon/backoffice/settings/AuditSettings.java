package pakbon.backoffice.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import pakbon.audit.Change;

/** Settings are kept as one word each; here they come apart into the fields that their pages have. */
final class AuditSettings {
    private static final Pattern RECORD = Pattern.compile("\\w+\\[(.*)]", Pattern.DOTALL);

    /** The next field begins where a comma is followed by a word of ours and a sign of equality. */
    private static final Pattern NEXT = Pattern.compile(", (?=(?:[a-z][A-Za-z]*)=)");

    private static final Map<String, List<String>> LISTS = Map.of(
            "mail",
            List.of(
                    "server",
                    "encryption",
                    "username",
                    "sender",
                    "sender_name",
                    "reply_to",
                    "automatic",
                    "reminder_days"),
            "mailbox",
            List.of("server", "encryption", "username"));

    private AuditSettings() {}

    /** One change, or as many as there are fields in it that differ; the path of each begins with that of the whole. */
    static List<Change> apart(Change change) {
        var before = fields(change.field(), change.before());
        var after = fields(change.field(), change.after());
        if (before.isEmpty() && after.isEmpty()) {
            return List.of(change);
        }
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        var changes = new ArrayList<Change>();
        for (var name : names) {
            var was = before.getOrDefault(name, "");
            var is = after.getOrDefault(name, "");
            if (!was.equals(is)) {
                changes.add(new Change(change.field() + "/" + name, was, is));
            }
        }
        return changes.isEmpty() ? List.of(change) : changes;
    }

    private static Map<String, String> fields(String field, String words) {
        var fields = new LinkedHashMap<String, String>();
        var names = LISTS.get(field);
        if (names != null) {
            var parts = words.split(", ", -1);
            if (parts.length == names.size()) {
                for (int at = 0; at < parts.length; at++) {
                    fields.put(names.get(at), parts[at]);
                }
            }
            return fields;
        }
        var record = RECORD.matcher(words);
        if (field.matches("retention|packing_rule|routing_rule|payment_type") && record.matches()) {
            for (var part : NEXT.split(record.group(1))) {
                var at = part.indexOf('=');
                if (at > 0) {
                    var value = part.substring(at + 1);
                    var bare = value.startsWith("[") && value.endsWith("]")
                            ? value.substring(1, value.length() - 1)
                            : value;
                    fields.put(part.substring(0, at), bare.equals("null") ? "" : bare);
                }
            }
        }
        return fields;
    }
}
