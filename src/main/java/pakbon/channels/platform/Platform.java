package pakbon.channels.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;

/**
 * All that Pakbon asks of a webshop platform. Every call that leaves the process may throw {@link ShopUnavailable} (try
 * later) or {@link ReconnectNeeded} (a person has to act); nothing else is expected.
 */
public interface Platform {
    /** Short and stable: {@code woocommerce}. */
    String key();

    /** The platform's own name: {@code WooCommerce}. */
    String name();

    Set<Capability> capabilities();

    /**
     * Whether a shop with these settings is told that an order has got so far. Beyond what the platform hears always, a
     * setting may switch a word on.
     */
    default boolean hears(OrderStage stage, Map<String, String> settings) {
        return capabilities().contains(stage == OrderStage.COMPLETED ? Capability.COMPLETED : Capability.PACKED);
    }

    /** Whether this shop's messages can come and be believed with these credentials; where not, polling carries everything. */
    default boolean sendsMessages(Session shop) {
        return capabilities().contains(Capability.WEBHOOKS);
    }

    /** Whether its shops have an address; only a shop that lives inside Pakbon has none. */
    default boolean isElsewhere() {
        return true;
    }

    /** The address of the shop that a person means by what they typed or pasted; what makes no sense is left as it is. */
    default String address(String typed) {
        return typed;
    }

    /** What a merchant copies from the platform to connect a shop, in the order in which it is asked for. */
    default List<AskedKey> keys() {
        return List.of();
    }

    /**
     * What Pakbon needs to be allowed in a shop, by the platform's own names and in the order in which {@link #check} tries
     * it. A problem that names one of them ({@link Problem#detail()}) says that it is missing.
     */
    default List<String> permissions() {
        return List.of();
    }

    /** What differs between its shops and only a person knows, in the order in which it is asked for. */
    default List<AskedSetting> settings() {
        return List.of();
    }

    /** How a merchant connects by consent; empty where only keys are typed. Goes with {@link Capability#CONNECT_FLOW}. */
    default Optional<Consent> consent() {
        return Optional.empty();
    }

    /** Looks at the shop with these credentials; says what is there and, permission by permission, what is missing. Changes nothing. */
    Checkup check(Session shop);

    /**
     * Makes the shop's webhooks as they should be: missing ones are made, disabled ones revived, other people's left
     * alone. Answers what a person has to know.
     */
    List<Problem> registerWebhooks(URI deliveryAddress, Session shop);

    /**
     * Has the shop send a message to this address, so that it is seen whether its messages arrive. Neither its customers
     * nor its staff notice, and nothing of it stays. Goes with {@link Capability#TEST_MESSAGES}.
     *
     * @param mark letters and digits; a platform whose messages are not signed has it come back at the end of the address,
     *     behind {@link #PROOF}
     * @return whether a message is on its way; false where it cannot be asked for now, because the shop has no order yet or
     *     would not
     */
    default boolean sendTestMessage(URI deliveryAddress, String mark, Session shop) {
        throw new UnsupportedOperationException(name() + " shops send no message on request");
    }

    /** What stands between our address and the mark of a test message. */
    String PROOF = "/proof/";

    /** Takes the shop's webhooks to this address away; other people's stay. */
    default void removeWebhooks(URI deliveryAddress, Session shop) {}

    /**
     * The address of the shop that a message is about, for platforms that deliver the messages of all shops to one address
     * of our app. Only a name to look by: nothing is believed yet. Empty for messages that name none, and for every other
     * platform.
     */
    default Optional<URI> about(InboundRequest request) {
        return Optional.empty();
    }

    /** Verifies the signature over the raw bytes, in constant time, and says what the message hints at. Makes no call. */
    Hint read(InboundRequest request, Session shop);

    /** The order as it is now, in our words; empty when the shop no longer has it. */
    Optional<OnlineOrder> order(ExternalId id, Session shop);

    /** The order that customers know by this number, for importing one by hand. */
    Optional<OnlineOrder> orderByNumber(String number, Session shop);

    /**
     * One page of what has changed, oldest first, with overlap: answers may repeat, never skip. Call again with
     * {@link ChangedOrders#next()} until {@link ChangedOrders#isLast()}.
     */
    ChangedOrders ordersChangedSince(Cursor cursor, Session shop);

    /**
     * Tells the shop how far an order is. Reads the shop's present status first; never moves it backwards, never revives
     * a cancelled order, never marks an unpaid one paid. Safe to repeat. One step is taken back: an order that is open
     * again because somebody unpacked it, where the platform was told that it was packed and still shows just that (Q31).
     */
    PushOutcome push(OrderUpdate update, Session shop);

    /** Connection setting of every platform with {@link Capability#PAID}: {@code true} tells the shop that an order was paid here. */
    String TELLS_PAID = "tell-paid";

    /** Whether a shop with these settings is told that an order was paid here: not until somebody switches it on (E4, Q21). */
    default boolean hearsPaid(Map<String, String> settings) {
        return capabilities().contains(Capability.PAID)
                && settings.getOrDefault(TELLS_PAID, "").equals("true");
    }

    /**
     * Tells the shop that an order is paid. Reads first: what is paid there already is as it should be; never revives a
     * cancelled order, never says that goods have left. Reads back, and is safe to repeat. Goes with {@link Capability#PAID};
     * {@link PushOutcome.Unsupported} where the platform has no word for it on this order.
     */
    default PushOutcome tellPaid(PaidUpdate update, Session shop) {
        return new PushOutcome.Unsupported();
    }

    /** Connection setting of every platform with {@link Capability#PARTS}: {@code true} tells the shop of what leaves before the rest. */
    String TELLS_PARTS = "tell-parts";

    /** Whether a shop with these settings is told of parts: the article knows the whole order only (S39), so not by itself (C12). */
    default boolean hearsParts(Map<String, String> settings) {
        return capabilities().contains(Capability.PARTS)
                && settings.getOrDefault(TELLS_PARTS, "").equals("true");
    }

    /**
     * Tells the shop which goods have left while others have not. Reads first, tells only what it does not know, reads back, and
     * is safe to repeat. Never says that the order is completed. Goes with {@link Capability#PARTS}.
     */
    default PushOutcome tellLeft(LeftUpdate update, Session shop) {
        return new PushOutcome.Unsupported();
    }

    /**
     * Where the shop's own people see this order in their admin; empty where there is no such page, or the id cannot be one of
     * this platform's. Made of the shop's checked address and the id alone, and asks nobody.
     *
     * @param address of the shop, as in {@link Session#address()}
     */
    default Optional<URI> orderPage(ExternalId order, URI address) {
        return Optional.empty();
    }

    /**
     * The shop as it shows itself; empty for one that is elsewhere, where people look at it themselves.
     *
     * @param number only the order with this number; empty: the latest
     */
    default Optional<ShopWindow> window(Session shop, String number) {
        return Optional.empty();
    }

    /** What can be ordered there by whoever plays its customer; empty for a shop that is elsewhere. */
    default Optional<ShopCounter> counter(Session shop) {
        return Optional.empty();
    }

    /**
     * Places an order in a shop that lives here, as if a customer had done it.
     *
     * @return the order's number; empty for a shop that is elsewhere
     */
    default Optional<String> sell(Purchase purchase, Session shop) {
        return Optional.empty();
    }

    /**
     * Lets happen in a shop that lives here what its window offers for this order, as if its customer had done it.
     *
     * @return false: there is no such order, or that can no longer happen to it
     */
    default boolean happen(String number, String what, Session shop) {
        return false;
    }

    /**
     * Gives some of an order's money back in a shop that lives here, as if its owner had done it.
     *
     * @return false: there is no such order, or nothing of it can be refunded
     */
    default boolean refund(String number, ShopRefund refund, Session shop) {
        return false;
    }

    /**
     * One page of what the shop sells, every variant by itself. Call again with {@link ProductPage#next()} until
     * {@link ProductPage#isLast()}. Goes with {@link Capability#PRODUCTS}.
     */
    default ProductPage products(Cursor cursor, Session shop) {
        throw new UnsupportedOperationException(name() + " shops are not asked for their products");
    }

    /**
     * What the shop says that it has of these variants; those that it does not have are left out. Asked before anything is
     * told, so that a person sees what would change. Goes with {@link Capability#STOCK_LEVELS}.
     */
    default List<ShopLevel> stockLevels(List<String> variants, Session shop) {
        throw new UnsupportedOperationException(name() + " shops are not asked for their stock");
    }

    /**
     * Tells the shop how many it has, each level as it is and never as a difference: safe to repeat, and harmless when the
     * shop has taken its own order off already. Answers for each variant.
     */
    default Map<String, StockAnswer> tellStock(List<StockLevel> levels, Session shop) {
        return StockAnswer.to(levels, new StockAnswer.Unsupported());
    }

    /**
     * What becomes of an order as the platform's API gives it, without asking any shop: for support, and for knowing
     * what we understand.
     *
     * @throws NotUnderstood with every reason in words
     */
    default Understood translate(byte[] order) {
        throw new NotUnderstood("orders of " + name() + " never stand in a file");
    }
}
