package pakbon.users;

/**
 * What a person may do, and from which role on. This is the one table that grants anything (product rule Q30): a role
 * may do what stands on its own line and on those of the roles below it.
 */
public enum Permission {
    SEE_FULFILLMENTS(Role.CASHIER),
    ASSIGN_SELF(Role.CASHIER),
    PICK(Role.CASHIER),
    NOTE(Role.CASHIER),
    PACK(Role.CASHIER),
    COMPLETE(Role.CASHIER),
    SEE_SALES(Role.CASHIER),
    SEE_STOCK(Role.CASHIER),
    PRINT(Role.CASHIER),
    SEND_MAIL(Role.CASHIER),

    ASSIGN_OTHERS(Role.MANAGER),
    PACK_SHORT(Role.MANAGER),
    UNPACK(Role.MANAGER),
    ADD_PAYMENT(Role.MANAGER),
    EDIT_NOTE(Role.MANAGER),
    TAKE_BACK(Role.MANAGER),
    REROUTE(Role.MANAGER),
    COUNT_STOCK(Role.MANAGER),
    MANAGE_PRODUCTS(Role.MANAGER),
    SEE_CHANNELS(Role.MANAGER),
    PAUSE_OUTLET(Role.MANAGER),
    SEE_REPORTS(Role.MANAGER),
    /** To save whole lists as a file: of sales with the customers in them, of stock. */
    EXPORT(Role.MANAGER),

    /** To take back a payment of an order that has left, so that it stands unpaid. */
    UNPAY_SENT(Role.ADMIN),
    ALL_OUTLETS(Role.ADMIN),
    MANAGE_CHANNELS(Role.ADMIN),
    MANAGE_PEOPLE(Role.ADMIN),
    SETTINGS(Role.ADMIN);

    private final Role from;

    Permission(Role from) {
        this.from = from;
    }

    /** The lowest role that has it. */
    public Role from() {
        return from;
    }
}
