package pakbon.channels.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.AskedSetting;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.Purchase;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopCounter;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRefund;
import pakbon.channels.platform.ShopWindow;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;

/**
 * The sandbox shop as a platform. Instead of credentials a connection says what the shop is like, all of it optional:
 * {@code seed} (a number; the same seed brings the same orders), {@code places} (where customers may collect, separated
 * by {@code |}), {@code currency}. The setting {@code acts-as} makes it speak and behave like another platform ({@link
 * Role}).
 */
@Component
class SandboxPlatform implements Platform {
    private static final int PAGE = 50;
    private static final int SHOWN = 12;
    private static final List<Happening> PLAYED =
            List.of(Happening.PAID, Happening.EDITED, Happening.REFUNDED_WHOLE, Happening.CANCELLED);
    private static final long USUAL_SEED = 20_261_123;

    private final SandboxShop shops;
    private final Clock clock;

    SandboxPlatform(SandboxShop shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "sandbox";
    }

    @Override
    public String name() {
        return "Practice shop";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.PACKED, Capability.COMPLETED, Capability.PAID);
    }

    @Override
    public boolean isElsewhere() {
        return false;
    }

    @Override
    public Checkup check(Session shop) {
        return new Checkup("Theehuis", "Europe/Amsterdam", "1", problems(shop));
    }

    private static List<Problem> problems(Session shop) {
        try {
            seed(shop);
            currency(shop);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(new Problem("sandbox-setting", String.valueOf(e.getMessage()), true));
        }
    }

    /** It has none: nothing needs to knock at the door of its own house. */
    @Override
    public List<Problem> registerWebhooks(URI deliveryAddress, Session shop) {
        return List.of();
    }

    @Override
    public Hint read(InboundRequest request, Session shop) {
        return new Hint.NotOurs("the sandbox shop sends no webhooks");
    }

    @Override
    public Optional<OnlineOrder> order(ExternalId id, Session shop) {
        return number(id.value())
                .flatMap(number -> shops.byNumber(shop.connection(), number))
                .map(order -> SandboxOrders.online(order, currency(shop), role(shop)));
    }

    @Override
    public Optional<OnlineOrder> orderByNumber(String number, Session shop) {
        return order(new ExternalId(number.strip().replaceFirst("^#", "")), shop);
    }

    @Override
    public ChangedOrders ordersChangedSince(Cursor cursor, Session shop) {
        shops.live(shop.connection(), seed(shop), places(shop));
        var after = cursor.equals(Cursor.START) ? null : Instant.parse(cursor.value());
        var found = shops.changedAfter(shop.connection(), after, PAGE);
        var next = found.isEmpty()
                ? cursor
                : new Cursor(found.getLast().changedAt().toString());
        return new ChangedOrders(
                found.stream()
                        .map(order -> SandboxOrders.online(order, currency(shop), role(shop)))
                        .toList(),
                next,
                found.size() < PAGE);
    }

    @Override
    public PushOutcome push(OrderUpdate update, Session shop) {
        var role = role(shop);
        if (update.stage() == OrderStage.CANCELLED
                || update.stage() != OrderStage.COMPLETED && !role.hearsOfPacking()) {
            return new PushOutcome.Unsupported();
        }
        var before = number(update.order().value()).flatMap(number -> shops.byNumber(shop.connection(), number));
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var after = shops.change(shop.connection(), before.get().number(), order -> told(order, update));
        var status = after.status();
        if (update.stage() == OrderStage.OPEN) {
            boolean wasSo = status == before.get().status();
            if (!wasSo) {
                shop.calls().called("order " + update.order() + " unpacked", role.word(after), Duration.ZERO);
            }
            return new PushOutcome.Accepted(role.word(after), wasSo);
        }
        if (status == ShopOrder.Status.CANCELLED) {
            return new PushOutcome.Rejected(ShopReason.ORDER_STANDS.words("cancelled"));
        }
        if (status.compareTo(word(update)) < 0) {
            return new PushOutcome.Rejected(ShopReason.MONEY_DUE.words());
        }
        // parcels travel with the word that they have left, as everywhere
        boolean isNewsOfParcels = update.stage() == OrderStage.COMPLETED
                && update.tellsOfParcels()
                && shops.hear(shop.connection(), after.number(), update.parcels(), update.withdrawn());
        if (status != before.get().status() || isNewsOfParcels) {
            shop.calls().called("order " + update.order() + " " + word(update).word(), role.word(after), Duration.ZERO);
        }
        return new PushOutcome.Accepted(role.word(after));
    }

    /**
     * The order after it heard the update. Never backwards: what is completed or cancelled stays so. Says nothing about
     * money: that is for the customer and the till.
     */
    private static ShopOrder told(ShopOrder order, OrderUpdate update) {
        if (update.stage() == OrderStage.OPEN) {
            boolean isOurs = order.status() == ShopOrder.Status.PACKED
                    && order.reference().equals(update.reference());
            return isOurs ? order.is(ShopOrder.Status.OPEN, update.reference()) : order;
        }
        var wanted = word(update);
        boolean mustWait = wanted == ShopOrder.Status.COMPLETED && !update.settled();
        return mustWait || order.status().compareTo(wanted) >= 0 ? order : order.is(wanted, update.reference());
    }

    @Override
    public PushOutcome tellPaid(PaidUpdate update, Session shop) {
        var role = role(shop);
        var before = number(update.order().value()).flatMap(number -> shops.byNumber(shop.connection(), number));
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        if (before.get().status() == ShopOrder.Status.CANCELLED) {
            return new PushOutcome.Rejected(ShopReason.ORDER_STANDS.words("cancelled"));
        }
        var now = clock.instant();
        var after = shops.change(
                shop.connection(),
                before.get().number(),
                order -> !order.isPaid() && order.status() != ShopOrder.Status.CANCELLED ? order.paid(now) : order);
        if (!after.isPaid()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_STANDS.words("cancelled"));
        }
        boolean wasSo = before.get().isPaid();
        if (!wasSo) {
            shop.calls().called("order " + update.order() + " paid", role.word(after), Duration.ZERO);
        }
        return new PushOutcome.Accepted(role.word(after), wasSo);
    }

    private static ShopOrder.Status word(OrderUpdate update) {
        return update.stage() == OrderStage.COMPLETED ? ShopOrder.Status.COMPLETED : ShopOrder.Status.PACKED;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @Override
    public Optional<ShopWindow> window(Session shop, String number) {
        var role = role(shop);
        var wanted = number.strip().replaceFirst("^#", "");
        var shown = wanted.isEmpty()
                ? shops.latest(shop.connection(), SHOWN)
                : number(wanted).flatMap(each -> shops.byNumber(shop.connection(), each)).stream()
                        .toList();
        var told = shops.parcels(shop.connection(), shown);
        return Optional.of(new ShopWindow(
                Role.SETTING,
                role.key(),
                Role.keys(),
                shown.stream()
                        .map(order -> new ShopWindow.Shown(
                                SandboxOrders.online(order, currency(shop), role),
                                order.delivered() ? Handover.DELIVERY : Handover.PICKUP,
                                goods(order),
                                told.getOrDefault(order.number(), List.of()),
                                happenings(order)))
                        .toList()));
    }

    private static List<ShopWindow.Goods> goods(ShopOrder order) {
        return !order.isRefundable()
                ? List.of()
                : order.lines().stream()
                        .map(line -> new ShopWindow.Goods(new Quantity(line.left()), isByThePiece(line.article())))
                        .toList();
    }

    private static boolean isByThePiece(Article article) {
        return article.unit() != Article.Unit.KILO;
    }

    private static List<String> happenings(ShopOrder order) {
        return PLAYED.stream()
                .filter(what -> what.isPossible(order))
                .map(Happening::key)
                .toList();
    }

    @Override
    public Optional<ShopCounter> counter(Session shop) {
        var goods = Assortment.get().all().stream()
                .map(article ->
                        new ShopCounter.Goods(article.sku(), article.name(), article.options(), isByThePiece(article)))
                .toList();
        return Optional.of(new ShopCounter(places(shop), goods));
    }

    @Override
    public Optional<String> sell(Purchase purchase, Session shop) {
        var order = shops.sell(shop.connection(), seed(shop), places(shop), purchase);
        return Optional.of(String.valueOf(order.number()));
    }

    @Override
    public boolean happen(String number, String what, Session shop) {
        var wanted = PLAYED.stream().filter(each -> each.key().equals(what)).findFirst();
        var order = number(number).flatMap(known -> shops.byNumber(shop.connection(), known));
        return wanted.isPresent()
                && order.isPresent()
                && shops.happen(shop.connection(), order.get().number(), wanted.get());
    }

    @Override
    public boolean refund(String number, ShopRefund refund, Session shop) {
        var quantities = refund.quantities().stream().map(Quantity::value).toList();
        var amount = refund.amount() == null ? null : refund.amount().getAmount();
        return number(number)
                .map(known -> shops.refund(shop.connection(), known, quantities, amount))
                .orElse(false);
    }

    @Override
    public List<AskedSetting> settings() {
        return List.of(
                AskedSetting.oneOf(Role.SETTING, Role.keys().toArray(String[]::new)),
                AskedSetting.oneOf(TELLS_PAID, "false", "true"));
    }

    private static Role role(Session shop) {
        return Role.of(shop.settings().getOrDefault(Role.SETTING, ""));
    }

    private static long seed(Session shop) {
        var seed = shop.credential("seed");
        return seed.isBlank() ? USUAL_SEED : Long.parseLong(seed.strip());
    }

    private static CurrencyUnit currency(Session shop) {
        var code = shop.credential("currency");
        return code.isBlank() ? CurrencyUnit.EUR : CurrencyUnit.of(code.strip());
    }

    private static List<String> places(Session shop) {
        return Stream.of(shop.credential("places").split("\\|", -1))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .toList();
    }
}
