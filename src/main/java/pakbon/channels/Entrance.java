package pakbon.channels;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pakbon.channels.ChannelRefusal.KeyMissing;
import pakbon.channels.ChannelRefusal.NameMissing;
import pakbon.channels.ChannelRefusal.PlatformUnknown;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.ChannelRefusal.ShopOutletMissing;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.secrets.Secrets;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;

/** What stands between us and a shop that is to be connected: what was typed, and whether the shop lets us in. Keeps nothing. */
@Component
class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final OpenShops shops;
    private final Platforms platforms;
    private final Outlets outlets;
    private final Clock clock;

    Entrance(OpenShops shops, Platforms platforms, Outlets outlets, Clock clock) {
        this.shops = shops;
        this.platforms = platforms;
        this.outlets = outlets;
        this.clock = clock;
    }

    /** All that stands in the way of connecting, as far as it can be said without asking the shop: to be shown together. */
    List<Refusal> objections(NewConnection wish, RetailerId retailer) {
        var objections = new ArrayList<Refusal>();
        if (wish.name().isBlank()) {
            objections.add(new NameMissing());
        }
        TextTooLong.in(wish.name(), Arrangements.LONGEST_NAME).ifPresent(objections::add);
        if (!areOurs(retailer, wish.outlets())) {
            objections.add(new ShopOutletMissing());
        }
        objections.addAll(objections(wish.platform(), wish.address(), wish.credentials()));
        return List.copyOf(objections);
    }

    /** The same of {@link #look}: about the address and the keys alone. */
    List<Refusal> objections(String key, String address, Map<String, String> credentials) {
        return platforms
                .byKey(key)
                .map(platform -> {
                    var objections = new ArrayList<Refusal>();
                    if (address(platform, address) instanceof Refused<URI>(var refusal)) {
                        objections.add(refusal);
                    }
                    objections.addAll(missing(platform, credentials));
                    return List.copyOf(objections);
                })
                .orElseGet(() -> List.of(new PlatformUnknown(key)));
    }

    static List<KeyMissing> missing(Platform platform, Map<String, String> credentials) {
        return platform.keys().stream()
                .filter(key -> key.isRequired()
                        && credentials.getOrDefault(key.name(), "").isBlank())
                .map(key -> new KeyMissing(key.name()))
                .toList();
    }

    /**
     * Looks at the shop with these credentials and says permission by permission what they allow. Keeps and changes
     * nothing. Refused: an unknown platform; an address that is none; a key that is missing.
     *
     * @param settled what is said about a shop that is connected already
     */
    Outcome<ShopLook> look(
            String key,
            String typed,
            Map<String, String> credentials,
            Map<String, String> settled,
            RetailerId retailer) {
        var platform = platforms.byKey(key).orElse(null);
        if (platform == null) {
            return new Refused<>(new PlatformUnknown(key));
        }
        var missing = missing(platform, credentials);
        if (!missing.isEmpty()) {
            return new Refused<>(missing.getFirst());
        }
        return switch (address(platform, typed)) {
            case Refused<URI>(var refusal) -> new Refused<>(refusal);
            case Done<URI>(var address) -> {
                var connection = new Connection(
                        ConnectionId.create(),
                        platform.key(),
                        platform.name(),
                        "",
                        address,
                        List.of(),
                        settled,
                        "",
                        "",
                        clock.instant(),
                        null);
                var shop = shops.trying(retailer, connection, platform, credentials, Secrets.webhookSecret());
                yield new Done<>(ShopLook.of(platform.permissions(), checkup(shop)));
            }
        };
    }

    private static Checkup checkup(OpenShop shop) {
        try {
            return shop.platform().check(shop.session(CallLog.NONE));
        } catch (ShopUnavailable e) {
            LOG.info("{} was not reached: {}", shop.connection().address(), e.getMessage());
            return new Checkup("", "", "", List.of(e.problem()));
        } catch (ReconnectNeeded e) {
            return new Checkup("", "", "", e.problems());
        }
    }

    /** Whether the shop lets us in; refused with what it does not let us do, or why it is not reached. */
    static Outcome<Checkup> open(OpenShop shop, SyncLog.Calls calls) {
        try {
            var checkup = shop.platform().check(shop.session(calls));
            return checkup.isUsable() ? new Done<>(checkup) : new Refused<>(ChannelRefusal.of(checkup.problems()));
        } catch (ShopUnavailable e) {
            LOG.info("{} was not reached: {}", shop.connection().address(), e.getMessage());
            return new Refused<>(ShopNotAnswering.of(e));
        } catch (ReconnectNeeded e) {
            return new Refused<>(ChannelRefusal.of(e.problems()));
        }
    }

    /** Where a shop is, from what a person typed. */
    static Outcome<URI> address(Platform platform, String typed) {
        return platform.isElsewhere()
                ? ShopAddress.read(platform.address(typed))
                : new Done<>(URI.create(platform.key() + ":" + ConnectionId.create()));
    }

    /** Whether each of them is an outlet of this retailer, and there is one. */
    boolean areOurs(RetailerId retailer, List<OutletId> wanted) {
        var ours = outlets.working(retailer).stream().map(Outlet::id).collect(Collectors.toSet());
        return !wanted.isEmpty() && ours.containsAll(wanted) && new HashSet<>(wanted).size() == wanted.size();
    }
}
