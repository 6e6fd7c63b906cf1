package pakbon.backoffice.setup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderIntake;
import pakbon.orders.Orders;
import pakbon.orders.Shop;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.outlets.Promise;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/**
 * Fills the demo with so many open orders, by the real door: for seeing whether pages stay quick
 * ({@code bin/seed-open 10000}). No shop stands behind them, so that none takes them back.
 */
@Component
@Profile("demo")
@ConditionalOnProperty("pakbon.seed-open")
class OpenOrders implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OpenOrders.class);
    private static final int MOST_PRODUCTS = 60;
    private static final int SAY_EVERY = 500;
    /** Whoever takes one order at a time waits for the disk after each. */
    private static final int AT_ONCE = 8;

    private static final List<String> NAMES = List.of(
            "Anouk de Vries",
            "Familie Jansen-Bakker",
            "Youssef El Amrani",
            "Marijke van den Heuvel",
            "\u0130brahim \u015Eahin",
            "Sanne Willemsen",
            "J. Jansen",
            "Petra Kuipers",
            "Wei Zhang",
            "Tim Hoekstra");

    private final int wanted;
    private final Directory directory;
    private final Outlets outlets;
    private final Products products;
    private final OrderIntake intake;
    private final Orders orders;
    private final Fulfillments fulfillments;
    private final Packing packing;
    private final Clock clock;
    private final Random random = new Random(1);

    OpenOrders(
            @Value("${pakbon.seed-open}") int wanted,
            Directory directory,
            Outlets outlets,
            Products products,
            OrderIntake intake,
            Orders orders,
            Fulfillments fulfillments,
            Packing packing,
            Clock clock) {
        this.wanted = wanted;
        this.directory = directory;
        this.outlets = outlets;
        this.products = products;
        this.intake = intake;
        this.orders = orders;
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var eva = directory.bySignIn(DemoStart.OWNER).orElseThrow();
        CurrentRetailer.run(eva.retailer(), () -> fill(eva.retailer()));
    }

    private void fill(RetailerId retailer) {
        var places = outlets.working(retailer);
        var goods = products.page(retailer, "", null, MOST_PRODUCTS);
        var shop = shop(places);
        var actor = Actor.shop(retailer, shop.name());
        var started = clock.instant();
        var done = new AtomicInteger();
        var all = IntStream.rangeClosed(1, wanted)
                .mapToObj(n -> new Planned(order(n, goods, places, started), random.nextInt(4) == 0))
                .toList();
        try (var hands = Executors.newFixedThreadPool(AT_ONCE)) {
            var taken = all.stream()
                    .map(planned -> CompletableFuture.runAsync(
                            () -> CurrentRetailer.run(retailer, () -> {
                                intake.receive(shop, planned.order(), actor);
                                if (planned.isPacked()) {
                                    pack(retailer, shop, planned.order());
                                }
                                int now = done.incrementAndGet();
                                if (now % SAY_EVERY == 0 || now == wanted) {
                                    LOG.info("seed: {} of {} orders", now, wanted);
                                }
                            }),
                            hands))
                    .toList();
            taken.forEach(CompletableFuture::join);
        }
    }

    private record Planned(OnlineOrder order, boolean isPacked) {}

    private void pack(RetailerId retailer, Shop shop, OnlineOrder order) {
        var packer = Actor.pakbon(retailer);
        orders.byExternalId(retailer, shop.connection(), order.id())
                .map(known -> known.sale())
                .ifPresent(sale -> fulfillments
                        .of(retailer, sale)
                        .forEach(part -> packing.pack(part.id(), true, Seen.ANY, packer)));
    }

    private static Shop shop(List<Outlet> places) {
        var byName = new HashMap<String, OutletId>();
        places.forEach(place -> byName.put(place.name().toLowerCase(Locale.ROOT), place.id()));
        return new Shop(
                ConnectionId.create(),
                "sandbox",
                "Practice shop",
                "Practice shop",
                places.stream().map(Outlet::id).toList(),
                byName,
                Map.of(),
                Promise.USUAL,
                Map.of("express", new Promise(new HandlingTime.OpenHours(3), true)));
    }

    private OnlineOrder order(int n, List<Product> goods, List<Outlet> places, Instant now) {
        var placedAt = now.minus(Duration.ofSeconds(random.nextInt(3 * 24 * 3_600)));
        boolean pickup = random.nextInt(3) == 0;
        var place = pickup ? places.get(random.nextInt(places.size())).name() : null;
        var lines = new ArrayList<OnlineOrder.Line>();
        for (int at = 0; at <= random.nextInt(3); at++) {
            lines.add(line(at, goods.get(random.nextInt(goods.size())), pickup, place));
        }
        var total = Money.total(
                CurrencyUnit.EUR, lines.stream().map(OnlineOrder.Line::total).toList());
        var name = NAMES.get(random.nextInt(NAMES.size()));
        boolean paid = random.nextInt(7) > 0;
        var number = "S" + now.getEpochSecond() + "-" + n;
        return new OnlineOrder(
                new ExternalId(number),
                number,
                placedAt,
                placedAt,
                OnlineOrder.State.OPEN,
                "processing",
                new OnlineOrder.Customer(name, "klant" + n + "@voorbeeld.nl", "030 231 " + (1_000 + n % 9_000)),
                null,
                pickup ? null : new Address(name, "", "Kerkstraat " + n, "", "3581 RC", "Utrecht", "", "NL"),
                pickup ? "Afhalen" : "Bezorgen",
                pickup ? "pickup" : random.nextInt(20) == 0 ? "express" : "parcel",
                lines,
                List.of(),
                total,
                Money.zero(CurrencyUnit.EUR),
                Money.zero(CurrencyUnit.EUR),
                new OnlineOrder.Payment(paid, paid ? placedAt : null, "iDEAL"),
                "",
                "");
    }

    private OnlineOrder.Line line(int at, Product product, boolean pickup, @Nullable String place) {
        int quantity = 1 + random.nextInt(3);
        var total = product.price().multiply(BigDecimal.valueOf(quantity));
        return new OnlineOrder.Line(
                new ExternalId("l" + at),
                product.name(),
                product.options(),
                product.sku(),
                product.sku(),
                null,
                Quantity.of(quantity),
                Quantity.ZERO,
                Money.of(CurrencyUnit.EUR, total, RoundingMode.HALF_UP),
                Money.zero(CurrencyUnit.EUR),
                pickup ? Handover.PICKUP : Handover.DELIVERY,
                place);
    }
}
