package pakbon.testing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.NewProduct;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.orders.OrderIntake;
import pakbon.orders.Orders;
import pakbon.orders.Received;
import pakbon.orders.Shop;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.OutletId;
import pakbon.outlets.OutletRules;
import pakbon.outlets.Outlets;
import pakbon.outlets.Promise;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.retailers.Retailers;
import pakbon.sales.NewPayment;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.teahouse.Assortment;
import pakbon.teahouse.Pictures;

/** A business of its own for a test: outlets, products by SKU, stock, and a shop whose orders come in by the real door. */
public final class Business {
    public final RetailerId retailer;
    public final ConnectionId connection = ConnectionId.create();
    public final Actor person;
    public final Actor scanner;

    private final ApplicationContext pakbon;
    private final Map<String, Outlet> outlets = new LinkedHashMap<>();
    private final Map<String, ProductId> products = new HashMap<>();

    private Business(ApplicationContext pakbon, RetailerId retailer) {
        this.pakbon = pakbon;
        this.retailer = retailer;
        this.person = new Actor(retailer, null, "Roos", Actor.Client.BACKOFFICE);
        this.scanner = new Actor(retailer, null, "Roos", Actor.Client.SCANNER);
    }

    /** The business that somebody with this sign-in works for, with the outlets that it has. */
    public static Business of(ApplicationContext pakbon, String email) {
        var retailer =
                pakbon.getBean(Directory.class).bySignIn(email).orElseThrow().retailer();
        var business = new Business(pakbon, retailer);
        business.in(() -> {
            business.the(Outlets.class).all(retailer).forEach(outlet -> business.outlets.put(outlet.name(), outlet));
            return business;
        });
        return business;
    }

    public static Business open(ApplicationContext pakbon, String... outletNames) {
        var business = new Business(pakbon, RetailerId.create());
        business.in(() -> {
            var now = business.the(Clock.class).instant();
            business.the(Retailers.class).create(business.retailer, "Theehuis", Locale.of("nl"), CurrencyUnit.EUR, now);
            for (var name : outletNames) {
                business.outlets.put(
                        name,
                        business.the(Outlets.class).open(business.retailer, name, ZoneId.of("Europe/Amsterdam"), now));
            }
            return business;
        });
        return business;
    }

    public <T> T the(Class<T> door) {
        return pakbon.getBean(door);
    }

    public <T> T in(Callable<T> work) {
        try {
            return CurrentRetailer.call(retailer, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A product and how many of it lie at each outlet, in the order in which the outlets were opened. */
    public Business selling(String sku, int... levels) {
        return in(() -> {
            var now = the(Clock.class).instant();
            var product = the(Products.class)
                    .add(
                            retailer,
                            new NewProduct(
                                    sku, "Product " + sku, "", List.of(), new BigDecimal("10.00"), "A-01", false),
                            now);
            products.put(sku, product);
            var places = new ArrayList<>(outlets.values());
            for (int at = 0; at < levels.length; at++) {
                the(Stock.class)
                        .count(
                                retailer,
                                new StockAt(places.get(at).id(), product),
                                Quantity.of(levels[at]),
                                new Cause("count", null, person),
                                now);
            }
            return this;
        });
    }

    /** The same of what is weighed or cut. */
    public Business measuring(String sku, SoldBy by, int... levels) {
        selling(sku, levels);
        return soldAs(sku, by);
    }

    /** From now on a product goes like this. */
    public Business soldAs(String sku, SoldBy by) {
        return in(() -> {
            var door = the(Products.class);
            var now = door.byId(retailer, product(sku)).orElseThrow();
            var wish = new ProductWish(now.sku(), now.name(), now.options(), now.price(), List.of(), now.bin(), by);
            the(ProductEditing.class).change(now.id(), wish, now.version(), person);
            return this;
        });
    }

    /** How a product is sold. */
    public SoldBy soldBy(String sku) {
        return in(() -> the(Products.class)
                .byIds(
                        retailer,
                        the(Products.class).bySku(retailer, List.of(sku)).values())
                .values()
                .iterator()
                .next()
                .soldBy());
    }

    /** Articles of the tea house as they lie in a stock room: with barcode, bin, picture, and as many as it says. */
    public Business stocking(String... skus) {
        return in(() -> {
            var now = the(Clock.class).instant();
            for (var sku : skus) {
                var article = Assortment.get().bySku(sku);
                var product = the(Products.class)
                        .add(
                                retailer,
                                new NewProduct(
                                        sku,
                                        article.name(),
                                        article.options(),
                                        List.of(article.barcode()),
                                        article.price(),
                                        article.bin(),
                                        false),
                                now);
                the(Products.class).show(retailer, product, Pictures.of(article.shape(), article.colour()));
                products.put(sku, product);
                var places = List.copyOf(outlets.values());
                for (int at = 0; at < places.size(); at++) {
                    the(Stock.class)
                            .count(
                                    retailer,
                                    new StockAt(places.get(at).id(), product),
                                    Quantity.of(article.stock().get(at)),
                                    new Cause("count", null, person),
                                    now);
                }
            }
            return this;
        });
    }

    /** Somebody counts a shelf. */
    public Business counting(String outlet, String sku, int found) {
        return in(() -> {
            the(Stock.class)
                    .count(
                            retailer,
                            new StockAt(outlet(outlet), product(sku)),
                            Quantity.of(found),
                            new Cause("count", null, person),
                            the(Clock.class).instant());
            return this;
        });
    }

    /** From now on an outlet works like this. */
    public Business ruling(String outlet, OutletRules rules) {
        return in(() -> {
            var places = the(Outlets.class);
            var now = places.byId(retailer, outlet(outlet)).orElseThrow();
            places.change(
                    now.id(),
                    new OutletDetails(
                            now.name(),
                            now.street(),
                            now.postcode(),
                            now.city(),
                            now.country(),
                            now.phone(),
                            now.zone(),
                            now.receiptPrefix(),
                            places.clock(retailer, now.id()).hours(),
                            rules),
                    now.version(),
                    person,
                    the(Clock.class).instant());
            return this;
        });
    }

    public OutletId outlet(String name) {
        return outlets.get(name).id();
    }

    public ProductId product(String sku) {
        return products.get(sku);
    }

    /** The shop, with all outlets in order and every outlet's name known as a place. */
    public Shop shop() {
        return shop(Map.of());
    }

    public Shop shop(Map<String, OutletId> methods) {
        var places = new HashMap<String, OutletId>();
        outlets.forEach((name, outlet) -> places.put(name.toLowerCase(Locale.ROOT), outlet.id()));
        return new Shop(
                connection,
                "woocommerce",
                "WooCommerce",
                "Webwinkel",
                outlets.values().stream().map(Outlet::id).toList(),
                places,
                methods);
    }

    public Received receive(AnOrder order) {
        return in(() -> the(OrderIntake.class).receive(shop(), order.told(), Actor.shop(retailer, "Webwinkel")));
    }

    /** By a way of shipping that promises it within two open hours, before others. */
    public Received receiveExpress(AnOrder order) {
        var plain = shop();
        var quick = new Shop(
                plain.connection(),
                plain.platform(),
                plain.platformName(),
                plain.name(),
                plain.outlets(),
                plain.places(),
                plain.methods(),
                Promise.USUAL,
                Map.of("flat_rate", new Promise(new HandlingTime.OpenHours(2), true)));
        return in(() -> the(OrderIntake.class).receive(quick, order.told(), Actor.shop(retailer, "Webwinkel")));
    }

    public Order order(String number) {
        return in(() -> the(Orders.class)
                .byExternalId(retailer, connection, new ExternalId(number))
                .orElseThrow());
    }

    /** An order of this number has come in. */
    public boolean knows(String number) {
        return in(() -> the(Orders.class)
                .byExternalId(retailer, connection, new ExternalId(number))
                .isPresent());
    }

    public Sale sale(String number) {
        return in(() -> the(Sales.class).byId(retailer, order(number).sale()).orElseThrow());
    }

    public List<Fulfillment> parts(String number) {
        return in(() -> the(Fulfillments.class).of(retailer, order(number).sale()));
    }

    public Fulfillment part(String number, String outlet) {
        return parts(number).stream()
                .filter(part ->
                        part.outlet().equals(outlet(outlet)) && part.state().counts())
                .findFirst()
                .orElseThrow();
    }

    public Outcome<Fulfillment> pack(Fulfillment part) {
        return in(() -> the(Packing.class).pack(part.id(), false, Seen.ANY, person));
    }

    public Outcome<Fulfillment> complete(Fulfillment part) {
        return in(() -> the(Fulfillments.class).complete(part.id(), Tracking.NONE, Seen.ANY, person));
    }

    public Outcome<Sale> pay(String number, String amount) {
        return in(() -> the(Sales.class)
                .addPayment(
                        order(number).sale(),
                        new NewPayment(
                                "Pin", AnOrder.eur(amount), the(Clock.class).instant()),
                        person,
                        the(Clock.class).instant()));
    }

    /** How many lie there now. */
    public Quantity level(String outlet, String sku) {
        return in(() -> the(Stock.class)
                .levels(retailer, List.of(outlet(outlet)), List.of(product(sku)))
                .getOrDefault(new StockAt(outlet(outlet), product(sku)), Quantity.ZERO));
    }

    /** How many lie at all outlets together. */
    public Quantity level(String sku) {
        return Quantity.sum(
                outlets.keySet().stream().map(outlet -> level(outlet, sku)).toList());
    }

    /** Every level is the sum of its movements. */
    public boolean ledgerAddsUp() {
        return in(() -> {
            for (var outlet : outlets.values()) {
                for (var product : products.values()) {
                    var at = new StockAt(outlet.id(), product);
                    var entries = the(Stock.class).ledger(retailer, at, 100_000);
                    var sum = Quantity.sum(
                            entries.stream().map(each -> each.delta()).toList());
                    var level = the(Stock.class).levels(retailer, product).getOrDefault(at, Quantity.ZERO);
                    if (!sum.equals(level)) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    public static List<String> words(List<Fulfillment> parts) {
        return parts.stream().map(part -> part.state().word().name()).toList();
    }

    public static List<String> list(String... words) {
        return Arrays.asList(words);
    }
}
