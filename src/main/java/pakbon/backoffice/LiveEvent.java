package pakbon.backoffice;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;

/**
 * Something that open pages want to know of: a hint to fetch, never the news itself.
 *
 * @param outlets where it happened; empty when it concerns the whole retailer
 * @param name what pages listen for: {@code fulfillment}, {@code sale}, {@code channel}
 * @param data an id, or nothing; one line
 */
record LiveEvent(RetailerId retailer, Set<OutletId> outlets, String name, String data) {
    private static final String BETWEEN = "\n";

    String written() {
        var places = outlets.stream().map(OutletId::toString).sorted().collect(Collectors.joining(","));
        return String.join(BETWEEN, retailer.toString(), name, places, data);
    }

    static LiveEvent read(String written) {
        var parts = written.split(BETWEEN, 4);
        var outlets = Arrays.stream(parts[2].split(",", -1))
                .filter(place -> !place.isEmpty())
                .map(place -> new OutletId(UUID.fromString(place)))
                .collect(Collectors.toUnmodifiableSet());
        return new LiveEvent(RetailerId.of(parts[0]), outlets, parts[1], parts[3]);
    }
}
