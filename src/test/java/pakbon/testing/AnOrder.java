package pakbon.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.Charge;
import pakbon.orders.OnlineOrder.Customer;
import pakbon.orders.OnlineOrder.Line;
import pakbon.orders.OnlineOrder.Payment;
import pakbon.orders.OnlineOrder.Shelf;
import pakbon.orders.OnlineOrder.State;
import pakbon.orders.OnlineOrder.TakenBack;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;

/** An order as a shop would tell it; every method answers another telling of it. */
public final class AnOrder {
    public static final Instant PLACED = Instant.parse("2026-11-20T08:14:00Z");
    private static final Address HOME =
            new Address("Anouk de Vries", "", "Kerkstraat 1", "", "3581 RC", "Utrecht", "", "NL");

    private String id = "1001";
    private String number = "1001";
    private Instant updatedAt = PLACED;
    private State state = State.OPEN;
    private String status = "processing";
    private Customer customer = new Customer("Anouk de Vries", "anouk@klant.example", "030 231 55 66");
    private Handover handover = Handover.DELIVERY;
    private @Nullable String place;
    private String method = "flat_rate";
    private boolean paid = true;
    private @Nullable String sum;
    private String note = "";
    private String refunded = "0.00";
    private String shipping = "0.00";
    private String download = "";
    private List<Item> items = List.of();
    private Map<String, Integer> sent = Map.of();
    private Map<String, List<TakenBack>> takenBack = Map.of();
    private Map<String, String> names = Map.of();
    private Map<String, List<String>> rates = Map.of();
    private Map<String, String> options = Map.of();

    private record Item(
            String id,
            String sku,
            String quantity,
            String refunded,
            String price,
            @Nullable Handover handover,
            @Nullable String place) {}

    private AnOrder() {}

    /** A paid delivery. */
    public static AnOrder delivery(String number) {
        return new AnOrder().with(order -> {
            order.id = number;
            order.number = number;
        });
    }

    /** A paid pickup at this place, in the shop's words. */
    public static AnOrder pickup(String number, @Nullable String place) {
        return delivery(number).with(order -> {
            order.handover = Handover.PICKUP;
            order.place = place;
            order.method = "pickup_location";
        });
    }

    /** So many of a product of 10.00 each. */
    public AnOrder of(String quantity, String sku) {
        return with(
                order -> order.add(new Item(line(order), sku, quantity, "0", "10.00", order.handover, order.place)));
    }

    public AnOrder of(int quantity, String sku) {
        return of(String.valueOf(quantity), sku);
    }

    /** Handed over in another way than the rest of the order. */
    public AnOrder of(int quantity, String sku, @Nullable Handover way, @Nullable String at) {
        return with(order -> order.add(new Item(line(order), sku, String.valueOf(quantity), "0", "10.00", way, at)));
    }

    /** What the shop calls this product. */
    public AnOrder calling(String sku, String name) {
        return with(order -> {
            var all = new HashMap<>(order.names);
            all.put(sku, name);
            order.names = Map.copyOf(all);
        });
    }

    /** What was chosen or typed for this product, in the shop's words. */
    public AnOrder choosing(String sku, String chosen) {
        return with(order -> {
            var all = new HashMap<>(order.options);
            all.put(sku, chosen);
            order.options = Map.copyOf(all);
        });
    }

    public AnOrder changed(String sku, int quantity) {
        return each(
                sku,
                item -> new Item(
                        item.id, sku, String.valueOf(quantity), item.refunded, item.price, item.handover, item.place));
    }

    public AnOrder without(String sku) {
        return with(order -> order.items =
                order.items.stream().filter(item -> !item.sku.equals(sku)).toList());
    }

    /** The shop took so many back, and gave their money back. */
    public AnOrder refunded(String sku, int quantity) {
        return each(
                        sku,
                        item -> new Item(
                                item.id,
                                sku,
                                item.quantity,
                                String.valueOf(quantity),
                                item.price,
                                item.handover,
                                item.place))
                .givenBack(new BigDecimal("10.00")
                        .multiply(BigDecimal.valueOf(quantity))
                        .toPlainString());
    }

    /** The last so many of these refunds were put back in stock there, or not. */
    public AnOrder saidOf(String sku, int quantity, Shelf shelf) {
        return saidOf(sku, quantity, shelf, "");
    }

    /** The same, with the location that they lie at again. */
    public AnOrder saidOf(String sku, int quantity, Shelf shelf, String place) {
        return with(order -> {
            var said = new HashMap<>(order.takenBack);
            var all = new ArrayList<>(said.getOrDefault(sku, List.of()));
            all.add(new TakenBack(Quantity.of(quantity), shelf, place));
            said.put(sku, all);
            order.takenBack = Map.copyOf(said);
        });
    }

    /** People have sent so many in the shop's own admin; the order is still open there. */
    public AnOrder sentByShop(String sku, int quantity) {
        return with(order -> {
            var all = new HashMap<>(order.sent);
            all.put(sku, quantity);
            order.sent = Map.copyOf(all);
        });
    }

    public AnOrder givenBack(String amount) {
        return with(order -> order.refunded = amount);
    }

    public AnOrder unpaid() {
        return with(order -> order.paid = false);
    }

    public AnOrder paid() {
        return with(order -> order.paid = true);
    }

    /** The shop says how much it has received in all. */
    public AnOrder having(String sum) {
        return with(order -> order.sum = sum);
    }

    public AnOrder shippingFor(String amount) {
        return with(order -> order.shipping = amount);
    }

    /** With something of 5.00 that lies on no shelf. */
    public AnOrder downloading(String name) {
        return with(order -> order.download = name);
    }

    /** The tax in what of this costs is at these percents, as the shop says; {@code "shipping"} is its carriage. */
    public AnOrder taxed(String sku, String... percents) {
        return with(order -> {
            var all = new HashMap<>(order.rates);
            all.put(sku, List.of(percents));
            order.rates = Map.copyOf(all);
        });
    }

    public AnOrder by(String name, String email) {
        return by(name, email, "");
    }

    public AnOrder by(String name, String email, String phone) {
        return with(order -> order.customer = new Customer(name, email, phone));
    }

    public AnOrder by(String name) {
        return with(order -> order.customer = new Customer(name, "klant@klant.example", "030 231 55 66"));
    }

    public AnOrder saying(String words) {
        return with(order -> order.note = words);
    }

    public AnOrder shippedBy(String methodId) {
        return with(order -> order.method = methodId);
    }

    public AnOrder cancelled() {
        return is(State.CANCELLED, "cancelled");
    }

    public AnOrder completed() {
        return is(State.COMPLETED, "completed");
    }

    public AnOrder is(State to, String word) {
        return with(order -> {
            order.state = to;
            order.status = word;
        });
    }

    /** Told so many seconds after it was placed. */
    public AnOrder after(int seconds) {
        return with(order -> order.updatedAt = PLACED.plusSeconds(seconds));
    }

    private List<Charge> charges() {
        var all = new ArrayList<Charge>();
        if (!shipping.equals("0.00")) {
            all.add(new Charge(
                    new ExternalId("s1"),
                    Charge.Kind.SHIPPING,
                    "Bezorgen",
                    eur(shipping),
                    tax("shipping", eur(shipping)),
                    taxes("shipping", eur(shipping))));
        }
        if (!download.isEmpty()) {
            all.add(new Charge(new ExternalId("d1"), Charge.Kind.FEE, download, eur("5.00"), eur("0.00")));
        }
        return List.copyOf(all);
    }

    public OnlineOrder told() {
        var lines = items.stream().map(this::line).toList();
        var charges = charges();
        var total = Money.total(
                        CurrencyUnit.EUR, lines.stream().map(Line::total).toList())
                .plus(Money.total(
                        CurrencyUnit.EUR, charges.stream().map(Charge::total).toList()));
        return new OnlineOrder(
                new ExternalId(id),
                number,
                PLACED,
                updatedAt,
                state,
                status,
                customer,
                HOME,
                handover == Handover.PICKUP ? null : HOME,
                handover == Handover.PICKUP ? "Afhalen" : "Bezorgen",
                method,
                lines,
                charges,
                total,
                Stream.concat(lines.stream().map(Line::tax), charges.stream().map(Charge::tax))
                        .reduce(eur("0.00"), Money::plus),
                eur(refunded),
                new Payment(paid, paid ? PLACED : null, "iDEAL", sum == null ? null : eur(sum)),
                note,
                "");
    }

    private Line line(Item item) {
        var total = new BigDecimal(item.price).multiply(new BigDecimal(item.quantity));
        return new Line(
                new ExternalId(item.id),
                names.getOrDefault(item.sku, "Product " + item.sku),
                options.getOrDefault(item.sku, ""),
                "v-" + item.sku,
                item.sku,
                null,
                Quantity.of(item.quantity),
                Quantity.of(item.refunded),
                Quantity.of(sent.getOrDefault(item.sku, 0)),
                Money.of(CurrencyUnit.EUR, total, RoundingMode.HALF_UP),
                tax(item.sku, Money.of(CurrencyUnit.EUR, total, RoundingMode.HALF_UP)),
                item.handover,
                item.place,
                takenBack.getOrDefault(item.sku, List.of()),
                taxes(item.sku, Money.of(CurrencyUnit.EUR, total, RoundingMode.HALF_UP)));
    }

    private Money tax(String what, Money total) {
        var percent = rates.getOrDefault(what, List.of()).stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.of(
                CurrencyUnit.EUR,
                total.getAmount()
                        .multiply(percent)
                        .divide(percent.add(new BigDecimal("100")), 2, RoundingMode.HALF_UP));
    }

    private List<TaxAt> taxes(String what, Money total) {
        var percents = rates.getOrDefault(what, List.of()).stream()
                .map(BigDecimal::new)
                .toList();
        return TaxAt.of(
                total,
                tax(what, total),
                percents.stream().map(each -> new TaxAt.Told(each, each)).toList());
    }

    public static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    private static String line(AnOrder order) {
        return "l" + (order.items.size() + 1);
    }

    private void add(Item item) {
        var longer = new ArrayList<>(items);
        longer.add(item);
        items = List.copyOf(longer);
    }

    private AnOrder each(String sku, java.util.function.UnaryOperator<Item> change) {
        return with(order -> order.items = order.items.stream()
                .map(item -> item.sku.equals(sku) ? change.apply(item) : item)
                .toList());
    }

    private AnOrder with(java.util.function.Consumer<AnOrder> change) {
        var other = new AnOrder();
        other.id = id;
        other.number = number;
        other.updatedAt = updatedAt;
        other.state = state;
        other.status = status;
        other.customer = customer;
        other.handover = handover;
        other.place = place;
        other.method = method;
        other.paid = paid;
        other.sum = sum;
        other.note = note;
        other.refunded = refunded;
        other.shipping = shipping;
        other.download = download;
        other.items = items;
        other.sent = sent;
        other.takenBack = takenBack;
        other.names = names;
        other.rates = rates;
        other.options = options;
        change.accept(other);
        return other;
    }
}
