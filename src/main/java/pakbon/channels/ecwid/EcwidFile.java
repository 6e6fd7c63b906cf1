package pakbon.channels.ecwid;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.OrderFile;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.Understood;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/** An order that stands in a file, by itself or as the only one of a search. */
final class EcwidFile {
    /** Connection setting: the shop's currency, for when its profile may not be read. */
    static final String CURRENCY = "currency";

    /** Where neither order nor shop says so: E-Series is sold here to shops that count in it. */
    static final String USUAL_CURRENCY = "EUR";

    private static final Session NOWHERE = new Session(
            new ConnectionId(new UUID(0, 0)), URI.create("https://shop.invalid"), Map.of(), "", Map.of(), CallLog.NONE);
    private static final EcwidOrders.Ground GROUND =
            new EcwidOrders.Ground(USUAL_CURRENCY, ZoneOffset.UTC, EcwidComponents.UNKNOWN);

    private EcwidFile() {}

    static Understood read(byte[] bytes) {
        var file = OrderFile.only(Wire.parse(bytes), "E-Series", "");
        if (file.has("eventType")) {
            throw new NotUnderstood("this is a message about " + Wire.text(file, "eventType")
                    + ": it only names the order; GET /orders/{orderId} has it");
        }
        try {
            return Understood.of(EcwidOrders.online(order(file), GROUND, NOWHERE));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode order(JsonNode file) {
        if (Wire.has(file, "id") || !file.path("items").isArray()) {
            return file;
        }
        if (file.path("items").size() != 1) {
            throw new IllegalArgumentException(
                    "this is a search with " + file.path("items").size() + " orders; one at a time");
        }
        return file.path("items").path(0);
    }
}
