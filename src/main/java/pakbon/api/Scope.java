package pakbon.api;

import java.util.Arrays;
import java.util.Optional;

/** What a token may do. The words before the colon are resources; those of the X-Series are spelled as there. */
public enum Scope {
    /** Everything, also what is added later. */
    ALL("all"),
    OUTLETS_READ("outlets:read"),
    USERS_READ("users:read"),
    PRODUCTS_READ("products:read"),
    PRODUCTS_WRITE("products:write"),
    INVENTORY_READ("inventory:read"),
    INVENTORY_WRITE("inventory:write"),
    SALES_READ("sales:read"),
    SALES_WRITE("sales:write"),
    CUSTOMERS_READ("customers:read"),
    FULFILLMENTS_READ("fulfillments:read"),
    /** What a Scanner does: picking, noting, assigning, packing, handing over (Q7). */
    SCANNER("scanner"),
    CHANNELS_READ("channels:read"),
    CHANNELS_WRITE("channels:write");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** As it is written in tokens, documents and headers. */
    public String word() {
        return word;
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
