package pakbon.channels;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.orders.ServingOutlets;
import pakbon.outlets.OutletId;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** The outlets that work for a shop: those of its connection, and those that its places and methods are tied to. */
@Component
class ConnectedOutlets implements ServingOutlets {
    private final ConnectionStore connections;
    private final Destinations destinations;

    ConnectedOutlets(ConnectionStore connections, Destinations destinations) {
        this.connections = connections;
        this.destinations = destinations;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<OutletId> of(RetailerId retailer, ConnectionId connection) {
        var own = connections
                .byId(retailer, connection)
                .map(row -> row.connection().outlets())
                .orElse(List.of());
        if (own.isEmpty()) {
            return Set.of();
        }
        var serving = new HashSet<>(own);
        destinations.of(retailer, connection).forEach(each -> {
            if (each.outlet() != null && !each.byName()) {
                serving.add(each.outlet());
            }
        });
        return serving;
    }
}
