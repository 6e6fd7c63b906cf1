package pakbon.channels;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.ChannelRefusal.ConsentNotBelieved;
import pakbon.channels.ChannelRefusal.ConsentNotPossible;
import pakbon.channels.ChannelRefusal.ConsentOver;
import pakbon.channels.ChannelRefusal.NameMissing;
import pakbon.channels.ChannelRefusal.OtherShop;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.ChannelRefusal.ShopOutletMissing;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.outlets.OutletId;
import pakbon.retailers.CurrentRetailer;
import pakbon.secrets.Secrets;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connecting a shop by its merchant's consent at the platform. Whoever is sent there takes a word along that only they can
 * bring back, once, within a quarter of an hour. All of it with the retailer bound and outside a transaction.
 */
@Service
public class Consents {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final URI NOWHERE = URI.create("https://app.invalid");
    private static final String HANDED = "handed keys";
    private static final JsonMapper JSON = new JsonMapper();

    private final Platforms platforms;
    private final AppKeys keys;
    private final ConsentStore store;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final ChannelSettings settings;
    private final Secrets secrets;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Consents(
            Platforms platforms,
            AppKeys keys,
            ConsentStore store,
            ConnectionStore connectionStore,
            Connections connections,
            ChannelSettings settings,
            Secrets secrets,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.platforms = platforms;
        this.keys = keys;
        this.store = store;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether people can be sent to this platform: it knows us as an app, and can send them back. */
    public boolean isPossible(RetailerId retailer, String platform) {
        return platforms
                .byKey(platform)
                .flatMap(Platform::consent)
                .filter(consent -> consent.isAtShop() || isKnownApp(retailer, platform))
                .filter(_ -> comeBack(platform) != null)
                .isPresent();
    }

    private boolean isKnownApp(RetailerId retailer, String platform) {
        return keys.of(retailer, platform).keySet().containsAll(List.of(AppKeys.ID, AppKeys.SECRET));
    }

    /**
     * Where to send the person. Refused: a platform that does not know us or cannot reach us; for a new shop no name or no
     * outlet; an address that is no shop of the platform.
     *
     * @param shop as it was typed; may be empty where the platform asks
     * @param renewed the connection that gets new keys; null for a new shop
     */
    public Outcome<URI> ask(
            String platform,
            String shop,
            String name,
            List<OutletId> outlets,
            @Nullable ConnectionId renewed,
            Actor person) {
        var user = person.user();
        var consent = consent(person.retailer(), platform).orElse(null);
        var comeBack = comeBack(platform);
        if (user == null || consent == null || comeBack == null) {
            return new Refused<>(new ConsentNotPossible());
        }
        if (renewed == null && name.isBlank()) {
            return new Refused<>(new NameMissing());
        }
        var tooLong = TextTooLong.in(name, Arrangements.LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (renewed == null && outlets.isEmpty()) {
            return new Refused<>(new ShopOutletMissing());
        }
        var address = isAddressed(consent) ? ShopAddress.read(typed(platform, shop)) : new Done<>(NOWHERE);
        if (address instanceof Refused<URI>(var refusal)) {
            return new Refused<>(refusal);
        }
        var asked = isAddressed(consent) ? ((Done<URI>) address).value().toString() : shop.strip();
        var state = person.retailer() + "." + Secrets.webhookSecret();
        try {
            var there = consent.ask(asked, state, ways(platform, comeBack), app(person.retailer(), platform));
            transaction.executeWithoutResult(_ -> store.remember(
                    person.retailer(),
                    state,
                    user,
                    platform,
                    new ConsentStore.Asked(name.strip(), isAddressed(consent) ? asked : "", outlets, renewed, null),
                    clock.instant()));
            return new Done<>(there);
        } catch (ReconnectNeeded e) {
            return new Refused<>(ChannelRefusal.of(e.problems()));
        }
    }

    /**
     * The person is back: the shop is connected, or gets its new keys. Refused, apart from what {@link Connections#connect}
     * refuses: a word that we did not send along, that somebody else took, that was here before or too long ago; a
     * call-back that the platform did not sign; another shop than the one that was to get new keys.
     *
     * @param query of the call-back, as it came
     */
    public Outcome<Connected> accept(String platform, Map<String, String> query, Actor person) {
        var user = person.user();
        var consent = consent(person.retailer(), platform).orElse(null);
        var comeBack = comeBack(platform);
        if (user == null || consent == null || comeBack == null) {
            return new Refused<>(new ConsentNotPossible());
        }
        var since = clock.instant().minus(LONGEST);
        var asked = Objects.requireNonNull(transaction.execute(_ -> consent.bringsState()
                        ? store.take(person.retailer(), consent.state(query), user, platform, since)
                        : store.takeNewest(person.retailer(), user, platform, since)))
                .orElse(null);
        if (asked == null) {
            return new Refused<>(new ConsentOver());
        }
        var app = app(person.retailer(), platform, consent.state(query), asked);
        var objection = consent.objection(query, app);
        if (!objection.isEmpty()) {
            return new Refused<>(new ConsentNotBelieved(objection));
        }
        try {
            return connect(platform, asked, consent.accept(query, ways(platform, comeBack), app), person);
        } catch (ShopUnavailable e) {
            return new Refused<>(ShopNotAnswering.of(e));
        } catch (ReconnectNeeded e) {
            return new Refused<>(ChannelRefusal.of(e.problems()));
        }
    }

    /** Where our app may be shown in a frame; empty where it is not to be. */
    public List<String> framedBy(String platform) {
        return platforms
                .byKey(platform)
                .flatMap(Platform::consent)
                .map(Consent::framedBy)
                .orElse(List.of());
    }

    /**
     * The address of the shop in whose pages a person has opened our app. Refused: a platform that does not know us, and a
     * visit that it did not sign.
     */
    public Outcome<String> visited(String platform, Map<String, String> query, Actor person) {
        var consent = consent(person.retailer(), platform).orElse(null);
        return consent == null
                ? new Refused<>(new ConsentNotPossible())
                : consent.visited(query, app(person.retailer(), platform))
                        .<Outcome<String>>map(Done::new)
                        .orElseGet(() -> new Refused<>(new ConsentNotBelieved("not signed by the platform")));
    }

    /**
     * A shop hands keys over while the merchant is on the way. Nothing but the word that we sent along tells that it is that
     * shop, so nothing comes of it until the merchant is back and the keys have opened the shop that was asked.
     *
     * @return whether we wait for it
     */
    boolean hand(String platform, byte[] body) throws Exception {
        var handed = platforms
                .byKey(platform)
                .flatMap(Platform::consent)
                .flatMap(consent -> consent.handed(body))
                .orElse(null);
        var retailer = handed == null ? null : retailerIn(handed.state());
        if (handed == null || retailer == null) {
            return false;
        }
        var sealed = secrets.seal(JSON.writeValueAsString(handed.keys()), retailer, handed.state(), HANDED);
        var since = clock.instant().minus(LONGEST);
        return CurrentRetailer.call(
                retailer,
                () -> Boolean.TRUE.equals(
                        transaction.execute(_ -> store.hand(retailer, handed.state(), platform, sealed, since))));
    }

    /** Whoever hands something over says by the word for whom; only the row that is waiting says whether that is so. */
    private static @Nullable RetailerId retailerIn(String state) {
        try {
            return new RetailerId(UUID.fromString(state.split("\\.", 2)[0]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Outcome<Connected> connect(
            String platform, ConsentStore.Asked asked, Consent.Granted granted, Actor person) {
        boolean isOther = !asked.address().isEmpty()
                && !ShopAddress.read(granted.address()).equals(ShopAddress.read(asked.address()));
        if (isOther) {
            return new Refused<>(new OtherShop(granted.address()));
        }
        var standing = standing(platform, granted, person);
        if (asked.connection() != null
                && !standing.filter(asked.connection()::equals).isPresent()) {
            return new Refused<>(new OtherShop(granted.address()));
        }
        if (standing.isPresent()) {
            return connections.reconnect(standing.get(), granted.credentials(), person);
        }
        return connections.connect(
                new NewConnection(platform, asked.name(), granted.address(), granted.credentials(), asked.outlets()),
                person);
    }

    /** A connection to this very shop that stands, whatever its keys are worth. */
    private Optional<ConnectionId> standing(String platform, Consent.Granted granted, Actor person) {
        return switch (ShopAddress.read(granted.address())) {
            case Refused<URI> _ -> Optional.empty();
            case Done<URI>(var address) ->
                Objects.requireNonNull(transaction.execute(
                                _ -> connectionStore.byAddress(person.retailer(), platform, address)))
                        .map(ConnectionStore.Row::connection)
                        .filter(Connection::isConnected)
                        .map(Connection::id);
        };
    }

    private Optional<Consent> consent(RetailerId retailer, String platform) {
        return isPossible(retailer, platform) ? platforms.byKey(platform).flatMap(Platform::consent) : Optional.empty();
    }

    private @Nullable URI comeBack(String platform) {
        return settings.hook("/connect/" + platform + "/back");
    }

    private static boolean isAddressed(Consent consent) {
        return consent.isAtShop() || !consent.bringsState();
    }

    private String typed(String platform, String shop) {
        return platforms.byKey(platform).map(each -> each.address(shop)).orElse(shop);
    }

    private Consent.Ways ways(String platform, URI comeBack) {
        return new Consent.Ways(
                comeBack,
                Objects.requireNonNull(settings.hook("/hooks/consents/" + platform)),
                Objects.requireNonNull(settings.hook("/connect/" + platform + "/door")));
    }

    /** With what the shop has handed over meanwhile. */
    private Session app(RetailerId retailer, String platform, String state, ConsentStore.Asked asked) {
        var credentials = new HashMap<>(keys.of(retailer, platform));
        if (asked.handed() != null) {
            var json = secrets.open(asked.handed(), retailer, state, HANDED);
            credentials.putAll(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        }
        var address = asked.address().isEmpty() ? NOWHERE : URI.create(asked.address());
        return new Session(ConnectionId.create(), address, credentials, "", Map.of(), CallLog.NONE);
    }

    private Session app(RetailerId retailer, String platform) {
        return new Session(ConnectionId.create(), NOWHERE, keys.of(retailer, platform), "", Map.of(), CallLog.NONE);
    }
}
