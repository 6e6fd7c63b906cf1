package pakbon.trail;

/** What a row is to the people who read about it. */
public enum Kind {
    SALE,
    ORDER,
    FULFILLMENT,
    PRODUCT,
    STOCK,
    OUTLET,
    BUSINESS,
    PERSON,
    TOKEN,
    DEVICE,
    CONNECTION,
    SETTING,
    CUSTOMER
}
