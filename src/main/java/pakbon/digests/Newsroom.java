package pakbon.digests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Health;
import pakbon.database.Backups;
import pakbon.fulfillment.Figures;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentFilter.Flag;
import pakbon.fulfillment.FulfillmentList;
import pakbon.outlets.Outlet;
import pakbon.shared.RetailerId;
import pakbon.users.Account;
import pakbon.users.Permission;

/** Collects what one reader is to know: of their outlets, and of what they may see. */
@Component
class Newsroom {
    /** So many order numbers are named; a shop that was away for a day has hundreds. */
    private static final int NAMED = 10;

    private final Figures figures;
    private final FulfillmentList list;
    private final Health health;
    private final Backups backups;

    Newsroom(Figures figures, FulfillmentList list, Health health, Backups backups) {
        this.figures = figures;
        this.list = list;
        this.health = health;
        this.backups = backups;
    }

    News of(RetailerId retailer, Account reader, List<Outlet> outlets, Instant now) {
        var ids = outlets.stream().map(Outlet::id).toList();
        var names = outlets.stream().collect(Collectors.toMap(Outlet::id, Outlet::name));
        var facets = list.facets(retailer, FulfillmentFilter.everything(ids, now, 1), List.of());
        boolean seesChannels = reader.role().may(Permission.SEE_CHANNELS);
        return new News(
                figures.open(retailer, ids, now).stream()
                        .map(open -> new News.AtOutlet(
                                names.getOrDefault(open.outlet(), ""),
                                open.open(),
                                open.packed(),
                                open.late(),
                                open.longest()))
                        .toList(),
                facets.of(Flag.UNPAID),
                facets.of(Flag.UNCOLLECTED),
                seesChannels
                        ? health.all(retailer).stream()
                                .filter(shop -> !shop.parked().isEmpty())
                                .map(shop -> new News.Untold(
                                        shop.connection().name(),
                                        shop.parked().stream()
                                                .map(ChannelHealth.Parked::number)
                                                .limit(NAMED)
                                                .toList()))
                                .toList()
                        : List.of(),
                seesChannels ? health.hindrances(retailer) : List.of(),
                reader.role().may(Permission.SETTINGS) ? backups.alarm() : Optional.empty());
    }
}
