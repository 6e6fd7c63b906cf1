package pakbon.outlets;

/** The texts about an outlet that are as long as somebody types them. */
public enum OutletText {
    NAME,
    STREET,
    POSTCODE,
    CITY,
    PHONE
}
