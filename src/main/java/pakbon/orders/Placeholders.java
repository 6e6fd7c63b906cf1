package pakbon.orders;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Barcode;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.PlaceholderProducts;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.OrderWork;
import pakbon.orders.ProductRefusal.ProductUnknown;
import pakbon.retailers.Retailers;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;

/** Products that orders named and nobody knew, until a person says what they are (A13). */
@Service
public class Placeholders {
    private static final int MOST_SALES = 5;
    private static final String REASON = "linked";

    private final JdbcClient db;
    private final Products products;
    private final PlaceholderProducts unknown;
    private final ProductEditing editing;
    private final Retailers retailers;
    private final MeasuredProducts measured;
    private final Stock stock;
    private final Sales sales;
    private final OrderWork work;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Placeholders(
            JdbcClient db,
            Products products,
            PlaceholderProducts unknown,
            ProductEditing editing,
            Retailers retailers,
            MeasuredProducts measured,
            Stock stock,
            Sales sales,
            OrderWork work,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.products = products;
        this.unknown = unknown;
        this.editing = editing;
        this.retailers = retailers;
        this.measured = measured;
        this.stock = stock;
        this.sales = sales;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param barcodes as they stand on the goods
     * @param chosen what these sales say that was chosen or typed for it; a customer's words, to be read here and not kept
     * @param price of one, tax included, as the newest of these sales has it; null where none is in the money of the business
     * @param sales the newest of those in which it occurred
     */
    public record Placeholder(
            Product product,
            List<String> barcodes,
            List<String> chosen,
            @Nullable Money price,
            List<Sale> sales) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Placeholder> of(RetailerId retailer, int most) {
        var found = unknown.all(retailer, most);
        var currency = retailers.get(retailer).currency();
        var barcodes =
                products.barcodes(retailer, found.stream().map(Product::id).toList());
        return found.stream()
                .map(product -> {
                    var occurred = sales(retailer, product.id());
                    var lines = lines(retailer, product.id(), occurred);
                    return new Placeholder(
                            product,
                            Barcode.printed(barcodes.getOrDefault(product.id(), List.of())),
                            chosen(lines),
                            price(lines, currency),
                            occurred);
                })
                .toList();
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public int count(RetailerId retailer) {
        return unknown.count(retailer);
    }

    private List<SaleLine> lines(RetailerId retailer, ProductId product, List<Sale> occurred) {
        var bySale = sales.lines(retailer, occurred.stream().map(Sale::id).toList());
        return occurred.stream()
                .flatMap(sale -> bySale.getOrDefault(sale.id(), List.of()).stream())
                .filter(line -> product.equals(line.product()))
                .toList();
    }

    private static List<String> chosen(List<SaleLine> lines) {
        return lines.stream()
                .map(SaleLine::options)
                .filter(options -> !options.isEmpty())
                .distinct()
                .toList();
    }

    private static @Nullable Money price(List<SaleLine> lines, CurrencyUnit currency) {
        return lines.stream()
                .filter(line -> line.quantity().isPositive()
                        && line.total().getCurrencyUnit().equals(currency))
                .findFirst()
                .map(line -> line.worth(Quantity.ONE))
                .orElse(null);
    }

    private List<Sale> sales(RetailerId retailer, ProductId product) {
        var references = new LinkedHashSet<SaleId>();
        stock.levels(retailer, product)
                .keySet()
                .forEach(at -> stock.ledger(retailer, at, MOST_SALES).stream()
                        .filter(entry -> entry.reason().equals("sale") && entry.reference() != null)
                        .forEach(entry -> references.add(new SaleId(Objects.requireNonNull(entry.reference())))));
        return references.stream()
                .flatMap(id -> sales.byId(retailer, id).stream())
                .sorted(Comparator.comparing(Sale::placedAt).reversed())
                .limit(MOST_SALES)
                .toList();
    }

    /**
     * It is this product. What was taken of it is taken of the product instead, by a pair of movements at each outlet; work
     * that is not finished is about the product, and so is every order that comes. What sales say was sold stays as it was
     * said. The placeholder is gone. Refused when it is none (any more), or when the product is not there or is one itself.
     */
    @Transactional
    public Outcome<ProductId> link(ProductId placeholder, ProductId product, Actor actor) {
        var retailer = actor.retailer();
        if (placeholder.equals(product) || !unknown.hold(retailer, List.of(placeholder, product))) {
            return new Refused<>(new ProductUnknown());
        }
        var both = products.byIds(retailer, List.of(placeholder, product));
        var from = both.get(placeholder);
        var to = both.get(product);
        if (from == null || to == null || !from.active() || !from.placeholder() || !to.active() || to.placeholder()) {
            return new Refused<>(new ProductUnknown());
        }
        if (from.soldBy().isMeasured()) {
            measured.become(retailer, Map.of(product, from.soldBy()), clock.instant());
        }
        relink(retailer, placeholder, product);
        work.substitute(placeholder, product, actor);
        moveStock(placeholder, product, actor);
        unknown.replace(retailer, placeholder, product, clock.instant());
        announce(retailer, product);
        return new Done<>(product);
    }

    private void moveStock(ProductId placeholder, ProductId product, Actor actor) {
        var now = clock.instant();
        var cause = new Cause(REASON, placeholder.value(), actor);
        var taken = new ArrayList<Movement>();
        stock.levels(actor.retailer(), placeholder).keySet().stream()
                .sorted(Comparator.comparing(at -> at.outlet().value()))
                .forEach(at -> {
                    var back = stock.count(actor.retailer(), at, Quantity.ZERO, cause, now);
                    taken.add(new Movement(at.outlet(), product, back.negated()));
                });
        stock.move(actor.retailer(), taken, cause, now);
    }

    private void relink(RetailerId retailer, ProductId placeholder, ProductId product) {
        db.sql("""
                update orders.product_link set product_id = :product
                 where retailer_id = :retailer and product_id = :placeholder
                """)
                .param("product", product.value())
                .param("retailer", retailer.value())
                .param("placeholder", placeholder.value())
                .update();
    }

    /**
     * It is a product of its own. Refused when it is no placeholder (any more), and as {@link ProductEditing#change} is.
     *
     * @param wish how it is to be. Its options are said by whoever adopts it: an order's words may be a customer's. A SKU that
     *     it has already stays, and how it is sold, unless its name says a measure
     */
    @Transactional
    public Outcome<Product> adopt(ProductId placeholder, ProductWish wish, Actor actor) {
        products.hold(actor.retailer());
        var product = placeholder(placeholder, actor.retailer()).orElse(null);
        if (product == null) {
            return new Refused<>(new ProductUnknown());
        }
        var outcome = editing.change(placeholder, adopted(product, wish), product.version(), actor);
        if (outcome instanceof Done<Product>) {
            announce(actor.retailer(), placeholder);
        }
        return outcome;
    }

    /** All for which {@link #adopt} would refuse it. */
    @Transactional(readOnly = true)
    public List<Refusal> faults(RetailerId retailer, ProductId placeholder, ProductWish wish) {
        var product =
                products.byId(retailer, placeholder).filter(Product::isUnknown).orElse(null);
        return product == null
                ? List.of(new ProductUnknown())
                : List.copyOf(editing.faults(retailer, adopted(product, wish), placeholder));
    }

    /** Nobody links it meanwhile. */
    private Optional<Product> placeholder(ProductId id, RetailerId retailer) {
        unknown.hold(retailer, List.of(id));
        return products.byId(retailer, id).filter(Product::isUnknown);
    }

    private static ProductWish adopted(Product product, ProductWish wish) {
        var said = SoldBy.said(wish.name(), wish.options());
        return new ProductWish(
                product.sku().isEmpty() ? wish.sku() : product.sku(),
                wish.name(),
                wish.options(),
                wish.price(),
                wish.barcodes(),
                wish.bin(),
                said.isMeasured() ? said : product.soldBy());
    }

    /** Every shop that sells it may hear now how many there are. */
    private void announce(RetailerId retailer, ProductId product) {
        db.sql("""
                select distinct connection_id from orders.product_link
                 where retailer_id = :retailer and product_id = :product order by connection_id
                """)
                .param("retailer", retailer.value())
                .param("product", product.value())
                .query((row, _) -> new ConnectionId(row.getObject(1, UUID.class)))
                .list()
                .forEach(shop -> events.publishEvent(new ProductsLinked(retailer, shop, Set.of(product))));
    }
}
