package pakbon.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import pakbon.fulfillment.FulfillmentSearch;
import pakbon.fulfillment.FulfillmentSearch.Progress;
import pakbon.fulfillment.FulfillmentSearch.Wanted;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** The filters of the X-Series' list of fulfillments; each may come several times, with or without brackets. */
final class FulfillmentQuery {
    private static final int USUAL_SIZE = 10;
    private static final int LARGEST_SIZE = 100;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final MultiValueMap<String, String> query;
    private final Reading reading = new Reading();

    private FulfillmentQuery(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /**
     * @param reached the outlets that the caller may see
     * @return naming no outlet, and so finding nothing, when none can be meant: services, an outlet out of reach
     */
    static Outcome<Wanted> read(MultiValueMap<String, String> query, List<OutletId> reached) {
        return new FulfillmentQuery(query).read(reached);
    }

    private Outcome<Wanted> read(List<OutletId> reached) {
        var named = ids("outlet_id");
        var sales = new HashSet<>(ids("sale_id").stream().map(SaleId::new).toList());
        var handovers = handovers();
        var progress = progress();
        int page = number("page_number", 1, 1, Integer.MAX_VALUE);
        int size = number("page_size", USUAL_SIZE, 1, LARGEST_SIZE);
        long skip = (page - 1L) * size;
        if (skip > FulfillmentSearch.DEEPEST) {
            reading.fault(
                    "page_number",
                    "lies deeper than " + FulfillmentSearch.DEEPEST
                            + " fulfillments; name a state, an outlet or a sale");
        }
        if (!reading.isFine()) {
            return new Refused<>(reading.refusal());
        }
        var outlets = reached.stream()
                .filter(outlet -> named.isEmpty() || named.contains(outlet.value()))
                .toList();
        if (handovers.isEmpty()) {
            outlets = List.of();
        }
        var handover = handovers.size() == 1 ? handovers.iterator().next() : null;
        return new Done<>(new Wanted(outlets, sales, progress, handover, (int) skip, size));
    }

    private Set<Handover> handovers() {
        var words = values("fulfillment_type");
        var handovers = EnumSet.noneOf(Handover.class);
        for (var word : words) {
            switch (word) {
                case "DISPATCH" -> handovers.add(Handover.DELIVERY);
                case "PICKUP" -> handovers.add(Handover.PICKUP);
                case "SERVICE" -> {} // Pakbon has none
                default -> reading.fault("fulfillment_type", "is none of DISPATCH, PICKUP, SERVICE");
            }
        }
        return words.isEmpty() ? EnumSet.allOf(Handover.class) : handovers;
    }

    private Set<Progress> progress() {
        var progress = EnumSet.noneOf(Progress.class);
        for (var word : values("fulfillment_state")) {
            switch (word) {
                case "OPEN" -> progress.add(Progress.NEW);
                case "STARTED" -> progress.add(Progress.PICKING);
                case "PICKED" -> progress.add(Progress.PICKED);
                case "PACKED" -> progress.add(Progress.PACKED);
                case "FULFILLED" -> progress.add(Progress.COMPLETED);
                default -> reading.fault("fulfillment_state", "is none of OPEN, STARTED, PICKED, PACKED, FULFILLED");
            }
        }
        return progress;
    }

    private Set<UUID> ids(String name) {
        var ids = new HashSet<UUID>();
        for (var text : values(name)) {
            if (UUID_TEXT.matcher(text).matches()) {
                ids.add(UUID.fromString(text));
            } else {
                reading.fault(name, "is not an id");
            }
        }
        return ids;
    }

    private int number(String name, int usual, int least, int most) {
        var text = query.getFirst(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        reading.fault(name, "is not a whole number from " + least + (most < Integer.MAX_VALUE ? " to " + most : " on"));
        return usual;
    }

    private List<String> values(String name) {
        var values = new ArrayList<String>();
        values.addAll(query.getOrDefault(name, List.of()));
        values.addAll(query.getOrDefault(name + "[]", List.of()));
        values.removeIf(String::isBlank);
        return values;
    }
}
