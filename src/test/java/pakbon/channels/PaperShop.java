package pakbon.channels;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.LeftUpdate;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.ShopProduct;
import pakbon.testing.AnOrder;

/**
 * A platform whose shops live on paper: each address has a shop with a truth of its own, that can be away, slow, or
 * refuse, and that remembers what it was asked and told. Has a word for completed only.
 */
public final class PaperShop implements Platform {
    static final String GOOD_KEY = "good";

    private final Map<URI, Paper> shops = new HashMap<>();

    /** One shop. */
    static final class Paper {
        private final Map<ExternalId, OnlineOrder> orders = new LinkedHashMap<>();
        private final List<ExternalId> changes = new ArrayList<>();
        private final Set<ExternalId> unreadable = new HashSet<>();
        private final Set<ExternalId> unready = new HashSet<>();
        private final Map<ExternalId, List<PushOutcome>> planned = new HashMap<>();
        final Map<ExternalId, String> statuses = new HashMap<>();
        final List<ExternalId> asked = new CopyOnWriteArrayList<>();
        final Map<String, Long> stock = new java.util.concurrent.ConcurrentHashMap<>();
        final Map<String, String> stockRefused = new java.util.concurrent.ConcurrentHashMap<>();
        final List<List<StockLevel>> stockTold = new CopyOnWriteArrayList<>();
        final List<OrderUpdate> told = new CopyOnWriteArrayList<>();
        final List<String> heard = new CopyOnWriteArrayList<>();
        final Set<ExternalId> paid = java.util.concurrent.ConcurrentHashMap.newKeySet();
        final List<LeftUpdate> left = new CopyOnWriteArrayList<>();
        final List<PushOutcome> paidAnswers = new CopyOnWriteArrayList<>();
        final List<Cursor> cursors = new CopyOnWriteArrayList<>();
        volatile boolean away;
        volatile boolean keysRefused;
        volatile boolean losesAnswers;
        final List<ShopProduct> goods = new CopyOnWriteArrayList<>();
        volatile Runnable whileSelling = () -> {};
        volatile int pageSize = 100;
        volatile CountDownLatch thinking = new CountDownLatch(0);
        volatile Runnable whilePushing = () -> {};

        synchronized void has(AnOrder order) {
            var told = order.told();
            orders.put(told.id(), told);
            changes.add(told.id());
        }

        /** For good, and without a word in the list of changes. */
        synchronized void deletes(String order) {
            orders.remove(new ExternalId(order));
        }

        synchronized void cannotRead(String order) {
            unreadable.add(new ExternalId(order));
        }

        synchronized void isNotReadyWith(String order) {
            unready.add(new ExternalId(order));
        }

        synchronized void canReadAll() {
            unready.clear();
            unreadable.clear();
        }

        synchronized void answers(String order, PushOutcome... outcomes) {
            planned.put(new ExternalId(order), new ArrayList<>(List.of(outcomes)));
        }

        long toldOf(String order) {
            return told.stream()
                    .filter(each -> each.order().value().equals(order))
                    .count();
        }

        private void answer() {
            try {
                thinking.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopUnavailable("stopped", Duration.ZERO, e);
            }
            if (away) {
                throw new ShopUnavailable("the shop is away", Duration.ZERO, null);
            }
            if (keysRefused) {
                throw new ReconnectNeeded(List.of(new Problem("keys-refused", "write orders", true)));
            }
        }
    }

    synchronized Paper at(String address) {
        return shops.computeIfAbsent(URI.create(address), _ -> new Paper());
    }

    private Paper of(Session session) {
        return at(session.address().toString());
    }

    @Override
    public String key() {
        return "paper";
    }

    @Override
    public String name() {
        return "Paper";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.COMPLETED,
                Capability.PAID,
                Capability.PARTS,
                Capability.PRODUCTS,
                Capability.STOCK_LEVELS,
                Capability.WEBHOOKS);
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.words("pickup-methods", "local_pickup"),
                AskedSetting.oneOf("mails", "false", "true"),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"),
                AskedSetting.oneOf(TELLS_PARTS, "false", "true"));
    }

    @Override
    public Checkup check(Session shop) {
        of(shop).answer();
        return shop.credential("key").equals(GOOD_KEY)
                ? new Checkup("Paper", "Europe/Amsterdam", "1", List.of())
                : new Checkup("", "", "", List.of(new Problem("keys-refused", "orders", true)));
    }

    @Override
    public List<Problem> registerWebhooks(URI deliveryAddress, Session shop) {
        of(shop).answer();
        return List.of();
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        var body = new String(request.body(), StandardCharsets.UTF_8);
        if (body.equals("ping")) {
            return new Hint.Ping();
        }
        if (!request.header("X-Signature").equals(shop.webhookSecret())) {
            return new Hint.NotOurs("wrong signature");
        }
        return body.equals("removed") ? new Hint.AppRemoved() : new Hint.OrderChanged(new ExternalId(body.strip()));
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session session) {
        var shop = of(session);
        shop.asked.add(id);
        shop.answer();
        session.calls().called("GET /orders/" + id, "200", Duration.ofMillis(3));
        synchronized (shop) {
            if (shop.unreadable.contains(id)) {
                throw new IllegalStateException("order " + id + " makes no sense");
            }
            if (shop.unready.contains(id)) {
                throw new OrderNotReady("nobody knows yet where order " + id + " goes", Duration.ofSeconds(5), null);
            }
            return Optional.ofNullable(shop.orders.get(id));
        }
    }

    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session session) {
        return order(new ExternalId(number), session);
    }

    /** The cursor is the number of changes read. */
    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session session) {
        var shop = of(session);
        shop.cursors.add(cursor);
        shop.answer();
        session.calls().called("GET /orders", "200", Duration.ofMillis(3));
        synchronized (shop) {
            int from = cursor.equals(Cursor.START) ? 0 : Integer.parseInt(cursor.value());
            int to = Math.min(from + shop.pageSize, shop.changes.size());
            var page = shop.changes.subList(from, to).stream()
                    .map(shop.orders::get)
                    .toList();
            return new ChangedOrders(page, new Cursor(String.valueOf(to)), to == shop.changes.size());
        }
    }

    /** The cursor is the number of products read. */
    @Override
    public ProductPage products(Cursor cursor, Session session) {
        var shop = of(session);
        shop.whileSelling.run();
        shop.answer();
        int from = cursor.equals(Cursor.START) ? 0 : Integer.parseInt(cursor.value());
        int to = Math.min(from + shop.pageSize, shop.goods.size());
        return new ProductPage(
                shop.goods.subList(from, to),
                new Cursor(String.valueOf(to)),
                to == shop.goods.size(),
                to,
                shop.goods.size());
    }

    @Override
    public List<ShopLevel> stockLevels(List<String> variants, Session session) {
        var shop = of(session);
        shop.answer();
        return variants.stream()
                .filter(shop.stock::containsKey)
                .map(variant -> new ShopLevel(variant, java.math.BigDecimal.valueOf(shop.stock.get(variant))))
                .toList();
    }

    @Override
    public Map<String, StockAnswer> tellStock(List<StockLevel> levels, Session session) {
        var shop = of(session);
        shop.stockTold.add(levels);
        shop.whilePushing.run();
        shop.answer();
        var answers = new HashMap<String, StockAnswer>();
        for (var level : levels) {
            var why = shop.stockRefused.get(level.variant());
            if (why == null) {
                shop.stock.put(level.variant(), level.quantity());
            }
            answers.put(level.variant(), why == null ? new StockAnswer.Told() : new StockAnswer.Rejected(why));
        }
        if (shop.losesAnswers) {
            throw new ShopUnavailable("the answer was lost", Duration.ZERO, null);
        }
        return answers;
    }

    @Override
    public PushOutcome tellLeft(LeftUpdate update, Session session) {
        var shop = of(session);
        shop.heard.add("part of " + update.order());
        shop.answer();
        shop.left.add(update);
        return new PushOutcome.Accepted("partly");
    }

    @Override
    public PushOutcome tellPaid(PaidUpdate update, Session session) {
        var shop = of(session);
        shop.heard.add("paid of " + update.order());
        shop.whilePushing.run();
        shop.answer();
        if (!shop.paidAnswers.isEmpty()) {
            return shop.paidAnswers.removeFirst();
        }
        boolean wasSo = !shop.paid.add(update.order());
        if (shop.losesAnswers) {
            throw new ShopUnavailable("the answer was lost", Duration.ZERO, null);
        }
        return new PushOutcome.Accepted("paid", wasSo);
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session session) {
        var shop = of(session);
        shop.told.add(update);
        shop.heard.add("stage of " + update.order());
        shop.whilePushing.run();
        shop.answer();
        session.calls().called("PUT /orders/" + update.order(), "200", Duration.ofMillis(3));
        synchronized (shop) {
            var plan = shop.planned.getOrDefault(update.order(), List.of());
            if (!plan.isEmpty()) {
                return plan.removeFirst();
            }
            if (update.stage() != OrderStage.COMPLETED) {
                return new PushOutcome.Unsupported();
            }
            shop.statuses.merge(update.order(), "completed", (was, _) -> was);
        }
        if (shop.losesAnswers) {
            throw new ShopUnavailable("the answer was lost", Duration.ZERO, null);
        }
        return new PushOutcome.Accepted("completed");
    }
}
