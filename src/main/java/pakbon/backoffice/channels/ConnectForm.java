package pakbon.backoffice.channels;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.channels.ChannelRefusal;
import pakbon.channels.Connection;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while a shop is being connected; nothing typed is lost, but the secret.
 *
 * @param id the connection that is being renewed; null for a new one
 * @param outlets ids, in their order of priority
 */
public record ConnectForm(
        @Nullable UUID id,
        String name,
        String address,
        String key,
        List<String> outlets,
        @Nullable Refusal refusal) {
    static ConnectForm empty(List<Outlet> seen) {
        return new ConnectForm(
                null,
                "",
                "",
                "",
                seen.stream().map(outlet -> outlet.id().toString()).toList(),
                null);
    }

    static ConnectForm of(Connection connection) {
        return new ConnectForm(
                connection.id().value(),
                connection.name(),
                connection.address().toString(),
                "",
                connection.outlets().stream().map(OutletId::toString).toList(),
                null);
    }

    ConnectForm refused(Refusal why) {
        return new ConnectForm(id, name, address, key, outlets, why);
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

    static Map<String, String> credentials(String key, String secret) {
        return Map.of("consumer_key", key.strip(), "consumer_secret", secret.strip());
    }

    public boolean isAbout(Field field) {
        return refusal != null && fieldOf(refusal) == field;
    }

    public enum Field {
        NAME,
        ADDRESS,
        OUTLETS,
        WHOLE
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case ChannelRefusal.NameMissing _ -> Field.NAME;
            case ChannelRefusal.ShopOutletMissing _ -> Field.OUTLETS;
            case ChannelRefusal.AddressNotValid _, ChannelRefusal.AddressNotHttps _, ChannelRefusal.AddressPrivate _ ->
                Field.ADDRESS;
            default -> Field.WHOLE;
        };
    }
}
