package pakbon.channels.woocommerce;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;

/** WooCommerce's words and ours. Plugins add words of their own: to us those are open, until a person says more. */
final class WooStatus {
    static final String COMPLETED = "completed";

    /** Connection setting: from which words an order may be completed, separated by commas. */
    static final String COMPLETES_FROM = "completes-from";

    private static final Map<String, OnlineOrder.State> STATES = Map.of(
            "checkout-draft",
            OnlineOrder.State.DRAFT,
            "auto-draft",
            OnlineOrder.State.DRAFT,
            "pending",
            OnlineOrder.State.OPEN,
            "on-hold",
            OnlineOrder.State.OPEN,
            "processing",
            OnlineOrder.State.OPEN,
            COMPLETED,
            OnlineOrder.State.COMPLETED,
            "cancelled",
            OnlineOrder.State.CANCELLED,
            "failed",
            OnlineOrder.State.CANCELLED,
            "refunded",
            OnlineOrder.State.CANCELLED,
            "trash",
            OnlineOrder.State.CANCELLED);

    /** The article: nothing on packed (S28, S55), Voltooid on shipped or picked up (S35, S61). */
    private static final Map<OrderStage, String> WORDS = Map.of(OrderStage.COMPLETED, COMPLETED);

    private static final Set<String> USUALLY_COMPLETES_FROM = Set.of("processing", "on-hold", "pending");

    private WooStatus() {}

    /** As a setting has them. */
    static String usuallyCompletesFrom() {
        return USUALLY_COMPLETES_FROM.stream().sorted().collect(Collectors.joining(","));
    }

    static OnlineOrder.State stateOf(String status) {
        return STATES.getOrDefault(status, OnlineOrder.State.OPEN);
    }

    static Optional<String> wordFor(OrderStage stage) {
        return Optional.ofNullable(WORDS.get(stage));
    }

    /**
     * Why the shop's order must not be completed from where it stands; empty when it may. A bank transfer that was noted
     * in the till stands on hold in the shop, hence more than {@code processing}.
     */
    static Optional<String> objection(String status, Session shop) {
        if (completesFrom(shop).contains(status)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (stateOf(status)) {
                    case CANCELLED -> ShopReason.ORDER_STANDS.words(status);
                    case DRAFT -> ShopReason.NOT_PLACED.words(status);
                    case OPEN, COMPLETED -> ShopReason.UNKNOWN_STATUS.words(status);
                });
    }

    private static Set<String> completesFrom(Session shop) {
        var set = shop.settings().getOrDefault(COMPLETES_FROM, "");
        if (set.isBlank()) {
            return USUALLY_COMPLETES_FROM;
        }
        return Arrays.stream(set.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> stateOf(word) == OnlineOrder.State.OPEN)
                .collect(Collectors.toUnmodifiableSet());
    }
}
