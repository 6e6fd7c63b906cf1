package pakbon.fulfillment;

/** Where a parcel can be followed. {@code code} is what the carrier printed; both may be empty. */
public record Tracking(String carrier, String code) {
    public static final Tracking NONE = new Tracking("", "");

    public boolean isEmpty() {
        return code.isBlank();
    }
}
