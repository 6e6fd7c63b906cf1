package pakbon.benchmarks;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderIntake;
import pakbon.orders.Received;
import pakbon.orders.Shop;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** Retailers with outlets, products and stock, and shops whose buyers never rest. */
final class Trade {
    private static final Address HOME = new Address("Jan Jansen", "", "Kerkstraat 1", "", "9000", "Gent", "", "BE");
    private static final OnlineOrder.Customer BUYER =
            new OnlineOrder.Customer("Jan Jansen", "jan.jansen@example.com", "+32 9 123 45 67");

    /** Each of its outlets is the first of one shop, so that orders spread over them all. */
    private record Business(RetailerId id, Actor actor, List<Shop> shops) {}

    private final RunningPakbon pakbon;
    private final OrderIntake intake;
    private final int products;
    private final List<Business> businesses = new ArrayList<>();

    Trade(RunningPakbon pakbon, int retailers, int outlets, int products) throws Exception {
        this.pakbon = pakbon;
        this.intake = pakbon.the(OrderIntake.class);
        this.products = products;
        for (int at = 0; at < retailers; at++) {
            businesses.add(open(outlets));
        }
    }

    private Business open(int outlets) throws Exception {
        var retailer = RetailerId.create();
        var connection = ConnectionId.create();
        var now = pakbon.the(Clock.class).instant();
        var places = CurrentRetailer.call(
                retailer,
                () -> pakbon.the(TransactionTemplate.class).execute(_ -> {
                    pakbon.the(Retailers.class).create(retailer, "Theehuis", Locale.of("nl"), CurrencyUnit.EUR, now);
                    var opened = new ArrayList<OutletId>();
                    for (int at = 1; at <= outlets; at++) {
                        opened.add(pakbon.the(Outlets.class)
                                .open(retailer, "Winkel " + at, ZoneId.of("Europe/Brussels"), now)
                                .id());
                    }
                    return opened;
                }));
        fill(retailer, connection);
        var shops = new ArrayList<Shop>();
        for (int first = 0; first < outlets; first++) {
            var order = new ArrayList<>(places.subList(first, outlets));
            order.addAll(places.subList(0, first));
            shops.add(new Shop(connection, "sandbox", "Sandbox", "Webwinkel", order, Map.of(), Map.of()));
        }
        return new Business(retailer, Actor.shop(retailer, "Webwinkel"), shops);
    }

    /** Products that the shop's variants are known to be, and plenty of each at every outlet, by the ledger. */
    private void fill(RetailerId retailer, ConnectionId connection) throws SQLException {
        pakbon.administer(
                "pakbon",
                """
                insert into catalog.product (retailer_id, id, sku, name, price, created_at, version)
                select '%s', uuidv7(), 'SKU-' || n, 'Product ' || n, 9.95, now(), n from generate_series(1, %d) n
                """.formatted(retailer, products),
                """
                insert into orders.product_link (retailer_id, connection_id, shop_key, product_id)
                select retailer_id, '%s', 'v-' || substr(sku, 5), id from catalog.product where retailer_id = '%s'
                """.formatted(connection, retailer),
                """
                insert into stock.level (retailer_id, outlet_id, product_id, on_hand)
                select p.retailer_id, o.id, p.id, 1000000 from catalog.product p
                  join outlets.outlet o on o.retailer_id = p.retailer_id where p.retailer_id = '%s'
                """.formatted(retailer),
                """
                insert into stock.movement (retailer_id, id, outlet_id, product_id, delta, reason, actor, at)
                select retailer_id, uuidv7(), outlet_id, product_id, on_hand, 'count', 'Pakbon', now()
                  from stock.level where retailer_id = '%s'
                """.formatted(retailer));
    }

    /** A paid order of three lines, of which one outlet has all, through the real door. */
    void order() throws Exception {
        var dice = ThreadLocalRandom.current();
        var business = businesses.get(dice.nextInt(businesses.size()));
        var shop = business.shops().get(dice.nextInt(business.shops().size()));
        var order = order(dice);
        var received = CurrentRetailer.call(business.id(), () -> intake.receive(shop, order, business.actor()));
        if (!(received instanceof Received.Recorded)) {
            throw new IllegalStateException("an order of " + business.id() + " came to " + received);
        }
    }

    private OnlineOrder order(ThreadLocalRandom dice) {
        var number = Long.toString(dice.nextLong(Long.MAX_VALUE), 36);
        var third = products / 3;
        var lines = List.of(
                line(1, 1 + dice.nextInt(third)),
                line(2, 1 + third + dice.nextInt(third)),
                line(3, 1 + 2 * third + dice.nextInt(third)));
        var now = Instant.now();
        return new OnlineOrder(
                new ExternalId(number),
                number,
                now,
                now,
                OnlineOrder.State.OPEN,
                "processing",
                BUYER,
                HOME,
                HOME,
                "Bezorgen",
                "flat_rate:1",
                lines,
                List.of(),
                eur("29.85"),
                eur("5.18"),
                eur("0.00"),
                new OnlineOrder.Payment(true, now, "Bancontact"),
                "",
                "");
    }

    private static OnlineOrder.Line line(int position, int product) {
        return new OnlineOrder.Line(
                new ExternalId(String.valueOf(position)),
                "Product " + product,
                "",
                "v-" + product,
                "SKU-" + product,
                null,
                Quantity.ONE,
                Quantity.ZERO,
                eur("9.95"),
                eur("1.73"),
                Handover.DELIVERY,
                null);
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
