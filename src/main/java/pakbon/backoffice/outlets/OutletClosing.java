package pakbon.backoffice.outlets;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.backoffice.outlets.ClosingRefusal.PeopleOnlyThere;
import pakbon.backoffice.outlets.ClosingRefusal.ShopsOnlyThere;
import pakbon.backoffice.outlets.ClosingRefusal.StockIsThere;
import pakbon.backoffice.outlets.ClosingRefusal.WorkIsOpen;
import pakbon.channels.Arrangements;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.fulfillment.UnfinishedWork;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.scanner.ScannerDevices;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.stock.Stock;
import pakbon.users.Account;
import pakbon.users.Users;

/** Gives an outlet up, once nothing waits there any more (docs/decisions/2026-11-28-outlets-are-closed.md). */
@Service
public class OutletClosing {
    private final Outlets outlets;
    private final UnfinishedWork work;
    private final Stock stock;
    private final Connections connections;
    private final Arrangements arrangements;
    private final Users users;
    private final ScannerDevices devices;
    private final Clock clock;

    OutletClosing(
            Outlets outlets,
            UnfinishedWork work,
            Stock stock,
            Connections connections,
            Arrangements arrangements,
            Users users,
            ScannerDevices devices,
            Clock clock) {
        this.outlets = outlets;
        this.work = work;
        this.stock = stock;
        this.connections = connections;
        this.arrangements = arrangements;
        this.users = users;
        this.devices = devices;
        this.clock = clock;
    }

    /** What stands in the way now, for the page that asks; empty when nothing does. */
    @Transactional(readOnly = true)
    public Optional<ClosingRefusal> hindrance(Outlet outlet, boolean stockStays, Actor actor) {
        var retailer = actor.retailer();
        int open = work.at(retailer, outlet.id());
        if (open > 0) {
            return Optional.of(new WorkIsOpen(open));
        }
        var shops = connections.all(retailer).stream()
                .filter(Connection::isConnected)
                .filter(shop -> shop.outlets().equals(List.of(outlet.id())))
                .map(Connection::name)
                .toList();
        if (!shops.isEmpty()) {
            return Optional.of(new ShopsOnlyThere(shops));
        }
        var working = outlets.working(retailer).stream()
                .map(Outlet::id)
                .filter(id -> !id.equals(outlet.id()))
                .collect(Collectors.toSet());
        var people = users.list(retailer).stream()
                .filter(Account::active)
                .filter(person -> person.outlets().contains(outlet.id())
                        && person.outlets().stream().noneMatch(working::contains))
                .map(Account::name)
                .toList();
        if (!people.isEmpty()) {
            return Optional.of(new PeopleOnlyThere(people));
        }
        int products = stockStays ? 0 : stock.notAtZero(retailer, outlet.id());
        return products > 0 ? Optional.of(new StockIsThere(products)) : Optional.empty();
    }

    /**
     * Shops that have other outlets go on without it, and its Scanners are signed out. Refused: the last one that works; open work, shops
     * or people that have no other outlet; and stock, unless the owner says that it stays in the books as it is.
     */
    @Transactional
    public Outcome<Outlet> close(Outlet outlet, boolean stockStays, Actor actor) {
        outlets.hold(actor.retailer());
        if (outlets.working(actor.retailer()).size() > 1) {
            var hindrance = hindrance(outlet, stockStays, actor);
            if (hindrance.isPresent()) {
                return new Refused<>(hindrance.get());
            }
        }
        var closed = outlets.close(outlet.id(), actor, clock.instant());
        if (closed instanceof Done<Outlet>) {
            leaveShops(outlet.id(), actor);
            devices.list(actor.retailer()).stream()
                    .filter(device -> device.outlet().equals(outlet.id()) && !device.isRevoked())
                    .forEach(device -> devices.revoke(actor.retailer(), device.id(), clock.instant()));
        }
        return closed;
    }

    /** The levels that they are told no longer count it. */
    private void leaveShops(OutletId outlet, Actor actor) {
        for (var shop : connections.all(actor.retailer())) {
            if (shop.isConnected() && shop.outlets().contains(outlet)) {
                var others = shop.outlets().stream()
                        .filter(each -> !each.equals(outlet))
                        .toList();
                arrangements.change(shop.id(), shop.name(), others, actor);
            }
        }
    }

    @Transactional
    public Outcome<Outlet> reopen(OutletId id, Actor actor) {
        return outlets.reopen(id, actor, clock.instant());
    }
}
