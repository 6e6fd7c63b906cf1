package pakbon.channels.bigcommerce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import pakbon.testing.woo.FakeCertificate;

/** What the tests of this room share: the platform against a fake store, and orders read without one. */
final class BigShop {
    static final String WEBHOOK_SECRET = "s3cretLettersOnly";
    static final String CLIENT_SECRET = "9b1f0c5cbc1d2f7a1d6a";
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());

    final BigCommercePlatform platform;
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> settings = new HashMap<>();
    final Map<String, String> credentials = new HashMap<>();
    private final ConnectionId connection = ConnectionId.create();
    private final URI address;

    BigShop(URI address, Map<String, String> credentials) {
        this(address, credentials, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    BigShop(URI address, Map<String, String> credentials, Clock clock) {
        this.address = address;
        this.credentials.putAll(credentials);
        this.platform = platform(clock);
    }

    Session session() {
        return new Session(
                connection,
                address,
                credentials,
                WEBHOOK_SECRET,
                settings,
                (what, answer, took) -> calls.add(what + " -> " + answer));
    }

    static Session nowhere(Map<String, String> settings) {
        return new Session(
                ConnectionId.create(),
                URI.create("https://api.bigcommerce.com/stores/abc123"),
                Map.of("client_secret", CLIENT_SECRET),
                WEBHOOK_SECRET,
                settings,
                CallLog.NONE);
    }

    static BigCommercePlatform platform(Clock clock) {
        return new BigCommercePlatform(
                HTTP,
                clock,
                "https://api.bigcommerce.com",
                URI.create("https://login.bigcommerce.com/oauth2/token"),
                "https://store-{hash}.mybigcommerce.com/manage/marketplace/apps/my-apps",
                List.of("https://*.mybigcommerce.com"));
    }

    /** A platform that has nobody to talk to. */
    static BigCommercePlatform alone() {
        return platform(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static OnlineOrder translated(String order) {
        return alone().translate(order.getBytes(StandardCharsets.UTF_8)).order();
    }

    /** @throws NotUnderstood as the platform does, with the settings of a connection */
    static OnlineOrder read(String order, Map<String, String> settings) {
        return BigOrders.online(
                BigParts.filed(
                        Wire.parse(order.getBytes(StandardCharsets.UTF_8)).orElseThrow()),
                nowhere(settings));
    }
}
