package pakbon.orders;

/**
 * A parcel that was sent on its way.
 *
 * @param carrier as staff wrote it; may be empty
 * @param code what the carrier printed; never empty
 * @param link where the customer can follow it; empty when the carrier is not known
 */
public record Parcel(String carrier, String code, String link) {
    public Parcel(String carrier, String code) {
        this(carrier, code, "");
    }
}
