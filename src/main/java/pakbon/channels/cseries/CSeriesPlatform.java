package pakbon.channels.cseries;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.AskedKey;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.OrderFile;
import pakbon.channels.platform.OrderPages;
import pakbon.channels.platform.OrderUpdate;
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
 * Lightspeed eCom C-Series. Credentials: {@code api_key}, {@code api_secret}, and where they differ from eu1 and nl
 * {@code cluster} and {@code language}.
 */
@Component
public class CSeriesPlatform implements Platform {
    private static final Session NOWHERE = new Session(
            new ConnectionId(new UUID(0, 0)), URI.create("https://shop.invalid"), Map.of(), "", Map.of(), CallLog.NONE);

    private final CSeriesClient client;
    private final CSeriesReading reading;
    private final CSeriesChanges changes;
    private final CSeriesWebhooks webhooks;
    private final CSeriesTelling telling;
    private final CSeriesStock stock;
    private final CSeriesProducts products;

    public CSeriesPlatform(ShopHttp http, Clock clock) {
        this.client = new CSeriesClient(http);
        this.reading = new CSeriesReading(client);
        this.changes = new CSeriesChanges(client, reading, clock);
        this.webhooks = new CSeriesWebhooks(client);
        this.telling = new CSeriesTelling(client, reading);
        this.stock = new CSeriesStock(client);
        this.products = new CSeriesProducts(client);
    }

    @Override
    public String key() {
        return "cseries";
    }

    @Override
    public String name() {
        return "Lightspeed eCom (C-Series)";
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.oneOf(CSeriesTelling.NOTIFIES, "true", "false"),
                AskedSetting.oneOf(CSeriesWebhooks.SIGNATURE, "required", "if-present", "off"),
                AskedSetting.formed(CSeriesReading.CURRENCY, CSeriesReading.USUAL_CURRENCY, "[A-Z]{3}"));
    }

    @Override
    public Optional<URI> orderPage(ExternalId order, URI address) {
        return OrderPages.ofNumber(address, "/admin/orders/{order}", order);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.COMPLETED,
                Capability.TRACKING,
                Capability.STOCK_LEVELS,
                Capability.PRODUCTS,
                Capability.WEBHOOKS);
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
    public List<AskedKey> keys() {
        return List.of(
                new AskedKey("api_key", "", false, true),
                new AskedKey("api_secret", "", true, true),
                new AskedKey("cluster", "eu1", false, false),
                new AskedKey("language", "nl", false, false));
    }

    @Override
    public List<String> permissions() {
        return List.of("shop", "orders", "shipments");
    }

    /** What these keys may do is only seen by asking; that they may write is seen at the first order that leaves. */
    @Override
    public Checkup check(Session shop) {
        var problems = new ArrayList<Problem>();
        var about = asked(() -> client.get("/shop", Map.of(), shop).path("shop"), problems);
        asked(() -> client.get("/orders", Map.of("limit", "1"), shop), problems);
        asked(() -> client.get("/shipments", Map.of("limit", "1"), shop), problems);
        return new Checkup(
                about.map(said -> Wire.text(said, "title")).orElse(""),
                "",
                "",
                problems.stream().distinct().toList());
    }

    private interface Question {
        JsonNode ask();
    }

    private static Optional<JsonNode> asked(Question question, List<Problem> problems) {
        try {
            return Optional.of(question.ask());
        } catch (CSeriesClient.Refused e) {
            return Optional.empty(); // let in, and told that there is no such thing
        } catch (ReconnectNeeded e) {
            problems.addAll(e.problems());
        } catch (ShopUnavailable e) {
            problems.add(e.problem());
        }
        return Optional.empty();
    }

    @Override
    public List<Problem> registerWebhooks(URI deliveryAddress, Session shop) {
        return webhooks.register(deliveryAddress, shop);
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
        if (!id.value().matches(CSeriesClient.ID)) {
            return Optional.empty();
        }
        try {
            return Optional.of(client.get("/orders/" + id, Map.of(), shop).path("order"))
                    .filter(JsonNode::isObject)
                    .map(order -> one(order, shop));
        } catch (CSeriesClient.Refused e) {
            if (e.isNotThere()) {
                return Optional.empty();
            }
            throw unexpected(e);
        }
    }

    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        var wanted = number.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return client.get("/orders", Map.of("number", wanted, "limit", "5"), shop).path("orders").values().stream()
                    .filter(order -> Wire.text(order, "number").equalsIgnoreCase(wanted))
                    .findFirst()
                    .map(order -> one(order, shop));
        } catch (CSeriesClient.Refused e) {
            throw unexpected(e);
        }
    }

    private OnlineOrder one(JsonNode order, Session shop) {
        try {
            return reading.read(order, shop);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Not the same as an order that is gone: that would cancel it.
            throw new ShopUnavailable(
                    ShopReason.ORDER_UNREADABLE.words(Wire.text(order, "id"), e.getMessage()), Duration.ZERO, e);
        }
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        return changes.since(cursor, shop);
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session shop) {
        return telling.push(update, shop);
    }

    @Override
    public Understood translate(byte[] file) {
        var said = OrderFile.only(Wire.parse(file), name(), "orders");
        var order = said.has("order") ? said.path("order") : said;
        if (!order.has("paymentStatus") && !order.has("status")) {
            throw new NotUnderstood("this is not an order of C-Series: it has neither status nor paymentStatus");
        }
        try {
            var lines = Wire.embedded(order, "products");
            var known = CSeriesReading.words(NOWHERE).online(order, lines, Wire.embedded(order, "shipments"));
            return lines.isEmpty()
                    ? new Understood(
                            known,
                            Stream.ofNullable(CSeriesOrders.handover(order)).toList(),
                            List.of("its lines are not in this file: GET /orders/{id}/products.json has them"))
                    : Understood.of(known);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    static ShopUnavailable unexpected(CSeriesClient.Refused e) {
        return new ShopUnavailable(ShopReason.REFUSED_READING.words(e.getMessage()), Duration.ZERO, e);
    }
}
