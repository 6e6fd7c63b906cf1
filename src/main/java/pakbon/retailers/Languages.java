package pakbon.retailers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.shared.ConnectionId;

/**
 * In which language a business writes to whom, until a person says otherwise for themselves or for one mail.
 *
 * @param business what it writes for itself: pick lists, files
 * @param people new ones begin with it; null: as the business
 * @param customers of whom nothing is known; null: as the business
 * @param shops that speak one language with all of their customers; the others go by the address
 * @param version of the facts about the business, which these are part of
 */
public record Languages(
        Locale business,
        @Nullable Locale people,
        @Nullable Locale customers,
        Map<ConnectionId, Locale> shops,
        long version) {
    private static final Set<String> DUTCH = Set.of("NL", "BE");

    public Languages {
        shops = Map.copyOf(shops);
    }

    public Locale ofNewPeople() {
        return people == null ? business : people;
    }

    public Locale ofUnknownCustomers() {
        return customers == null ? business : customers;
    }

    /**
     * What a customer's papers and mails are written in: what their shop says; otherwise Dutch in the Netherlands and
     * Belgium, English elsewhere.
     *
     * @param shop null for a sale that came from none
     * @param country two letters; empty for an address without one
     */
    public Locale ofCustomer(@Nullable ConnectionId shop, String country) {
        var said = shop == null ? null : shops.get(shop);
        if (said != null) {
            return said;
        }
        var known = country.strip().toUpperCase(Locale.ROOT);
        return known.isEmpty() ? ofUnknownCustomers() : DUTCH.contains(known) ? Locale.of("nl") : Locale.ENGLISH;
    }
}
