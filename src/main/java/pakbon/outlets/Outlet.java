package pakbon.outlets;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A place that sells, stocks and packs.
 *
 * @param position its place in the order of priority, from 0; the first is the default outlet
 * @param zone times are shown in it
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
        Instant createdAt,
        long version) {
    public boolean isDefault() {
        return position == 0;
    }
}
