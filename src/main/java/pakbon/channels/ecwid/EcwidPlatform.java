package pakbon.channels.ecwid;

import java.net.URI;
import java.time.Duration;
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
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * Lightspeed eCom E-Series (Ecwid), REST v3. Credential: {@code token}. Where the shop has an app of its own, or Pakbon is
 * one, its {@code client_secret} signs webhooks.
 */
@Component
public class EcwidPlatform implements Platform {
    private static final URI CONTROL_PANEL = URI.create("https://my.ecwid.com/store/");

    private final EcwidClient client;
    private final EcwidReading reading;
    private final EcwidChanges changes;
    private final EcwidCheckup checkup;
    private final EcwidTelling telling;
    private final EcwidPaying paying;
    private final EcwidStock stock;
    private final EcwidProducts products;
    private final EcwidConsent consent;
    private final EcwidMessages messages = new EcwidMessages();
    private final String api;

    /**
     * @param api below which every store has its number; another one only where a test's server stands for the platform
     * @param signIn where merchants agree; the same
     */
    public EcwidPlatform(
            ShopHttp http,
            @Value("${pakbon.ecwid.api:https://app.ecwid.com/api/v3/}") String api,
            @Value("${pakbon.ecwid.sign-in:https://my.ecwid.com/api/oauth}") String signIn) {
        this.api = api;
        this.client = new EcwidClient(http, new EcwidPace());
        this.consent = new EcwidConsent(http, client, api, signIn);
        this.reading = new EcwidReading(new EcwidProfiles(client), new EcwidGoods(client));
        this.changes = new EcwidChanges(client, reading);
        this.checkup = new EcwidCheckup(client);
        this.telling = new EcwidTelling(client);
        this.paying = new EcwidPaying(client);
        this.stock = new EcwidStock(client);
        this.products = new EcwidProducts(client);
    }

    @Override
    public String key() {
        return "ecwid";
    }

    @Override
    public String name() {
        return "Lightspeed eCom (E-Series)";
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.oneOf("shipped-as", EcwidStatus.targets(Handover.DELIVERY)),
                AskedSetting.oneOf("picked-up-as", EcwidStatus.targets(Handover.PICKUP)),
                AskedSetting.oneOf(EcwidShipping.WITHOUT, "nothing", "delivery"),
                AskedSetting.formed(EcwidStatus.CUSTOM_STATUSES, "", EcwidStatus.CUSTOM_STATUSES_FORM),
                AskedSetting.formed(EcwidStock.LOCATION, "", "[0-9A-Za-z_-]{1,64}"),
                AskedSetting.formed(EcwidFile.CURRENCY, "", "[A-Z]{3}"),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"));
    }

    @Override
    public Optional<URI> orderPage(ExternalId order, URI address) {
        return EcwidStore.of(address)
                .flatMap(number -> OrderPages.of(CONTROL_PANEL, number + "#order:id={order}&return=orders", order));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.COMPLETED,
                Capability.TRACKING,
                Capability.PAID,
                Capability.STOCK_LEVELS,
                Capability.PRODUCTS,
                Capability.WEBHOOKS,
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
    public String address(String typed) {
        return EcwidStore.address(typed, api);
    }

    @Override
    public List<AskedKey> keys() {
        return List.of(new AskedKey("token", "secret_…", true, true), new AskedKey("client_secret", "", true, false));
    }

    @Override
    public Optional<Consent> consent() {
        return Optional.of(consent);
    }

    @Override
    public List<String> permissions() {
        return EcwidCheckup.TRIED;
    }

    @Override
    public Checkup check(Session shop) {
        return checkup.look(shop);
    }

    /**
     * The platform registers none: an app has one address, which its owner enters. For our own app that is done once for all
     * shops; an app of the shop's own delivers to this connection. Without an app nothing is ever signed, and polling carries
     * everything.
     */
    @Override
    public List<Problem> registerWebhooks(URI deliveryAddress, Session shop) {
        boolean isOwnApp = !shop.credential("client_secret").isEmpty()
                && shop.credential("client_id").isEmpty();
        return !isOwnApp ? List.of() : List.of(new Problem("webhook-by-hand", deliveryAddress.toString(), false));
    }

    /** With only a token there is no app, and an app's address is all that the platform delivers to. */
    @Override
    public boolean sendsMessages(Session shop) {
        return !shop.credential("client_secret").isEmpty();
    }

    @Override
    public Optional<URI> about(InboundRequest request) {
        return EcwidMessages.store(request).map(store -> URI.create(api + store));
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        return messages.read(request, shop);
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session shop) {
        return client.order(id.value(), shop).map(order -> one(order, shop));
    }

    /** Customers know an order by its id; they may leave the shop's prefix out, or give the number of old stores. */
    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        var wanted = number.strip().replaceFirst("^#\\s*", "");
        if (!EcwidMessages.ORDER_ID.matcher(wanted).matches()) {
            return Optional.empty();
        }
        return client.search(wanted, shop, wanted)
                .or(() -> client.order(wanted, shop))
                .map(order -> one(order, shop));
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        return changes.since(cursor, shop);
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
                    .map(problem -> problem.code().equals("app-scope-missing") ? problem.detail() : problem.code())
                    .toList());
        } catch (EcwidClient.Refused e) {
            return new PushOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Understood translate(byte[] order) {
        return EcwidFile.read(order);
    }

    private OnlineOrder one(JsonNode order, Session shop) {
        return reading.read(List.of(order), shop, (id, why) -> {
                    // Not the same as an order that is gone: that would cancel it.
                    throw new ShopUnavailable(ShopReason.ORDER_UNREADABLE.words(id, why), Duration.ZERO, null);
                })
                .getFirst();
    }
}
