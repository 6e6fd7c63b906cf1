package pakbon.channels.bigcommerce;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
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

/**
 * BigCommerce, REST v2 and v3. Credentials: {@code access_token}, and {@code client_secret}, by which its messages are
 * signed.
 */
@Component
public class BigCommercePlatform implements Platform {
    private static final Session NOWHERE = new Session(
            new ConnectionId(new UUID(0, 0)), URI.create("https://shop.invalid"), Map.of(), "", Map.of(), CallLog.NONE);

    private final String api;
    private final BigPass pass;
    private final BigConsent consent;
    private final BigReading reading;
    private final BigChanges changes;
    private final BigWebhooks webhooks;
    private final BigSignature signature;
    private final BigCheckup checkup;
    private final BigTelling telling;
    private final BigPaying paying;
    private final BigStock stock;
    private final BigProducts products;

    /**
     * @param clock by which messages are too old to be believed
     * @param api below which every store has its place; another one, as the following, only where a test stands for the platform
     * @param signIn where the code of an installation is exchanged
     * @param panel where a merchant installs the app
     * @param frames that show our app
     */
    public BigCommercePlatform(
            ShopHttp http,
            Clock clock,
            @Value("${pakbon.bigcommerce.api:https://api.bigcommerce.com}") String api,
            @Value("${pakbon.bigcommerce.sign-in:https://login.bigcommerce.com/oauth2/token}") URI signIn,
            @Value("${pakbon.bigcommerce.panel:https://store-{hash}.mybigcommerce.com/manage/marketplace/apps/my-apps}")
                    String panel,
            @Value("${pakbon.bigcommerce.frames:https://*.mybigcommerce.com,https://*.bigcommerce.com}")
                    List<String> frames) {
        this.api = api;
        this.pass = new BigPass(clock);
        this.consent = new BigConsent(http, pass, api, signIn, panel, frames);
        var client = new BigClient(http);
        this.reading = new BigReading(client);
        this.changes = new BigChanges(client, reading);
        this.webhooks = new BigWebhooks(client);
        this.signature = new BigSignature(clock);
        this.checkup = new BigCheckup(client);
        this.stock = new BigStock(client, new BigLocations(client), new BigShelves(client));
        this.products = new BigProducts(client);
        this.telling = new BigTelling(client, reading, new BigShipments(client, reading));
        this.paying = new BigPaying(client, reading);
    }

    @Override
    public String key() {
        return "bigcommerce";
    }

    @Override
    public String name() {
        return "BigCommerce";
    }

    @Override
    public String address(String typed) {
        return BigAddress.read(typed);
    }

    @Override
    public List<AskedKey> keys() {
        return List.of(new AskedKey("access_token", "", true, true), new AskedKey("client_secret", "", true, false));
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.oneOf(BigShipments.SHIPMENTS, "on", "off"),
                AskedSetting.words(BigPayment.PAY_LATER_METHODS, BigPayment.USUAL_PAY_LATER_METHODS),
                AskedSetting.words(BigLocations.LOCATION, ""),
                AskedSetting.oneOf(BigChanges.ARCHIVE, "on", "off"),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"));
    }

    @Override
    public Optional<URI> orderPage(ExternalId order, URI address) {
        return BigAddress.controlPanel(address)
                .flatMap(panel -> OrderPages.ofNumber(panel, "/manage/orders/{order}", order));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.PACKED,
                Capability.COMPLETED,
                Capability.TRACKING,
                Capability.PAID,
                Capability.STOCK_LEVELS,
                Capability.PRODUCTS,
                Capability.WEBHOOKS,
                Capability.TEST_MESSAGES,
                Capability.CONNECT_FLOW);
    }

    @Override
    public ProductPage products(Cursor cursor, Session shop) {
        return products.page(cursor, shop);
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
    public Optional<Consent> consent() {
        return Optional.of(consent);
    }

    /** Only what the platform asks of our app as a whole; hooks have an address for each connection. */
    @Override
    public Optional<URI> about(InboundRequest request) {
        return BigPass.store(request.header(BigPass.NAME)).map(store -> URI.create(api + "/" + store));
    }

    @Override
    public List<String> permissions() {
        return List.of(
                BigScopes.READ_ORDERS,
                BigScopes.MODIFY_ORDERS,
                BigScopes.INFORMATION,
                BigScopes.READ_PRODUCTS,
                BigScopes.READ_STOCK,
                BigScopes.MODIFY_STOCK);
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
        return webhooks.ask(mark, shop);
    }

    @Override
    public void removeWebhooks(URI deliveryAddress, Session shop) {
        webhooks.remove(deliveryAddress, shop);
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        var word = request.header(BigPass.NAME);
        if (!word.isEmpty()) {
            var objection =
                    pass.objection(word, BigAddress.producer(shop.address().toString()), shop);
            return objection.isEmpty() ? new Hint.AppRemoved() : new Hint.NotOurs(objection);
        }
        return signature
                .objection(request, shop)
                .<Hint>map(Hint.NotOurs::new)
                .orElseGet(() -> BigHints.of(request.body(), shop));
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session shop) {
        return expecting(() -> reading.wire(id, BigReading.WHOLE, shop).map(order -> one(order, shop)));
    }

    /** Customers know an order by its id. */
    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        return order(new ExternalId(number.strip().replaceFirst("^#\\s*", "")), shop);
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        return expecting(() -> changes.since(cursor, shop));
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session shop) {
        return heard(() -> telling.tell(update, shop));
    }

    @Override
    public PushOutcome tellPaid(PaidUpdate update, Session shop) {
        return heard(() -> paying.tell(update, shop));
    }

    private static PushOutcome heard(Supplier<PushOutcome> said) {
        try {
            return said.get();
        } catch (ShopUnavailable e) {
            // Perhaps it was heard all the same: the next try begins by looking.
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(e.problems().stream()
                    .map(problem -> problem.detail().isEmpty() ? problem.code() : problem.detail())
                    .toList());
        } catch (BigClient.Refused e) {
            return new PushOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Understood translate(byte[] order) {
        var file = OrderFile.only(Wire.parse(order), name(), "");
        if (Wire.text(file, "producer").startsWith("stores/")) {
            throw new NotUnderstood("this is a message about "
                    + Wire.text(file, "scope")
                    + ": it only names the order; GET /v2/orders/{id} has it");
        }
        try {
            var parts = BigParts.filed(file);
            var known = BigOrders.online(parts, NOWHERE);
            return parts.lines().isEmpty()
                    ? Understood.of(known, "its lines are not in this file: GET /v2/orders/{id}/products has them")
                    : Understood.of(known);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private OnlineOrder one(JsonNode order, Session shop) {
        return reading.read(List.of(order), shop, (id, why) -> {
                    // Not the same as an order that is gone: that would cancel it.
                    throw new ShopUnavailable(ShopReason.ORDER_UNREADABLE.words(id, why), Duration.ZERO, null);
                })
                .getFirst();
    }

    private static <T> T expecting(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (BigClient.Refused e) {
            throw unexpected(e);
        }
    }

    static ShopUnavailable unexpected(BigClient.Refused e) {
        return new ShopUnavailable(ShopReason.REFUSED_READING.words(e.getMessage()), Duration.ZERO, e);
    }
}
