package pakbon.backoffice.channels;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.ChannelRefusal;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.PlatformOffer;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while a connection is being set up; nothing typed is lost.
 *
 * @param asked what its platform lets a person say
 * @param fields as they were sent; empty: as it stands
 */
public record ChannelForm(
        Connection connection,
        List<PlatformOffer.Setting> asked,
        Map<String, String> fields,
        @Nullable Refusal refusal) {
    private static final String RANK = "rank-";
    private static final String SETTING = "set-";

    ChannelForm refused(Refusal why) {
        return new ChannelForm(connection, asked, fields, why);
    }

    public String name() {
        return fields.getOrDefault("name", connection.name());
    }

    /** The name of an outlet's field: when it gets its turn, from 1; empty when it has none. */
    public static String field(Outlet outlet) {
        return RANK + outlet.id();
    }

    public static String field(PlatformOffer.Setting setting) {
        return SETTING + setting.name();
    }

    public String rank(Outlet outlet) {
        int at = connection.outlets().indexOf(outlet.id());
        return fields.getOrDefault(field(outlet), at < 0 ? "" : String.valueOf(at + 1));
    }

    /** Whether the platform lets a program say that an order is paid; where it does not, there is no switch for it (E4). */
    public boolean canTellPaid() {
        return asked.stream().anyMatch(setting -> setting.name().equals(Connections.TELLS_PAID));
    }

    /** Empty for words that are as usual. */
    public String value(PlatformOffer.Setting setting) {
        var set = connection.settings().getOrDefault(setting.name(), "");
        var value = fields.getOrDefault(field(setting), set);
        return value.isEmpty() && !setting.choices().isEmpty() ? setting.usual() : value;
    }

    public boolean isWrong(PlatformOffer.Setting setting) {
        return refusal instanceof ChannelRefusal.SettingNotValid(var name, var _) && name.equals(setting.name());
    }

    public boolean isNameMissing() {
        return refusal instanceof ChannelRefusal.NameMissing;
    }

    public boolean isOutletMissing() {
        return refusal instanceof ChannelRefusal.ShopOutletMissing;
    }

    /** Those with a turn, in its order; then those of the connection that the reader does not see. */
    List<OutletId> priority(List<Outlet> seen) {
        var unseen = connection.outlets().stream()
                .filter(id -> seen.stream().noneMatch(outlet -> outlet.id().equals(id)));
        var ranked = seen.stream()
                .filter(outlet -> rank(outlet).matches("[0-9]{1,4}"))
                .sorted(Comparator.comparingInt(outlet -> Integer.parseInt(rank(outlet))))
                .map(Outlet::id);
        return Stream.concat(ranked, unseen).toList();
    }

    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        asked.forEach(setting -> settings.put(setting.name(), value(setting)));
        return settings;
    }
}
