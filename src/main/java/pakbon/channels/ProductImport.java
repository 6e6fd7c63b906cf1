package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ShopProducts;
import pakbon.orders.ShopProducts.How;
import pakbon.orders.ShopProducts.Taken;
import pakbon.outlets.OutletId;
import pakbon.secrets.Secrets;
import pakbon.shared.ConnectionId;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * Brings a shop's products in, page by page. Where it has come to stands in its row, and a page is kept before the row
 * moves on: whoever takes it up after a crash reads at most one page again, which changes nothing.
 */
@Component
class ProductImport implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(ProductImport.class);
    private static final Duration NOTHING_TO_DO = Duration.ofDays(1);
    /** The ledger's word for a level that was taken from a shop. */
    static final String REASON = "import";

    private final ImportStore store;
    private final OpenShops shops;
    private final ShopProducts door;
    private final Products products;
    private final Stock stock;
    private final MeasuredProducts measured;
    private final ShopPictures pictures;
    private final SyncLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    ProductImport(
            ImportStore store,
            OpenShops shops,
            ShopProducts door,
            Products products,
            Stock stock,
            MeasuredProducts measured,
            ShopPictures pictures,
            SyncLog log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.shops = shops;
        this.door = door;
        this.products = products;
        this.stock = stock;
        this.measured = measured;
        this.pictures = pictures;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Rest> run(RetailerId retailer, ConnectionId connection) {
        if (!isDue(retailer, connection)) {
            return Optional.of(rest(retailer, connection));
        }
        Optional<OpenShop> shop;
        try {
            shop = shops.open(retailer, connection);
        } catch (Secrets.Unreadable e) {
            stop(retailer, connection, "secret-unreadable");
            return Optional.of(rest(retailer, connection));
        }
        if (shop.isEmpty()) {
            stop(retailer, connection, "");
            return Optional.empty();
        }
        try {
            while (isDue(retailer, connection) && !Thread.currentThread().isInterrupted()) {
                page(shop.get());
            }
        } catch (ReconnectNeeded e) {
            stop(retailer, connection, String.valueOf(e.getMessage()));
        } catch (ShopUnavailable e) {
            later(shop.get(), String.valueOf(e.getMessage()), e.pause());
        } catch (RuntimeException e) {
            LOG.warn("the products of {} could not be read", shop.get(), e);
            later(shop.get(), Intake.reason(e), Duration.ZERO);
        }
        return Optional.of(rest(retailer, connection));
    }

    @Override
    public boolean isDue(RetailerId retailer, ConnectionId connection) {
        return progress(retailer, connection)
                .filter(found -> found.isRunning() && !found.nextAt().isAfter(clock.instant()))
                .isPresent();
    }

    private void page(OpenShop shop) {
        var from = progress(shop.retailer(), shop.id()).orElseThrow();
        var calls = log.listen();
        try {
            var page = shop.platform().products(from.cursor(), shop.session(calls));
            if (!page.isLast() && page.next().equals(from.cursor())) {
                throw new IllegalStateException("the walk through the products of " + shop + " does not move on");
            }
            var taken = Objects.requireNonNull(transaction.execute(_ -> take(shop, from, page)));
            int shown = show(shop, taken, calls);
            transaction.executeWithoutResult(
                    _ -> store.advance(shop.retailer(), shop.id(), from, page, shown, clock.instant()));
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private List<Taken> take(OpenShop shop, ImportProgress from, ProductPage page) {
        var now = clock.instant();
        var taken = door.take(shop.retailer(), shop.id(), page.products(), now);
        int counted = from.outlet() == null ? 0 : count(shop, from.outlet(), taken, now);
        store.brought(
                shop.retailer(), shop.id(), howMany(taken, How.ADDED), howMany(taken, How.COMPLETED), counted, now);
        return taken;
    }

    private static int howMany(List<Taken> taken, How how) {
        return Math.toIntExact(taken.stream().filter(each -> each.how() == how).count());
    }

    /** The shop's figure is where we begin, unless a person has said something about this level before. */
    private int count(OpenShop shop, OutletId outlet, List<Taken> taken, Instant now) {
        var found = new LinkedHashMap<ProductId, Quantity>();
        for (var each : taken) {
            var level = each.from().stock();
            if (level != null) {
                found.merge(each.product(), level, Quantity::plus);
            }
        }
        stock.movedOtherwise(shop.retailer(), outlet, found.keySet(), ShopProducts.REASONS_OF_ORDERS)
                .forEach(found::remove);
        // what a shop has in parts is sold by measure
        measured.become(
                shop.retailer(),
                found.keySet().stream()
                        .filter(product ->
                                !Objects.requireNonNull(found.get(product)).isWhole())
                        .collect(Collectors.toMap(product -> product, _ -> SoldBy.MEASURE)),
                now);
        var cause = new Cause(REASON, shop.id().value(), shop.actor());
        found.keySet().stream()
                .sorted(Comparator.comparing(ProductId::value))
                .forEach(product -> stock.count(
                        shop.retailer(),
                        new StockAt(outlet, product),
                        Objects.requireNonNull(found.get(product)),
                        cause,
                        now));
        return found.size();
    }

    private int show(OpenShop shop, List<Taken> taken, CallLog calls) {
        var having = new HashSet<>(products.pictureMarks(
                        shop.retailer(), taken.stream().map(Taken::product).toList())
                .keySet());
        var fetching = pictures.fetching(shop.session(calls));
        int shown = 0;
        for (var each : taken) {
            if (!having.contains(each.product())) {
                var picture = fetching.at(each.from().picture()).orElse(null);
                if (picture != null) {
                    products.show(shop.retailer(), each.product(), picture);
                    having.add(each.product());
                    shown++;
                }
            }
        }
        return shown;
    }

    private void later(OpenShop shop, String why, Duration asked) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            int failures = store.of(shop.retailer(), shop.id())
                    .map(ImportProgress::failures)
                    .orElse(0);
            var next = now.plus(Pauses.after(failures + 1, false, asked, dice));
            store.later(shop.retailer(), shop.id(), SyncLog.cut(why), next, now);
        });
    }

    private void stop(RetailerId retailer, ConnectionId connection, String why) {
        transaction.executeWithoutResult(_ -> store.stop(retailer, connection, SyncLog.cut(why), clock.instant()));
    }

    /** The task stays, so that whoever starts an import while it goes to rest is heard. */
    private Rest rest(RetailerId retailer, ConnectionId connection) {
        var now = clock.instant();
        var next = progress(retailer, connection)
                .filter(ImportProgress::isRunning)
                .map(ImportProgress::nextAt)
                .orElse(now.plus(NOTHING_TO_DO));
        return new Rest(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO, true);
    }

    private Optional<ImportProgress> progress(RetailerId retailer, ConnectionId connection) {
        return Objects.requireNonNull(transaction.execute(_ -> store.of(retailer, connection)));
    }
}
