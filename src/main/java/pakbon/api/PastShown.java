package pakbon.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is not open any more, as a Scanner shows it: what it was, how, when and by whom it left. Nothing can be done to it there.
 *
 * @param how {@code shipped}, {@code picked_up}, {@code cancelled}, {@code rerouted}, {@code sent_on} or {@code not_collected}
 * @param endedBy who did that; empty when nobody is known by name
 * @param paidAt where the money lies, as of open work
 * @param saleAddress of the sale on the pages; null where the person may not see it
 */
@Wire
record PastShown(
        UUID id,
        String how,
        String handover,
        String receiptNumber,
        String orderNumber,
        String customer,
        Instant placedAt,
        Instant endedAt,
        String endedBy,
        boolean paid,
        @Nullable String paidAt,
        String shop,
        @Nullable String saleAddress,
        List<Line> lines,
        List<Parcel> parcels,
        @Nullable Collection collected) {
    /**
     * @param leftOut how many were not in the bag (Q11)
     * @param settled how many of those have been refunded since
     */
    @Wire
    record Line(String name, String options, String soldBy, String quantity, String leftOut, String settled) {}

    /** @param link where it can be followed; null when nobody knows */
    @Wire
    record Parcel(String carrier, String code, @Nullable String link) {}

    /**
     * @param by the person's name, or {@code self}
     * @param checkedBy {@code code}, {@code name} or {@code none}; null when nobody said
     */
    @Wire
    record Collection(
            String by,
            String relation,
            boolean idChecked,
            boolean signed,
            @Nullable String checkedBy) {}
}
