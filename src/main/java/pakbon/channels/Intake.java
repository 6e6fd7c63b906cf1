package pakbon.channels;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderIntake;
import pakbon.orders.Received;
import pakbon.orders.Shop;
import pakbon.shared.Handover;
import pakbon.shared.Trace;

/** Takes a shop's orders in, by the one door there is, and remembers what they name. */
@Component
class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final OrderIntake door;
    private final Destinations destinations;
    private final PulseStore pulses;
    private final ChannelMeters meters;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Intake(
            OrderIntake door,
            Destinations destinations,
            PulseStore pulses,
            ChannelMeters meters,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.door = door;
        this.destinations = destinations;
        this.pulses = pulses;
        this.meters = meters;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What one piece of work needs to know of the shop. */
    record Counter(OpenShop open, Shop shop, Set<String> known, Map<String, Handover> types) {}

    Counter at(OpenShop open) {
        return new Counter(
                open,
                destinations.shop(open.retailer(), open.connection()),
                destinations.known(open.retailer(), open.id()),
                destinations.types(open.retailer(), open.id()));
    }

    Received take(Counter counter, OnlineOrder order) {
        try (var _ = Trace.of(counter.open().id(), order.id().value()).follow()) {
            return taken(counter, order);
        }
    }

    private Received taken(Counter counter, OnlineOrder order) {
        var open = counter.open();
        destinations.notice(open.retailer(), open.id(), order, counter.known());
        var received = meters.take(() -> door.receive(counter.shop(), meant(counter, order), open.actor()));
        if (!(received instanceof Received.Unchanged)) {
            LOG.info(
                    "order {} of {} is taken in: {}",
                    order.number(),
                    open,
                    received.getClass().getSimpleName());
        }
        if (received instanceof Received.Recorded) {
            transaction.executeWithoutResult(
                    _ -> pulses.lastOrder(open.retailer(), open.id(), order.number(), clock.instant()));
        }
        return received;
    }

    /** With the type that a person has given its shipping method. */
    OnlineOrder meant(Counter counter, OnlineOrder order) {
        var type = counter.types().get(order.shippingMethodId());
        return type == null ? order : order.by(type);
    }

    /** The shop no longer has it. */
    Received vanished(Counter counter, ExternalId order) {
        return door.vanished(counter.shop(), order, counter.open().actor());
    }

    /** For the log and the page: what went wrong, briefly. */
    static String reason(RuntimeException e) {
        if (e instanceof ShopUnavailable away) {
            return SyncLog.cut(String.valueOf(away.getMessage()));
        }
        var text = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return SyncLog.cut(e.getClass().getSimpleName() + text);
    }
}
