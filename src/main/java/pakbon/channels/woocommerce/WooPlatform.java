package pakbon.channels.woocommerce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.AskedKey;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.OrderFile;
import pakbon.channels.platform.OrderPages;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockLevel;
import pakbon.channels.platform.Understood;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/** WooCommerce, REST v3. Credentials: {@code consumer_key}, {@code consumer_secret}. */
@Component
public class WooPlatform implements Platform {
    static final String ORDERS = WooClient.CORE + "/orders";
    private static final String OUR_REFERENCE = "_pakbon_order";

    private static final Session NOWHERE = new Session(
            new ConnectionId(new UUID(0, 0)), URI.create("https://shop.invalid"), Map.of(), "", Map.of(), CallLog.NONE);

    private final WooClient client;
    private final WooReading reading;
    private final WooChanges changes;
    private final WooWebhooks webhooks;
    private final WooCheckup checkup;
    private final WooTracking tracking;
    private final WooPaying paying;
    private final WooProducts products;
    private final WooStock stock;

    public WooPlatform(ShopHttp http) {
        this.client = new WooClient(http);
        this.reading = new WooReading(client, new WooGoods(client));
        this.changes = new WooChanges(client, reading);
        this.webhooks = new WooWebhooks(client);
        this.checkup = new WooCheckup(client);
        this.tracking = new WooTracking(client);
        this.paying = new WooPaying(client, (update, shop) -> wire(update.order(), shop));
        this.products = new WooProducts(client);
        this.stock = new WooStock(client);
    }

    @Override
    public String key() {
        return "woocommerce";
    }

    @Override
    public String name() {
        return "WooCommerce";
    }

    @Override
    public List<AskedKey> keys() {
        return List.of(
                new AskedKey("consumer_key", "ck_…", false, true), new AskedKey("consumer_secret", "cs_…", true, true));
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.words(WooShipping.PICKUP_METHODS, WooShipping.USUAL_PICKUP_METHODS),
                AskedSetting.words(WooStatus.COMPLETES_FROM, WooStatus.usuallyCompletesFrom()),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"));
    }

    @Override
    public Optional<Consent> consent() {
        return Optional.of(new WooConsent());
    }

    @Override
    public Optional<URI> orderPage(ExternalId order, URI address) {
        // where orders have tables of their own, WooCommerce leads on from here to their page
        return OrderPages.ofNumber(address, "/wp-admin/post.php?post={order}&action=edit", order);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.COMPLETED,
                Capability.TRACKING,
                Capability.PAID,
                Capability.PRODUCTS,
                Capability.STOCK_LEVELS,
                Capability.WEBHOOKS,
                Capability.TEST_MESSAGES,
                Capability.CONNECT_FLOW);
    }

    @Override
    public List<String> permissions() {
        return List.of("read", "write");
    }

    @Override
    public Checkup check(Session shop) {
        return checkup.look(shop);
    }

    @Override
    public List<Problem> registerWebhooks(URI deliveryAddress, Session shop) {
        return webhooks.register(deliveryAddress, shop);
    }

    @Override
    public boolean sendTestMessage(URI deliveryAddress, String mark, Session shop) {
        return webhooks.ping(deliveryAddress, mark, shop);
    }

    @Override
    public void removeWebhooks(URI deliveryAddress, Session shop) {
        webhooks.remove(deliveryAddress, shop);
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        return webhooks.read(request, shop);
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session shop) {
        return wire(id, shop).map(order -> one(order, shop));
    }

    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        var wanted = number.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return wire(new ExternalId(wanted), shop)
                .filter(order -> Wire.text(order, "number").equals(wanted))
                .or(() -> found(wanted, shop))
                .map(order -> one(order, shop));
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        return changes.since(cursor, shop);
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session shop) {
        return heard(() -> WooStatus.wordFor(update.stage())
                .map(word -> tell(word, update, shop))
                .orElseGet(PushOutcome.Unsupported::new));
    }

    @Override
    public PushOutcome tellPaid(PaidUpdate update, Session shop) {
        return heard(() -> paying.tell(update, shop));
    }

    private static PushOutcome heard(Supplier<PushOutcome> telling) {
        try {
            return telling.get();
        } catch (ShopUnavailable e) {
            // Perhaps it was heard all the same: the next try begins by looking.
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(
                    e.problems().stream().map(WooPlatform::scope).toList());
        } catch (WooClient.Refused e) {
            return new PushOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    /** The shop itself refuses no step, not even reviving what was cancelled: so all the care is here. */
    private PushOutcome tell(String word, OrderUpdate update, Session shop) {
        var before = wire(update.order(), shop);
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var status = Wire.text(before.get(), "status");
        if (status.equals(word)) {
            tracking.tell(update, shop);
            return new PushOutcome.Accepted(status);
        }
        var objection = WooStatus.objection(status, shop);
        if (objection.isPresent()) {
            return new PushOutcome.Rejected(objection.get());
        }
        if (!update.settled()) {
            return new PushOutcome.Rejected(ShopReason.WOULD_PAY.words(word));
        }
        // first: the mail that completing sends can then tell it too
        tracking.tell(update, shop);
        client.put(
                ORDERS + "/" + update.order(),
                Map.of("status", word, "meta_data", List.of(Map.of("key", OUR_REFERENCE, "value", update.reference()))),
                shop);
        var after = wire(update.order(), shop)
                .map(order -> Wire.text(order, "status"))
                .orElse("gone");
        return after.equals(word)
                ? new PushOutcome.Accepted(after)
                : new PushOutcome.Rejected(ShopReason.SAYS_OTHERWISE.words(word, after));
    }

    @Override
    public ProductPage products(Cursor cursor, Session shop) {
        try {
            return products.page(cursor, shop);
        } catch (WooClient.Refused e) {
            throw unexpected(e);
        }
    }

    @Override
    public List<ShopLevel> stockLevels(List<String> variants, Session shop) {
        return stock.levels(variants, shop);
    }

    @Override
    public Map<String, StockAnswer> tellStock(List<StockLevel> levels, Session shop) {
        return stock.tell(levels, shop);
    }

    @Override
    public Understood translate(byte[] order) {
        var wire = OrderFile.only(Wire.parse(order), name(), "");
        try {
            var refunds = Wire.list(wire, "refunds");
            var known = WooOrders.online(wire, refunds, WooGoods.Kinds.UNKNOWN, NOWHERE);
            return refunds.stream().allMatch(refund -> refund.has("line_items"))
                    ? Understood.of(known)
                    : Understood.of(
                            known, "which goods were refunded is not in this file: GET /orders/{id}/refunds says it");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private static String scope(Problem problem) {
        return problem.detail().isEmpty() ? problem.code() : problem.code() + " " + problem.detail();
    }

    private Optional<JsonNode> found(String number, Session shop) {
        return client.get(ORDERS, Map.of("search", number, "status", "any", "per_page", "100"), shop).values().stream()
                .filter(order -> Wire.text(order, "number").equals(number))
                .findFirst();
    }

    private Optional<JsonNode> wire(ExternalId id, Session shop) {
        if (!id.value().matches("[1-9][0-9]{0,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(client.get(ORDERS + "/" + id, Map.of(), shop));
        } catch (WooClient.Refused e) {
            if (e.isUnknownId()) {
                return Optional.empty();
            }
            throw unexpected(e);
        }
    }

    private OnlineOrder one(JsonNode order, Session shop) {
        try {
            return reading.read(List.of(order), shop, (id, why) -> {
                        // Not the same as an order that is gone: that would cancel it.
                        throw new ShopUnavailable(ShopReason.ORDER_UNREADABLE.words(id, why), Duration.ZERO, null);
                    })
                    .getFirst();
        } catch (WooClient.Refused e) {
            throw unexpected(e);
        }
    }

    static ShopUnavailable unexpected(WooClient.Refused e) {
        return new ShopUnavailable(ShopReason.REFUSED_READING.words(e.getMessage()), Duration.ZERO, e);
    }
}
