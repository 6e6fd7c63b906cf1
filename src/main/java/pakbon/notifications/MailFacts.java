package pakbon.notifications;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail may speak of. Everything that people typed has been made one line and cut to a length before it gets here.
 *
 * @param order the shop's own number; the receipt number when it came from no shop
 * @param parcels those that are known by a code; may be none
 * @param places where goods lie ready, each with what the customer needs there
 * @param withLogo whether the business has one
 */
public record MailFacts(
        String business,
        String customer,
        String order,
        String receipt,
        List<Item> items,
        List<Parcel> parcels,
        List<Place> places,
        boolean withLogo) {
    public MailFacts {
        items = List.copyOf(items);
        parcels = List.copyOf(parcels);
        places = List.copyOf(places);
    }

    /** @param quantity as the customer's language writes it */
    public record Item(String quantity, String name) {}

    /** @param link where the carrier shows how far it is; null when the carrier is not known */
    public record Parcel(
            String carrier, String code, @Nullable URI link) {}

    /**
     * @param address its lines, without the name
     * @param hours one line for each day or run of days; may be empty
     * @param code what the customer shows at the counter; may be empty
     */
    public record Place(String name, List<String> address, String phone, List<String> hours, String code) {
        public Place {
            address = List.copyOf(address);
            hours = List.copyOf(hours);
        }
    }
}
