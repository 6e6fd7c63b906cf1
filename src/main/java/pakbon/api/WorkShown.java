package pakbon.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fulfillment with all that a Scanner shows of it, also without a network; quantities and amounts are decimal strings.
 *
 * @param express the customer paid to have it earlier than others: it goes before them
 * @param customerNote what the customer asked for, out of the sale note: who packs must not miss it
 * @param scanOnly at its outlet what has a barcode counts only by scanning it
 * @param balanceDueShort what is due once it is packed as it is now, for nobody pays for what stays behind; null where nothing does, or
 *     nothing is due
 * @param partlyPaid some of it has come in and some is still due
 * @param paidAt where the money lies: {@code shop}, {@code here} or {@code both}; null while there is none
 * @param shop where it was ordered, as people know it
 * @param paidFirst nothing is packed that is not paid in full
 * @param codeMailed a mail of ours with the pickup code has gone to the customer
 * @param sendOnTo the outlet to which it goes first, because that sends the whole order (G8); from where {@code comesFrom}
 *     names others, their parts are still to come
 * @param sentOnAt it is on its way there, or has arrived
 * @param notPicked what else stands on the receipt and lies on no shelf, such as a download, by name; shipping is not among it
 * @param arrivesFrom it is another outlet's, and on its way to the one that asks
 */
@Wire
record WorkShown(
        UUID id,
        int version,
        String state,
        String handover,
        String receiptNumber,
        String orderNumber,
        String platform,
        UUID saleId,
        UUID outletId,
        Instant placedAt,
        Instant dueAt,
        boolean express,
        Customer customer,
        String saleNote,
        @Nullable String customerNote,
        @Nullable Address shippingAddress,
        @Nullable String pickupCode,
        boolean codeMailed,
        String balanceDue,
        @Nullable String balanceDueShort,
        String currency,
        boolean paid,
        boolean partlyPaid,
        @Nullable String paidAt,
        String shop,
        boolean scanOnly,
        boolean paidFirst,
        boolean oversold,
        boolean changedAfterPacking,
        @Nullable String sendOnTo,
        @Nullable String sendOnReason,
        @Nullable Instant sentOnAt,
        @Nullable String sentOnBy,
        @Nullable String arrivesFrom,
        List<String> comesFrom,
        Parts parts,
        List<Named> assigned,
        List<NoteShown> notes,
        @Nullable String shelf,
        SaleFile.@Nullable Parcel tracking,
        List<Line> lines,
        List<String> notPicked) {
    @Wire
    record Customer(String name, String phone, String email) {}

    @Wire
    record Address(
            String name,
            String company,
            String street,
            String extra,
            String postcode,
            String city,
            String region,
            String country) {
        static @Nullable Address of(pakbon.shared.Address address) {
            return address.isEmpty()
                    ? null
                    : new Address(
                            address.name(),
                            address.company(),
                            address.street(),
                            address.extra(),
                            address.postcode(),
                            address.city(),
                            address.region(),
                            address.country());
        }
    }

    /**
     * @param at which of the order's parts this is, from 1
     * @param awaits names of the outlets that have to pack their part before this one may leave
     */
    @Wire
    record Parts(int at, int of, List<OtherPart> others, List<String> awaits) {}

    @Wire
    record OtherPart(String outlet, String state) {}

    @Wire
    record Named(UUID id, String name) {}

    @Wire
    record NoteShown(
            UUID id,
            String text,
            String author,
            @Nullable UUID authorId,
            Instant at,
            @Nullable Instant editedAt,
            List<UUID> photoIds,
            @Nullable String fromOutlet) {}

    @Wire
    record Short(String quantity, String reason, String by, Instant at) {}

    /** Somebody found the shelf empty for another order, and nobody has counted or found any since. */
    @Wire
    record MayLack(String by, Instant at) {}

    /**
     * @param barcodes as they are compared: GTINs with fourteen digits, others as they are
     * @param soldBy {@code piece}, {@code measure} or the unit of a measure
     * @param unknown nobody has said yet what it is, so its stock is not known either
     */
    @Wire
    record Line(
            UUID saleLineItemId,
            UUID productId,
            String sku,
            String name,
            String options,
            List<String> barcodes,
            @Nullable String bin,
            @Nullable String picture,
            String soldBy,
            String quantity,
            String picked,
            String packed,
            String leftOut,
            String missing,
            @Nullable String onHand,
            @JsonProperty("short") List<Short> shortPicks,
            @Nullable MayLack mayLack,
            boolean unknown) {}
}
