package pakbon.channels.bigcommerce;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import tools.jackson.databind.JsonNode;

/**
 * Whether the shop has the money (Q10). An offline payment has no status of its own: there the order's status tells,
 * except for methods by which money comes with the handing over.
 */
final class BigPayment {
    /** Connection setting: names of methods by which customers pay when they get the goods, separated by commas. */
    static final String PAY_LATER_METHODS = "pay-later-methods";

    static final String USUAL_PAY_LATER_METHODS = "cash on delivery,pay in store";

    /** What was refunded had been received: a refund does not make an order unpaid (Q15). */
    private static final Set<String> RECEIVED = Set.of("captured", "paid", "partially refunded", "refunded");

    private static final Set<BigStatus> TELLING = Set.of(
            BigStatus.SHIPPED,
            BigStatus.PARTIALLY_SHIPPED,
            BigStatus.AWAITING_PICKUP,
            BigStatus.AWAITING_SHIPMENT,
            BigStatus.COMPLETED,
            BigStatus.AWAITING_FULFILLMENT,
            BigStatus.PARTIALLY_REFUNDED,
            BigStatus.REFUNDED);

    private BigPayment() {}

    static boolean isReceived(JsonNode order, Session shop) {
        return isReceived(order, BigStatus.of(order).orElse(null), shop);
    }

    /** The same if the order stood at another status: for not making one look paid that is not. */
    static boolean isReceived(JsonNode order, @Nullable BigStatus standing, Session shop) {
        var said = Wire.text(order, "payment_status").toLowerCase(Locale.ROOT);
        var due = Wire.decimal(order, "total_inc_tax")
                .subtract(Wire.decimal(order, "store_credit_amount"))
                .subtract(Wire.decimal(order, "gift_certificate_amount"));
        if (due.signum() <= 0 || RECEIVED.contains(said)) {
            return true;
        }
        if (!said.isEmpty() || standing == null) {
            return false;
        }
        return isPaidLater(order, shop) ? standing == BigStatus.COMPLETED : TELLING.contains(standing);
    }

    private static boolean isPaidLater(JsonNode order, Session shop) {
        var set = shop.settings().getOrDefault(PAY_LATER_METHODS, "");
        var methods = Arrays.stream((set.isBlank() ? USUAL_PAY_LATER_METHODS : set).split(","))
                .map(method -> method.strip().toLowerCase(Locale.ROOT))
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return methods.contains(Wire.text(order, "payment_method").toLowerCase(Locale.ROOT));
    }
}
