package pakbon.orders;

/**
 * A parcel that was sent on its way.
 *
 * @param carrier as staff wrote it; may be empty
 * @param code what the carrier printed; never empty
 */
public record Parcel(String carrier, String code) {}
