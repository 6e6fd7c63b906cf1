package pakbon.channels;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.NameMissing;
import pakbon.channels.ChannelRefusal.SettingNotValid;
import pakbon.channels.ChannelRefusal.SettingUnknown;
import pakbon.channels.ChannelRefusal.ShopOutletMissing;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.Platform;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.TextTooLong;

/** What a person says about a connected shop: its name, its outlets, and what differs between shops of one platform. */
@Service
public class Arrangements {
    static final int LONGEST_NAME = 120;

    private final ConnectionStore store;
    private final StockMirror mirror;
    private final Platforms platforms;
    private final Entrance entrance;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Arrangements(
            ConnectionStore store,
            StockMirror mirror,
            Platforms platforms,
            Entrance entrance,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.mirror = mirror;
        this.platforms = platforms;
        this.entrance = entrance;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Another name, other outlets: for the orders that come from now on. Refused: no name; no outlet, or one that is not
     * there; an unknown connection.
     */
    @Transactional
    public Outcome<Connection> change(ConnectionId id, String name, List<OutletId> priority, Actor actor) {
        var retailer = actor.retailer();
        if (name.isBlank()) {
            return new Refused<>(new NameMissing());
        }
        var tooLong = TextTooLong.in(name, LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (!entrance.areOurs(retailer, priority)) {
            return new Refused<>(new ShopOutletMissing());
        }
        if (store.byId(retailer, id).isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        store.rename(retailer, id, name.strip());
        store.outlets(retailer, id, priority);
        mirror.oweAll(retailer, id, clock.instant());
        return new Done<>(store.byId(retailer, id).orElseThrow().connection());
    }

    /**
     * What differs between shops of one platform, by the platform's own names; what is left out or empty is as usual.
     * Refused: an unknown connection; a setting that its platform does not have, or a value that the setting cannot have.
     */
    @Transactional
    public Outcome<Connection> set(ConnectionId id, Map<String, String> wishes, Actor actor) {
        var standing = store.byId(actor.retailer(), id).orElse(null);
        if (standing == null) {
            return new Refused<>(new ConnectionUnknown());
        }
        var asked = asked(standing.connection()).stream()
                .collect(Collectors.toMap(AskedSetting::name, Function.identity()));
        var kept = new TreeMap<String, String>();
        for (var wish : new TreeMap<>(wishes).entrySet()) {
            var setting = asked.get(wish.getKey());
            var value = wish.getValue().strip();
            if (setting == null) {
                return new Refused<>(new SettingUnknown(wish.getKey()));
            }
            if (!value.isEmpty() && !setting.allows(value)) {
                return new Refused<>(new SettingNotValid(wish.getKey(), value));
            }
            if (!value.isEmpty()) {
                kept.put(wish.getKey(), value);
            }
        }
        store.settings(actor.retailer(), id, kept);
        return new Done<>(store.byId(actor.retailer(), id).orElseThrow().connection());
    }

    /** {@link #change} and {@link #set}, both or neither. Refused as they are. */
    public Outcome<Connection> arrange(
            ConnectionId id, String name, List<OutletId> priority, Map<String, String> wishes, Actor actor) {
        return Objects.requireNonNull(transaction.execute(both -> {
            var set = set(id, wishes, actor);
            var done = set instanceof Refused ? set : change(id, name, priority, actor);
            if (done instanceof Refused) {
                both.setRollbackOnly();
            }
            return done;
        }));
    }

    /** What a person may say about this connection, in the order in which it is asked for. */
    public List<PlatformOffer.Setting> settings(Connection connection) {
        return asked(connection).stream()
                .map(each -> new PlatformOffer.Setting(each.name(), each.choices(), each.usual()))
                .toList();
    }

    private List<AskedSetting> asked(Connection connection) {
        return platforms.byKey(connection.platform()).map(Platform::settings).orElse(List.of());
    }
}
