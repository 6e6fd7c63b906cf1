package pakbon.shared;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, for which retailer and from where. Comes in as an argument everywhere below the pages.
 *
 * @param user nobody when a shop or Pakbon itself acts
 * @param name as history shows it: a person's name, a shop's name, a token's name
 * @param outlets the outlets that the actor is limited to; empty: all of them
 * @param doneAt when it was done, where it waited somewhere without a network; null when it is done now
 */
public record Actor(
        RetailerId retailer,
        @Nullable UserId user,
        String name,
        Client client,
        Set<UUID> outlets,
        @Nullable Instant doneAt) {
    /** Where a deed comes from. Only the Scanner and tokens with its scope may note and assign (article S15 to S17, Q7). */
    public enum Client {
        BACKOFFICE,
        SCANNER,
        API,
        SHOP,
        PAKBON
    }

    public Actor {
        outlets = Set.copyOf(outlets);
    }

    public Actor(RetailerId retailer, @Nullable UserId user, String name, Client client, Set<UUID> outlets) {
        this(retailer, user, name, client, outlets, null);
    }

    public Actor(RetailerId retailer, @Nullable UserId user, String name, Client client) {
        this(retailer, user, name, client, Set.of());
    }

    public static Actor shop(RetailerId retailer, String shopName) {
        return new Actor(retailer, null, shopName, Client.SHOP);
    }

    public static Actor pakbon(RetailerId retailer) {
        return new Actor(retailer, null, "Pakbon", Client.PAKBON);
    }

    /** The same, who did it then. */
    public Actor at(@Nullable Instant done) {
        return new Actor(retailer, user, name, client, outlets, done);
    }

    /** Whether work at this outlet is within reach; work elsewhere does not exist for the actor. */
    public boolean reaches(UUID outlet) {
        return outlets.isEmpty() || outlets.contains(outlet);
    }
}
