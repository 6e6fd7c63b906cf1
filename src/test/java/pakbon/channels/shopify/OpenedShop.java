package pakbon.channels.shopify;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pakbon.channels.platform.Keyring;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.TestClock.MutableClock;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeCertificate;

/** What the tests of this room share: the platform against a fake shop. */
final class OpenedShop implements AutoCloseable {
    static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());

    final FakeShopifyShop fake = FakeShopifyShop.open();
    final MutableClock clock = new MutableClock();
    final ShopifyPlatform platform = new ShopifyPlatform(HTTP, clock, fake.domain());
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> settings = new HashMap<>();
    final long mug = fake.product("MUG-RED", "Mok rood", "12.50");
    final long plate = fake.product("PLATE", "Bord", "8.00");
    private final ConnectionId connection = ConnectionId.create();
    private Map<String, String> kept = fake.credentials();

    Session session() {
        return with(kept);
    }

    Session with(Map<String, String> credentials) {
        return new Session(
                connection,
                fake.address(),
                credentials,
                "",
                settings,
                (what, answer, took) -> calls.add(what + " -> " + answer),
                keyring());
    }

    /** As the connection's own row would: one at a time, and who comes second gets what the first one brought. */
    private Keyring keyring() {
        return (used, refresh) -> {
            synchronized (this) {
                if (used.get("access_token").equals(kept.get("access_token"))) {
                    var now = new HashMap<>(kept);
                    now.putAll(refresh.ask(used));
                    kept = Map.copyOf(now);
                }
                return kept;
            }
        };
    }

    /** Connected by consent instead of by a token of the merchant's own. */
    OpenedShop byConsent() {
        kept = fake.expiringCredentials();
        return this;
    }

    Map<String, String> kept() {
        return kept;
    }

    static ExternalId id(long number) {
        return new ExternalId(String.valueOf(number));
    }

    static OrderUpdate completed(long order, Parcel... parcels) {
        return new OrderUpdate(id(order), OrderStage.COMPLETED, Handover.DELIVERY, true, "P-1", List.of(parcels));
    }

    Clock clockAt(Instant moment) {
        clock.setTo(moment);
        return clock;
    }

    @Override
    public void close() {
        fake.close();
    }
}
