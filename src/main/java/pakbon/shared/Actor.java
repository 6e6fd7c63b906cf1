package pakbon.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, for which retailer and from where. Comes in as an argument everywhere below the pages.
 *
 * @param user nobody when a shop or Pakbon itself acts
 * @param name as history shows it: a person's name, a shop's name, a token's name
 */
public record Actor(RetailerId retailer, @Nullable UserId user, String name, Client client) {
    /** Where a deed comes from. Only the Scanner and tokens with its scope may note and assign (article S15 to S17, Q7). */
    public enum Client {
        BACKOFFICE,
        SCANNER,
        API,
        SHOP,
        PAKBON
    }

    public static Actor shop(RetailerId retailer, String shopName) {
        return new Actor(retailer, null, shopName, Client.SHOP);
    }

    public static Actor pakbon(RetailerId retailer) {
        return new Actor(retailer, null, "Pakbon", Client.PAKBON);
    }
}
