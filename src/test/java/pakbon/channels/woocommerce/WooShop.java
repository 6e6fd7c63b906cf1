package pakbon.channels.woocommerce;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import pakbon.testing.woo.FakeCertificate;
import tools.jackson.databind.JsonNode;

/** What the tests of this room share: the platform against a fake shop, and orders read without one. */
final class WooShop {
    static final String WEBHOOK_SECRET = "s3cretLettersOnly";
    static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());

    final WooPlatform platform = new WooPlatform(HTTP);
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> settings = new HashMap<>();
    private final ConnectionId connection = ConnectionId.create();
    private final URI address;
    private final Map<String, String> credentials;

    WooShop(URI address, Map<String, String> credentials) {
        this.address = address;
        this.credentials = credentials;
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
                URI.create("https://shop.example"),
                Map.of(),
                WEBHOOK_SECRET,
                settings,
                pakbon.channels.platform.CallLog.NONE);
    }

    static JsonNode json(String text) {
        return Wire.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
    }

    static OnlineOrder online(JsonNode order) {
        return WooOrders.online(order, List.of(), WooGoods.Kinds.UNKNOWN, nowhere(Map.of()));
    }
}
