package pakbon.channels.shopify;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.AskedKey;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.LeftUpdate;
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
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockLevel;
import pakbon.channels.platform.Understood;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;

/**
 * Shopify, GraphQL Admin API. Credentials: {@code access_token}; by consent also {@code refresh_token} and
 * {@code expires_at}. The app's {@code client_secret} signs its webhooks.
 */
@Component
public class ShopifyPlatform implements Platform {
    private final ShopDomain domain;
    private final ShopifyOrderDoor orders;
    private final ShopifyChanges changes;
    private final ShopifyWebhooks webhooks;
    private final ShopifyCheckup checkup;
    private final ShopifyFulfilling fulfilling;
    private final ShopifyReady ready;
    private final ShopifyPaying paying;
    private final ShopifyLeaving leaving;
    private final ShopifyStock stock;
    private final ShopifyProducts products;
    private final ShopifyConsent consent;
    private final ShopifyClient client;

    /** @param domain that the shops live in; another one only where a test's server stands for a shop */
    public ShopifyPlatform(ShopHttp http, Clock clock, @Value("${pakbon.shopify.domain:myshopify.com}") String domain) {
        var tokens = new Tokens(http, clock);
        this.domain = new ShopDomain(domain);
        this.client = new ShopifyClient(http, tokens, clock);
        var reading = new ShopifyReading(client);
        this.orders = new ShopifyOrderDoor(client, reading);
        this.changes = new ShopifyChanges(client, orders);
        this.webhooks = new ShopifyWebhooks(client);
        this.checkup = new ShopifyCheckup(client);
        this.fulfilling = new ShopifyFulfilling(client);
        this.ready = new ShopifyReady(client);
        this.paying = new ShopifyPaying(client);
        this.leaving = new ShopifyLeaving(client, reading);
        this.stock = new ShopifyStock(client, new ShopifyPlaces(client));
        this.products = new ShopifyProducts(client);
        this.consent = new ShopifyConsent(tokens, this.domain, clock);
    }

    @Override
    public String key() {
        return "shopify";
    }

    @Override
    public String name() {
        return "Shopify";
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.oneOf(ShopifyFulfilling.NOTIFY, "false", "true"),
                AskedSetting.oneOf(ShopifyReady.TELL, "false", "true"),
                AskedSetting.words(ShopifyPlaces.LOCATION, ""),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"),
                AskedSetting.oneOf(TELLS_PARTS, "false", "true"));
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
                Capability.PAID,
                Capability.PARTS,
                Capability.STOCK_LEVELS,
                Capability.PRODUCTS,
                Capability.WEBHOOKS,
                Capability.TEST_MESSAGES,
                Capability.CONNECT_FLOW);
    }

    /** Packed only where a merchant wants the customer mailed (S28, S55). */
    @Override
    public boolean hears(OrderStage stage, Map<String, String> settings) {
        return stage == OrderStage.COMPLETED || ShopifyReady.isWanted(settings);
    }

    /** Without the secret nobody can tell the shop's messages from others. */
    @Override
    public boolean sendsMessages(Session shop) {
        return !shop.credential("client_secret").isEmpty();
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
    public String address(String typed) {
        return domain.of(typed).map(host -> "https://" + host).orElse(typed);
    }

    @Override
    public List<AskedKey> keys() {
        return List.of(
                new AskedKey(Tokens.ACCESS, "shpat_…", true, true),
                new AskedKey("client_secret", "shpss_…", true, false));
    }

    @Override
    public Optional<Consent> consent() {
        return Optional.of(consent);
    }

    @Override
    public List<String> permissions() {
        return Scopes.ALL;
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
        return webhooks.ask(shop);
    }

    @Override
    public void removeWebhooks(URI deliveryAddress, Session shop) {
        try {
            webhooks.remove(deliveryAddress, shop);
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    @Override
    public Optional<URI> about(InboundRequest request) {
        return ShopifyMessages.shop(request).filter(domain::isShop).map(host -> URI.create("https://" + host));
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        return ShopifyMessages.read(request, shop);
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session shop) {
        try {
            return orders.order(id, shop);
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    /** With or without the sign before it: {@code #1001}, {@code 1001}. */
    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        var wanted = number.strip().replaceFirst("^#", "");
        if (!wanted.matches("[\\p{Alnum}._/-]{1,50}")) {
            return Optional.empty();
        }
        try {
            return Wire.list(
                            client.ask(
                                            OrderQuestions.CHANGED,
                                            Map.of("first", 10, "query", "name:'" + wanted + "'", "newestFirst", true),
                                            shop)
                                    .path("orders"),
                            "nodes")
                    .stream()
                    .filter(each ->
                            Wire.text(each, "name").replaceFirst("^#", "").equalsIgnoreCase(wanted))
                    .findFirst()
                    .flatMap(each -> orders.order(new ExternalId(Wire.number(each, "id")), shop));
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        try {
            return changes.since(cursor, shop);
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session shop) {
        return heard(() -> update.stage() == OrderStage.COMPLETED
                ? fulfilling.completed(update, shop)
                : update.stage() == OrderStage.PACKED ? ready.packed(update, shop) : new PushOutcome.Unsupported());
    }

    @Override
    public PushOutcome tellPaid(PaidUpdate update, Session shop) {
        return heard(() -> paying.tell(update, shop));
    }

    @Override
    public PushOutcome tellLeft(LeftUpdate update, Session shop) {
        return heard(() -> leaving.tell(update, shop));
    }

    private static PushOutcome heard(Supplier<PushOutcome> telling) {
        try {
            return telling.get();
        } catch (ShopUnavailable e) {
            // Perhaps it was heard all the same: the next try begins by looking.
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(
                    e.problems().stream().map(ShopifyPlatform::scope).toList());
        } catch (ShopifyClient.Refused e) {
            return new PushOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private static String scope(Problem problem) {
        return problem.detail().isEmpty() ? problem.code() : problem.code() + " " + problem.detail();
    }

    @Override
    public Understood translate(byte[] order) {
        return ShopifyFile.read(order);
    }
}
