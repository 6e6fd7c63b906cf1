package pakbon.channels.ecwid;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.Money;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order as the shop writes it, for tests to change: two mugs and a teapot for 44.95, shipping included. */
final class AnOrder {
    static final JsonMapper JSON = new JsonMapper();
    private static final String USUAL = """
            {"id": "THEE-X8UYE", "internalId": 492512057, "orderNumber": 492512057, "email": "lotte@klant.example",
             "createTimestamp": 1795165128, "updateTimestamp": 1795165188, "paymentStatus": "PAID",
             "fulfillmentStatus": "AWAITING_PROCESSING", "paymentMethod": "iDEAL", "pricesIncludeTax": true,
             "subtotal": 40.0, "couponDiscount": 0, "discount": 0, "tax": 7.8, "total": 44.95, "refundedAmount": 0,
             "giftCardRedemption": 0,
             "items": [
               {"id": 11, "productId": 501, "combinationId": 7001, "sku": "MUG-RED", "name": "Mok", "quantity": 2,
                "price": 12.5, "tax": 4.34, "isShippingRequired": true,
                "selectedOptions": [{"name": "Kleur", "value": "Rood"}, {"name": "Tekst", "value": ""}]},
               {"id": 12, "productId": 502, "sku": "", "name": "Theepot", "quantity": 1, "price": 15,
                "tax": 2.6, "isShippingRequired": true}],
             "shippingOption": {"shippingMethodId": "35965-16", "shippingMethodName": "PostNL", "shippingRate": 4.95,
                "fulfillmentType": "SHIPPING"},
             "taxesOnShipping": [{"name": "BTW", "value": 21, "total": 0.86}],
             "shippingPerson": {"name": "Lotte van Dam", "street": "Kade 12b\\nachter", "city": "Utrecht",
                "postalCode": "3511 AB", "countryCode": "NL", "phone": "0612345678"},
             "orderComments": "Niet buigen"}""";

    private AnOrder() {}

    static ObjectNode usual() {
        return (ObjectNode) JSON.readTree(USUAL);
    }

    static ObjectNode item(ObjectNode order, int at) {
        return (ObjectNode) order.path("items").get(at);
    }

    static byte[] file(Object order) {
        return order.toString().getBytes(StandardCharsets.UTF_8);
    }

    static OnlineOrder read(Consumer<ObjectNode> change) {
        return read(Map.of(), change);
    }

    static OnlineOrder read(Map<String, String> settings, Consumer<ObjectNode> change) {
        var order = usual();
        change.accept(order);
        var ground = new EcwidOrders.Ground("EUR", ZoneId.of("Europe/Amsterdam"), EcwidComponents.UNKNOWN);
        return EcwidOrders.online(Wire.parse(file(order)).orElseThrow(), ground, shop(settings));
    }

    static Session shop(Map<String, String> settings) {
        return new Session(
                ConnectionId.create(),
                URI.create("https://app.ecwid.com/api/v3/1003"),
                Map.of("client_secret", "geheim"),
                "",
                settings,
                CallLog.NONE);
    }

    static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    static Money sumOf(OnlineOrder order) {
        var sum = Money.zero(order.total().getCurrencyUnit());
        for (var line : order.lines()) {
            sum = sum.plus(line.total());
        }
        for (var charge : order.charges()) {
            sum = sum.plus(charge.total());
        }
        return sum;
    }
}
