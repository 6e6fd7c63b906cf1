package pakbon.channels;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.platform.Capability;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** Brings in what a shop sells, when a person wants it. The work itself goes on by itself, also after a crash. */
@Service
public class ProductImports {
    private final ImportStore store;
    private final ConnectionStore connections;
    private final Platforms platforms;
    private final Outlets outlets;
    private final Alarms alarms;
    private final Clock clock;

    ProductImports(
            ImportStore store,
            ConnectionStore connections,
            Platforms platforms,
            Outlets outlets,
            Alarms alarms,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.platforms = platforms;
        this.outlets = outlets;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Empty when this shop's products were never asked for. */
    @Transactional(readOnly = true)
    public Optional<ImportProgress> of(RetailerId retailer, ConnectionId connection) {
        return store.of(retailer, connection);
    }

    /** Whether a shop of this kind can say what it sells. */
    public boolean isPossible(Connection connection) {
        return platforms
                .byKey(connection.platform())
                .filter(platform -> platform.capabilities().contains(Capability.PRODUCTS))
                .isPresent();
    }

    /**
     * Reads them all, from the beginning; one that runs already goes on. Refused when the shop is not connected or cannot
     * say what it sells.
     *
     * @param outlet where the shop's stock becomes the first count, of what nobody has counted there; null: left alone
     */
    @Transactional
    public Outcome<ConnectionId> start(ConnectionId connection, @Nullable OutletId outlet, Actor actor) {
        if (!isOpen(connection, actor)) {
            return new Refused<>(new ConnectionUnknown());
        }
        boolean ours = outlets.working(actor.retailer()).stream()
                .anyMatch(each -> each.id().equals(outlet));
        store.start(actor.retailer(), connection, ours ? outlet : null, actor.name(), clock.instant());
        alarms.products(connection);
        return new Done<>(connection);
    }

    /** After the page that is being read. What is in stays in. */
    @Transactional
    public void stop(ConnectionId connection, Actor actor) {
        store.stop(actor.retailer(), connection, "", clock.instant());
    }

    /** From where it was stopped. Refused as {@link #start} is. */
    @Transactional
    public Outcome<ConnectionId> resume(ConnectionId connection, Actor actor) {
        if (!isOpen(connection, actor)) {
            return new Refused<>(new ConnectionUnknown());
        }
        store.resume(actor.retailer(), connection, clock.instant());
        alarms.products(connection);
        return new Done<>(connection);
    }

    private boolean isOpen(ConnectionId connection, Actor actor) {
        return connections
                .byId(actor.retailer(), connection)
                .map(ConnectionStore.Row::connection)
                .filter(found -> found.isConnected() && isPossible(found))
                .isPresent();
    }
}
