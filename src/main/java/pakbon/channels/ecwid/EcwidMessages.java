package pakbon.channels.ecwid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import tools.jackson.databind.JsonNode;

/**
 * What a message of the shop hints at. Its signature covers when the event was and which, and nothing else: whoever has
 * seen one message can write others with it. So no more is taken from it than what to look at: even that our app was
 * removed counts only when the token says so too.
 */
final class EcwidMessages {
    static final Pattern ORDER_ID = Pattern.compile("[^\\s/\\\\?#\\p{Cntrl}][^/\\\\?#\\p{Cntrl}]{0,99}");

    private static final int REMEMBERED = 10_000;

    /** What each event hinted at, the newest last: it may come again, but not with something else in it. */
    private final Map<String, Hint> before = new LinkedHashMap<>();

    Hint read(InboundRequest request, Session shop) {
        var signature = request.header("X-Ecwid-Webhook-Signature");
        if (signature.isEmpty()) {
            return new Hint.NotOurs("no signature");
        }
        var said = Wire.parse(request.body()).filter(JsonNode::isObject);
        if (said.isEmpty()) {
            return new Hint.NotOurs("no JSON object");
        }
        var created = Wire.text(said.get(), "eventCreated");
        var event = Wire.text(said.get(), "eventId");
        if (created.isEmpty() || event.isEmpty()) {
            return new Hint.NotOurs("no event");
        }
        boolean isSigned = List.of("client_secret", "client_secret_previous").stream()
                .map(shop::credential)
                .filter(secret -> !secret.isEmpty())
                .anyMatch(secret -> isSignedBy(secret, signature, created + "." + event));
        if (!isSigned) {
            return new Hint.NotOurs("wrong signature");
        }
        var store = Wire.text(said.get(), "storeId");
        var ours = EcwidStore.of(shop.address());
        return store.isEmpty() || ours.isPresent() && !ours.get().equals(store)
                ? new Hint.NotOurs("store " + store + " is another one")
                : remembered(shop.connection() + " " + created + " " + event, hint(said.get()));
    }

    /** The number of the store that a message names, whoever sent it. */
    static Optional<String> store(InboundRequest request) {
        return Wire.parse(request.body())
                .map(said -> Wire.text(said, "storeId"))
                .filter(store -> EcwidStore.NUMBER.matcher(store).matches());
    }

    private Hint remembered(String event, Hint hint) {
        synchronized (before) {
            var first = before.putIfAbsent(event, hint);
            if (before.size() > REMEMBERED) {
                before.remove(before.keySet().iterator().next());
            }
            return first == null || first.equals(hint)
                    ? hint
                    : new Hint.NotOurs("event " + event + " said something else before");
        }
    }

    private static Hint hint(JsonNode said) {
        var type = Wire.text(said, "eventType");
        if (type.startsWith("order.")) {
            // entityId is another number. A deletion may come without the id; the daily look at what waits finds it
            // then.
            var id = Wire.text(said.path("data"), "orderId");
            return ORDER_ID.matcher(id).matches() ? new Hint.OrderChanged(new ExternalId(id)) : new Hint.Nothing();
        }
        if (type.equals("application.uninstalled")) {
            return new Hint.AppRemoved();
        }
        var entity = Wire.text(said, "entityId");
        return type.startsWith("product.") && entity.matches("[1-9][0-9]{0,18}")
                ? new Hint.ProductChanged(new ExternalId(entity))
                : new Hint.Nothing();
    }

    private static boolean isSignedBy(String secret, String signature, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var right = Base64.getEncoder().encode(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(right, signature.strip().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }
}
