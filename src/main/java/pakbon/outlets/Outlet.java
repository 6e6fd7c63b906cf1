package pakbon.outlets;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place that sells, stocks and packs.
 *
 * @param position its place in the order of priority, from 0; the first is the default outlet
 * @param zone times are shown in it
 * @param rules how it works
 * @param pause nothing while it takes new work
 * @param closedAt since when it is given up: out of every choice, with its history kept; null while it works
 * @param receiptPrefix keeps the receipt series of outlets apart; empty for the first
 */
public record Outlet(
        OutletId id,
        String name,
        int position,
        ZoneId zone,
        String street,
        String postcode,
        String city,
        String country,
        String phone,
        String receiptPrefix,
        OutletRules rules,
        @Nullable Pause pause,
        @Nullable Instant closedAt,
        Instant createdAt,
        long version) {
    /** It takes no new work for a while; what lies there is packed and handed over all the same (G7). */
    public record Pause(Instant since, String by, String reason) {}

    public boolean isDefault() {
        return position == 0;
    }

    /** By its country and postcode; where it says no country, its clock tells. */
    public Whereabouts whereabouts() {
        return Whereabouts.of(country, postcode, zone);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public boolean isPaused() {
        return pause != null;
    }
}
