package pakbon.backoffice.fulfillments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Seen;

/**
 * The rows that somebody ticked, in the order of the list, each as it was seen: {@code id.version}. What is no such thing
 * is left out, so that an old or a mangled address still does the rest.
 */
record Selection(Map<FulfillmentId, Seen> ticked) {
    /** More than a page of the list never comes from it. */
    static final int MOST = 2 * ListQuery.ROWS;

    static Selection of(List<String> picks) {
        var ticked = new LinkedHashMap<FulfillmentId, Seen>();
        for (var pick : picks) {
            var parts = pick.split("\\.", 2);
            try {
                var seen = parts.length < 2 ? Seen.ANY : Seen.version(Integer.parseInt(parts[1]));
                ticked.putIfAbsent(new FulfillmentId(UUID.fromString(parts[0])), seen);
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return new Selection(ticked);
    }

    List<FulfillmentId> ids() {
        return new ArrayList<>(ticked.keySet());
    }

    /** As a form of the list names them. */
    List<String> picks() {
        return ticked.entrySet().stream()
                .map(each -> each.getValue().equals(Seen.ANY)
                        ? each.getKey().toString()
                        : each.getKey() + "." + each.getValue().version())
                .toList();
    }

    boolean isTooLarge() {
        return ticked.size() > MOST;
    }
}
