package pakbon.channels.ecwid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * Where an order stands, in the shop's two words. The shop has three more of each that its people may name as they like:
 * what those mean stands in a setting, and until then nobody knows.
 *
 * @param meanings of the shop's own words
 */
record EcwidStatus(String payment, String fulfillment, Map<String, String> meanings) {
    /**
     * Connection setting, {@code CUSTOM_FULFILLMENT_STATUS_1=open, CUSTOM_PAYMENT_STATUS_2=paid}: a word of fulfillment is
     * open, completed or cancelled, a word of payment is paid, unpaid or cancelled.
     */
    static final String CUSTOM_STATUSES = "custom-statuses";

    /** Connection settings: the word for an order that is shipped, and for one that is picked up. {@code none} tells nothing. */
    static final Map<Handover, String> TARGET_SETTINGS =
            Map.of(Handover.DELIVERY, "shipped-as", Handover.PICKUP, "picked-up-as");

    static final String UNTOLD = "NONE";

    static final String CUSTOM_STATUSES_FORM =
            "\\s*CUSTOM_(FULFILLMENT_STATUS_[1-3]\\s*=\\s*(open|completed|cancelled)|PAYMENT_STATUS_[1-3]\\s*=\\s*(paid|unpaid|cancelled))"
                    + "(\\s*,\\s*CUSTOM_(FULFILLMENT_STATUS_[1-3]\\s*=\\s*(open|completed|cancelled)|PAYMENT_STATUS_[1-3]\\s*=\\s*(paid|unpaid|cancelled)))*\\s*";

    /** E-Series has no word Completed; ours for it are these (Q1, Q1b). */
    private static final Map<Handover, String> TARGETS =
            Map.of(Handover.DELIVERY, "SHIPPED", Handover.PICKUP, "DELIVERED");

    /** In the order in which an order goes through them. */
    private static final List<String> WAY = List.of(
            "AWAITING_PROCESSING", "PROCESSING", "READY_FOR_PICKUP", "SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED");

    private static final int GONE = WAY.indexOf("SHIPPED");
    private static final Set<String> CALLED_OFF = Set.of("WILL_NOT_DELIVER", "RETURNED");
    private static final String CUSTOM = "CUSTOM_FULFILLMENT_STATUS_[1-3]";

    enum Paid {
        YES,
        NO,
        REFUNDED,
        CANCELLED,
        /** A basket: not placed yet. */
        UNFINISHED,
        UNKNOWN
    }

    static EcwidStatus of(JsonNode order, Session shop) {
        return new EcwidStatus(
                Wire.text(order, "paymentStatus").toUpperCase(Locale.ROOT),
                Wire.text(order, "fulfillmentStatus").toUpperCase(Locale.ROOT),
                meanings(shop.settings().getOrDefault(CUSTOM_STATUSES, "")));
    }

    private static Map<String, String> meanings(String setting) {
        var meanings = new HashMap<String, String>();
        Arrays.stream(setting.split(","))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> meanings.put(
                        pair[0].strip().toUpperCase(Locale.ROOT),
                        pair[1].strip().toLowerCase(Locale.ROOT)));
        return meanings;
    }

    private String meaning(String word) {
        return meanings.getOrDefault(word, "");
    }

    Paid paid() {
        return switch (payment) {
            case "PAID", "PARTIALLY_REFUNDED" -> Paid.YES;
            case "AWAITING_PAYMENT" -> Paid.NO;
            case "REFUNDED" -> Paid.REFUNDED;
            case "CANCELLED" -> Paid.CANCELLED;
            case "INCOMPLETE" -> Paid.UNFINISHED;
            default ->
                switch (meaning(payment)) {
                    case "paid" -> Paid.YES;
                    case "unpaid" -> Paid.NO;
                    case "cancelled" -> Paid.CANCELLED;
                    default -> Paid.UNKNOWN;
                };
        };
    }

    private boolean isGone() {
        return WAY.indexOf(fulfillment) >= GONE || meaning(fulfillment).equals("completed");
    }

    private boolean isCalledOff() {
        return CALLED_OFF.contains(fulfillment) || meaning(fulfillment).equals("cancelled");
    }

    /** Refunded after the goods have left is not cancelled: the money went back, not the parcel. */
    OnlineOrder.State state() {
        return switch (paid()) {
            case UNFINISHED -> OnlineOrder.State.DRAFT;
            case CANCELLED -> OnlineOrder.State.CANCELLED;
            case REFUNDED -> isGone() ? OnlineOrder.State.COMPLETED : OnlineOrder.State.CANCELLED;
            case YES, NO, UNKNOWN ->
                isCalledOff()
                        ? OnlineOrder.State.CANCELLED
                        : isGone() ? OnlineOrder.State.COMPLETED : OnlineOrder.State.OPEN;
        };
    }

    /** For people. */
    String words() {
        return fulfillment.isEmpty() ? payment : fulfillment + ", " + payment;
    }

    static String target(Handover handover, Session shop) {
        var setting = TARGET_SETTINGS.getOrDefault(handover, "");
        var set = shop.settings().getOrDefault(setting, "").strip().toUpperCase(Locale.ROOT);
        return set.isEmpty() ? TARGETS.getOrDefault(handover, "SHIPPED") : set;
    }

    /** What a connection may say instead, the usual word first. */
    static String[] targets(Handover handover) {
        var usual = TARGETS.getOrDefault(handover, "SHIPPED");
        return Stream.of(
                        Stream.of(usual),
                        WAY.subList(GONE, WAY.size()).stream().filter(word -> !word.equals(usual)),
                        IntStream.rangeClosed(1, 3).mapToObj(at -> "CUSTOM_FULFILLMENT_STATUS_" + at),
                        Stream.of(UNTOLD.toLowerCase(Locale.ROOT)))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    static boolean isTarget(String word) {
        return WAY.indexOf(word) >= GONE || word.matches(CUSTOM);
    }

    /** Whether the shop already says this, or something that lies behind it on the way. */
    boolean isAt(String target) {
        return fulfillment.equals(target)
                || meaning(fulfillment).equals("completed")
                || isGone() && (!WAY.contains(target) || WAY.indexOf(fulfillment) > WAY.indexOf(target));
    }

    /** Why the shop must not be told anything from here; empty when it may. */
    Optional<String> objection() {
        return switch (paid()) {
            case CANCELLED, REFUNDED -> Optional.of(ShopReason.ORDER_STANDS.words(payment));
            case UNFINISHED -> Optional.of(ShopReason.NOT_PLACED.words(payment));
            case UNKNOWN -> Optional.of(ShopReason.UNKNOWN_STATUS.words(payment));
            case YES, NO ->
                isCalledOff()
                        ? Optional.of(ShopReason.ORDER_STANDS.words(fulfillment))
                        : WAY.contains(fulfillment) || !meaning(fulfillment).isEmpty()
                                ? Optional.empty()
                                : Optional.of(ShopReason.UNKNOWN_STATUS.words(fulfillment));
        };
    }
}
