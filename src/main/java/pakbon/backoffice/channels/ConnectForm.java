package pakbon.backoffice.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.channels.ChannelRefusal;
import pakbon.channels.Connection;
import pakbon.channels.PlatformOffer;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/**
 * What stands in the fields while a shop is being connected; nothing typed is lost, but secrets.
 *
 * @param id the connection that is being renewed; null for a new one
 * @param fields everything that was sent, keys of the platform among it
 * @param outlets ids, in their order of priority
 */
public record ConnectForm(
        @Nullable UUID id,
        PlatformOffer platform,
        String name,
        String address,
        Map<String, String> fields,
        List<String> outlets,
        List<Refusal> refusals) {
    private static final String KEY = "key-";

    static ConnectForm empty(PlatformOffer platform, List<Outlet> seen) {
        return new ConnectForm(
                null,
                platform,
                "",
                "",
                Map.of(),
                seen.stream().map(outlet -> outlet.id().toString()).toList(),
                List.of());
    }

    static ConnectForm of(Connection connection, PlatformOffer platform, Map<String, String> fields) {
        return new ConnectForm(
                connection.id().value(),
                platform,
                connection.name(),
                connection.address().toString(),
                fields,
                connection.outlets().stream().map(OutletId::toString).toList(),
                List.of());
    }

    ConnectForm at(String shop) {
        return new ConnectForm(id, platform, name, shop, fields, outlets, refusals);
    }

    /** All of it at once: who fills in three fields wants to hear of three, not of one three times. */
    ConnectForm refused(List<Refusal> whys) {
        return new ConnectForm(id, platform, name, address, fields, outlets, List.copyOf(whys));
    }

    /** The name of a key's field. */
    public static String field(PlatformOffer.Key key) {
        return KEY + key.name();
    }

    /** What stands in a key's field now. */
    public String typed(PlatformOffer.Key key) {
        return key.isSecret() ? "" : fields.getOrDefault(field(key), "");
    }

    /** What was typed in the platform's fields; those left empty are left out. */
    Map<String, String> credentials() {
        var credentials = new HashMap<String, String>();
        for (var key : platform.keys()) {
            var typed = fields.getOrDefault(field(key), "").strip();
            if (!typed.isEmpty()) {
                credentials.put(key.name(), typed);
            }
        }
        return credentials;
    }

    /** What is wrong with a key's field, if anything. */
    public Optional<Refusal> about(PlatformOffer.Key key) {
        return refusals.stream()
                .filter(each -> each instanceof ChannelRefusal.KeyMissing(var missing) && missing.equals(key.name()))
                .findFirst();
    }

    /** The chosen outlets first and in their order, then the others. */
    public List<Outlet> ordered(List<Outlet> seen) {
        return seen.stream()
                .sorted(java.util.Comparator.comparingInt(outlet -> {
                    int at = outlets.indexOf(outlet.id().toString());
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .toList();
    }

    List<OutletId> outletIds(List<Outlet> seen) {
        return outlets.stream()
                .distinct()
                .flatMap(wanted ->
                        seen.stream().map(Outlet::id).filter(id -> id.toString().equals(wanted)))
                .toList();
    }

    /** What is wrong with this field, if anything. */
    public Optional<Refusal> about(Field field) {
        return refusals.stream().filter(each -> fieldOf(each) == field).findFirst();
    }

    public enum Field {
        NAME,
        ADDRESS,
        OUTLETS,
        KEY,
        WHOLE
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case ChannelRefusal.NameMissing _, TextTooLong _ -> Field.NAME;
            case ChannelRefusal.ShopOutletMissing _ -> Field.OUTLETS;
            case ChannelRefusal.KeyMissing _ -> Field.KEY;
            case ChannelRefusal.AddressMissing _,
                    ChannelRefusal.AddressNotValid _,
                    ChannelRefusal.AddressNotHttps _,
                    ChannelRefusal.AddressPrivate _ -> Field.ADDRESS;
            default -> Field.WHOLE;
        };
    }
}
