package pakbon.users;

/** The three roles of the trade, lowest first; {@link Permission} says what each may do. */
public enum Role {
    CASHIER,
    MANAGER,
    ADMIN;

    public boolean may(Permission permission) {
        return compareTo(permission.from()) >= 0;
    }
}
