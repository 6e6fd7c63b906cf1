package pakbon.channels;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.ChannelRefusal.AlreadyConnected;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.PlatformUnknown;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.orders.ExternalId;
import pakbon.retailers.Directory;
import pakbon.secrets.Secrets;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;

/**
 * The shops that a retailer has connected. All of it with the retailer bound; what speaks with the shop must be called
 * outside a transaction.
 */
@Service
public class Connections {
    /** The setting by which a shop is told that an order was paid here; only platforms that can be told have it. */
    public static final String TELLS_PAID = Platform.TELLS_PAID;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final ConnectionStore store;
    private final OpenShops shops;
    private final ProblemStore problems;
    private final PulseStore pulses;
    private final PushStore pushes;
    private final ErrandStore errands;
    private final LevelStore levels;
    private final Upkeep upkeep;
    private final SyncLog log;
    private final Platforms platforms;
    private final Entrance entrance;
    private final Directory directory;
    private final Alarms alarms;
    private final ChannelSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Connections(
            ConnectionStore store,
            OpenShops shops,
            ProblemStore problems,
            PulseStore pulses,
            PushStore pushes,
            ErrandStore errands,
            LevelStore levels,
            Upkeep upkeep,
            SyncLog log,
            Platforms platforms,
            Entrance entrance,
            Directory directory,
            Alarms alarms,
            ChannelSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.shops = shops;
        this.problems = problems;
        this.pulses = pulses;
        this.pushes = pushes;
        this.errands = errands;
        this.levels = levels;
        this.upkeep = upkeep;
        this.log = log;
        this.platforms = platforms;
        this.entrance = entrance;
        this.directory = directory;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Looks at the shop and, when it lets us in, connects it: its webhooks are made where it can reach us, and its orders
     * are asked for at once. A shop that was connected before takes up its old connection, so that no order comes twice.
     *
     * <p>Refused: an unknown platform; no name; no outlet, or one that is not there; an address that is none, is not
     * https, is not found, or lies in a private network; a shop that is connected already, does not answer, or does not
     * let us do what is needed.
     */
    public Outcome<Connected> connect(NewConnection wish, Actor actor) {
        var platform = platforms.byKey(wish.platform()).orElse(null);
        if (platform == null) {
            return new Refused<>(new PlatformUnknown(wish.platform()));
        }
        var objections = objections(wish, actor.retailer());
        if (!objections.isEmpty()) {
            return new Refused<>(objections.getFirst());
        }
        return switch (Entrance.address(platform, wish.address())) {
            case Refused<URI>(var refusal) -> new Refused<>(refusal);
            case Done<URI>(var address) -> connect(wish, platform, address, actor);
        };
    }

    /** All that stands in the way of {@link #connect}, as far as it can be said without asking the shop: to be shown together. */
    public List<Refusal> objections(NewConnection wish, RetailerId retailer) {
        return entrance.objections(wish, retailer);
    }

    /** The same of {@link #look}: about the address and the keys alone. */
    public List<Refusal> objections(String key, String address, Map<String, String> credentials) {
        return entrance.objections(key, address, credentials);
    }

    /**
     * Looks at the shop with these credentials and says permission by permission what they allow. Keeps and changes
     * nothing. Refused: an unknown platform; an address that is none; a key that is missing.
     *
     * @param known the connection that is to get new credentials; null for a shop that is not connected
     */
    public Outcome<ShopLook> look(
            String key, String typed, Map<String, String> credentials, @Nullable ConnectionId known, Actor actor) {
        var settled = known == null
                ? Map.<String, String>of()
                : Objects.requireNonNull(transaction.execute(_ -> byId(actor.retailer(), known)))
                        .map(Connection::settings)
                        .orElse(Map.of());
        return entrance.look(key, typed, credentials, settled, actor.retailer());
    }

    private Outcome<Connected> connect(NewConnection wish, Platform platform, URI address, Actor actor) {
        var retailer = actor.retailer();
        var before =
                Objects.requireNonNull(transaction.execute(_ -> store.byAddress(retailer, platform.key(), address)));
        if (before.filter(row -> row.connection().isConnected()).isPresent()) {
            return new Refused<>(new AlreadyConnected(before.get().connection().name()));
        }
        var id = before.map(row -> row.connection().id()).orElseGet(ConnectionId::create);
        var calls = log.listen();
        var shop = shops.trying(
                retailer,
                new Connection(
                        id,
                        platform.key(),
                        platform.name(),
                        wish.name().strip(),
                        address,
                        wish.outlets(),
                        before.map(row -> row.connection().settings()).orElse(Map.of()),
                        "",
                        "",
                        clock.instant(),
                        null),
                platform,
                wish.credentials(),
                Secrets.webhookSecret());
        return switch (Entrance.open(shop, calls)) {
            case Refused<Checkup>(var refusal) -> new Refused<>(refusal);
            case Done<Checkup>(var checkup) -> {
                transaction.executeWithoutResult(_ -> begin(shop, checkup, before.isPresent()));
                calls.called("connected", "by " + actor.name(), Duration.ZERO);
                log.write(retailer, id, calls);
                upkeep.webhooks(shop);
                yield new Done<>(new Connected(
                        id,
                        shop.connection().hookPath(),
                        settings.hook(shop.connection().hookPath()),
                        shop.webhookSecret(),
                        problems(retailer, id)));
            }
        };
    }

    private void begin(OpenShop shop, Checkup checkup, boolean again) {
        var retailer = shop.retailer();
        store.insert(
                retailer,
                with(shop.connection(), checkup),
                shops.sealCredentials(shop.credentials(), retailer, shop.id()),
                shops.sealSecret(shop.webhookSecret(), retailer, shop.id()));
        if (!again) {
            directory.addConnection(shop.id(), retailer);
        }
        directory.addShop(shop.platform().key(), shop.connection().address(), shop.id());
        freshStart(shop.retailer(), shop.id(), checkup);
    }

    /**
     * Gives a connection new credentials, of the same shop. Everything that waited, parked or not, is tried again.
     * Refused as {@link #connect} is.
     */
    public Outcome<Connected> reconnect(ConnectionId id, Map<String, String> credentials, Actor actor) {
        var retailer = actor.retailer();
        var row = Objects.requireNonNull(transaction.execute(_ -> store.byId(retailer, id)))
                .orElse(null);
        if (row == null) {
            return new Refused<>(new ConnectionUnknown());
        }
        var platform = platforms.byKey(row.connection().platform()).orElse(null);
        if (platform == null) {
            return new Refused<>(new PlatformUnknown(row.connection().platform()));
        }
        var missing = Entrance.missing(platform, credentials);
        if (!missing.isEmpty()) {
            return new Refused<>(missing.getFirst());
        }
        // the shop signs with the secret it has; only what cannot be read any more is made anew
        var secret = secretOf(retailer, row);
        var shop = shops.trying(retailer, row.connection(), platform, credentials, secret);
        var calls = log.listen();
        return switch (Entrance.open(shop, calls)) {
            case Refused<Checkup>(var refusal) -> {
                log.write(retailer, id, calls);
                yield new Refused<>(refusal);
            }
            case Done<Checkup>(var checkup) -> {
                transaction.executeWithoutResult(_ -> {
                    store.insert(
                            retailer,
                            with(shop.connection(), checkup),
                            shops.sealCredentials(credentials, retailer, id),
                            shops.sealSecret(secret, retailer, id));
                    freshStart(retailer, id, checkup);
                });
                calls.called("reconnected", "by " + actor.name(), Duration.ZERO);
                log.write(retailer, id, calls);
                upkeep.webhooks(shop);
                upkeep.backFill(shop);
                alarms.pull(id);
                yield new Done<>(new Connected(
                        id,
                        row.connection().hookPath(),
                        settings.hook(row.connection().hookPath()),
                        secret,
                        problems(retailer, id)));
            }
        };
    }

    private void freshStart(RetailerId retailer, ConnectionId id, Checkup checkup) {
        var now = clock.instant();
        pushes.wakeAll(retailer, id, now);
        errands.wakeAll(retailer, id, now);
        levels.wakeAll(retailer, id, now);
        pulses.begin(retailer, id, now);
        problems.keep(retailer, id, ProblemStore.Source.CHECK, checkup.problems(), now);
        problems.keep(retailer, id, ProblemStore.Source.CALLS, List.of(), now);
        problems.keep(retailer, id, ProblemStore.Source.PUSHES, List.of(), now);
        problems.keep(retailer, id, ProblemStore.Source.STOCK, List.of(), now);
        alarms.set(id);
        alarms.pull(id);
        alarms.push(id);
        if (levels.rule(retailer, id).isOn()) {
            alarms.setStock(id);
        }
    }

    /**
     * No orders come in any more and no statuses go out; the shop's webhooks are taken away and its credentials erased.
     * What happened is not forgotten, and connecting the shop again takes up where it was. Refused when it is not
     * connected.
     */
    public Outcome<ConnectionId> disconnect(ConnectionId id, Actor actor) {
        var retailer = actor.retailer();
        try {
            shops.open(retailer, id).ifPresent(upkeep::withdraw);
        } catch (Secrets.Unreadable e) {
            LOG.info("shop {} is left with its webhooks: its credentials cannot be read", id);
        }
        boolean done = Boolean.TRUE.equals(transaction.execute(_ -> store.disconnect(retailer, id, clock.instant())));
        if (!done) {
            return new Refused<>(new ConnectionUnknown());
        }
        var calls = log.listen();
        calls.called("disconnected", "by " + actor.name(), Duration.ZERO);
        log.write(retailer, id, calls);
        return new Done<>(id);
    }

    /** What can be connected, by name. */
    public List<PlatformOffer> offers() {
        return platforms.offers();
    }

    /** Those that are connected and those that were, oldest first. */
    @Transactional(readOnly = true)
    public List<Connection> all(RetailerId retailer) {
        return store.all(retailer);
    }

    @Transactional(readOnly = true)
    public Optional<Connection> byId(RetailerId retailer, ConnectionId id) {
        return store.byId(retailer, id).map(ConnectionStore.Row::connection);
    }

    /** Where people of this shop see the order in their own admin; empty where its platform shows none. Asks nobody. */
    public Optional<URI> orderPage(Connection shop, ExternalId order) {
        return platforms.byKey(shop.platform()).flatMap(platform -> platform.orderPage(order, shop.address()));
    }

    private String secretOf(RetailerId retailer, ConnectionStore.Row row) {
        try {
            return shops.openSecret(
                    row.webhookSecret(), retailer, row.connection().id());
        } catch (Secrets.Unreadable e) {
            return Secrets.webhookSecret();
        }
    }

    private List<Problem> problems(RetailerId retailer, ConnectionId id) {
        return Objects.requireNonNull(transaction.execute(_ -> problems.of(retailer, id)));
    }

    private static Connection with(Connection plain, Checkup checkup) {
        return new Connection(
                plain.id(),
                plain.platform(),
                plain.platformName(),
                plain.name(),
                plain.address(),
                plain.outlets(),
                plain.settings(),
                checkup.zone(),
                checkup.version(),
                plain.connectedAt(),
                null);
    }
}
