package pakbon.backoffice.sales;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.TypedMoney;
import pakbon.catalog.CatalogRefusal.OnlyWhole;
import pakbon.orders.Returns;
import pakbon.outlets.OutletId;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.MoreThanPaid;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody takes goods back; nothing typed is lost.
 *
 * @param lines what can still come back, and how much of it is typed
 * @param amount empty for the worth of what comes back
 * @param seen the worth that the form showed, as {@link #toBeSeen} writes it; empty where it showed none
 * @param costs what the delivery cost and has not gone back yet
 * @param withCosts that goes back, too
 */
public record ReturnForm(
        List<Line> lines,
        String outlet,
        String reason,
        String amount,
        String type,
        String seen,
        List<SaleLine> costs,
        boolean withCosts,
        @Nullable Problem problem,
        @Nullable Refusal refusal) {
    public ReturnForm {
        lines = List.copyOf(lines);
        costs = List.copyOf(costs);
    }

    public enum Problem {
        QUANTITY,
        /** A part of what goes by the piece; said beside each such field. */
        PART,
        AMOUNT,
        /** The sum that goes back is not the one that stood there to be read; nothing is recorded. */
        UNSEEN
    }

    /** @param unsent it did not go along (Q11): only its money goes back */
    public record Line(SaleLine sold, Quantity most, String quantity, boolean damaged, boolean unsent) {
        public String key() {
            return key(sold, unsent);
        }

        private static String key(SaleLine sold, boolean unsent) {
            return unsent ? "unsent-" + sold.id() : sold.id().toString();
        }

        private static Line of(SaleLine sold, Quantity most, boolean unsent, Map<String, String> typed) {
            var key = key(sold, unsent);
            return new Line(
                    sold,
                    most,
                    typed.getOrDefault("q-" + key, ""),
                    typed.getOrDefault("f-" + key, "").equals(Fate.DAMAGED.name()),
                    unsent);
        }

        /** All of it that can come back, as it would be typed. */
        public String all(String language) {
            var plain = most.value().stripTrailingZeros().toPlainString();
            return language.equals("nl") ? plain.replace('.', ',') : plain;
        }

        Fate fate() {
            return unsent ? Fate.NEVER_LEFT : damaged ? Fate.DAMAGED : Fate.RESTOCK;
        }

        public Optional<Quantity> wanted() {
            var plain = quantity.strip().replace(',', '.');
            if (plain.isEmpty()) {
                return Optional.of(Quantity.ZERO);
            }
            return plain.matches("\\d{1,9}(\\.\\d{1,4})?") ? Optional.of(Quantity.of(plain)) : Optional.empty();
        }

        /** Whether it is a number that is no more than can come back. */
        public boolean isCounted() {
            return wanted().filter(some -> !some.isMoreThan(most)).isPresent();
        }

        /** Why there is no such part of it; empty where it is none. */
        public Optional<OnlyWhole> part() {
            return wanted().flatMap(some -> Returns.part(sold, most, some));
        }
    }

    /** What the shop refunded of it before and did not restock is not expected to be sold again this time either. */
    private static Map<String, String> asTheShopSaid(SaleView view, Map<String, String> typed) {
        var fates = new HashMap<String, String>();
        view.returns().stream()
                .filter(SaleReturn::byShop)
                .flatMap(each -> each.lines().stream())
                .filter(each -> each.fate() == Fate.RESTOCK || each.fate() == Fate.NOT_RESTOCKED)
                .forEach(each -> fates.put(
                        "f-" + each.line(), (each.fate() == Fate.RESTOCK ? Fate.RESTOCK : Fate.DAMAGED).name()));
        fates.putAll(typed);
        return fates;
    }

    /**
     * @param open how many of each line can still come back
     * @param owed how many of each line did not go along and are not settled
     * @param costs what the delivery cost and has not gone back yet
     */
    static ReturnForm of(
            SaleView view,
            Map<SaleLineId, Quantity> open,
            Map<SaleLineId, Quantity> owed,
            List<SaleLine> costs,
            Map<String, String> form) {
        var typed = asTheShopSaid(view, form);
        var lines = new ArrayList<Line>();
        for (var line : view.lines()) {
            Optional.ofNullable(open.get(line.id())).ifPresent(most -> lines.add(Line.of(line, most, false, typed)));
            Optional.ofNullable(owed.get(line.id())).ifPresent(most -> lines.add(Line.of(line, most, true, typed)));
        }
        return new ReturnForm(
                lines,
                typed.getOrDefault("outlet", ""),
                typed.getOrDefault("reason", ""),
                typed.getOrDefault("amount", "").strip(),
                typed.getOrDefault("type", "").strip(),
                typed.getOrDefault("seen", ""),
                costs,
                typed.containsKey("costs"),
                null,
                null);
    }

    ReturnForm wrong(Problem what) {
        return new ReturnForm(lines, outlet, reason, amount, type, seen, costs, withCosts, what, null);
    }

    ReturnForm refused(Refusal why) {
        return new ReturnForm(lines, outlet, reason, amount, type, seen, costs, withCosts, null, why);
    }

    /** Whether there is something that went along, and so can all come back at once. */
    public boolean canComeBack() {
        return lines.stream().anyMatch(line -> !line.unsent());
    }

    /** What the delivery cost. */
    public Money cost(CurrencyUnit currency) {
        return costs.stream().map(SaleLine::total).reduce(Money.zero(currency), Money::plus);
    }

    /** Whether every quantity can come back. */
    boolean isCounted() {
        return countedWrong() == null;
    }

    private @Nullable Problem countedWrong() {
        return lines.stream().anyMatch(line -> !line.isCounted())
                ? Problem.QUANTITY
                : lines.stream().anyMatch(line -> line.part().isPresent()) ? Problem.PART : null;
    }

    /** What goes back as the fields stand now, where they can be read; what is booked is this and nothing else. */
    public Optional<Money> sum(CurrencyUnit currency) {
        return isCounted() ? money(currency) : Optional.empty();
    }

    /** What is wrong with the fields, if anything. */
    public @Nullable Problem unreadable(CurrencyUnit currency) {
        var counted = countedWrong();
        return counted != null ? counted : money(currency).isEmpty() ? Problem.AMOUNT : null;
    }

    /** Whether the amount is what is not taken. */
    public boolean isAmountWrong() {
        return problem == Problem.AMOUNT || refusal instanceof MoreThanPaid || refusal instanceof AmountNotPositive;
    }

    /** Goes along with the form, so that nobody records a sum that was not there to be read. */
    public String toBeSeen(CurrencyUnit currency) {
        return amount.isEmpty() ? sum(currency).map(Money::toString).orElse("") : "";
    }

    /** Who typed a sum has seen it; any other was reckoned here. */
    boolean isSeen(CurrencyUnit currency) {
        return !amount.isEmpty() || worth(currency).isZero() || seen.equals(toBeSeen(currency));
    }

    public List<SaleReturn.Line> back() {
        var back = new ArrayList<SaleReturn.Line>();
        for (var line : lines) {
            line.wanted()
                    .filter(Quantity::isPositive)
                    .ifPresent(
                            quantity -> back.add(new SaleReturn.Line(line.sold().id(), quantity, line.fate())));
        }
        if (withCosts && !back.isEmpty()) {
            costs.forEach(cost -> back.add(new SaleReturn.Line(cost.id(), cost.quantity(), Fate.COST)));
        }
        return back;
    }

    /** What was paid for it: its part of each line, rounded to the currency's smallest coin; and for the delivery, if that goes along. */
    Money worth(CurrencyUnit currency) {
        var worth = withCosts && !back().isEmpty() ? cost(currency) : Money.zero(currency);
        for (var line : lines) {
            var wanted = line.wanted().orElse(Quantity.ZERO);
            if (wanted.isPositive()) {
                worth = worth.plus(line.sold().worth(wanted));
            }
        }
        return worth;
    }

    Optional<Money> money(CurrencyUnit currency) {
        return amount.isEmpty()
                ? Optional.of(worth(currency))
                : TypedMoney.read(amount, currency).filter(money -> !money.isNegative());
    }

    NewReturn taken(OutletId at, Money money) {
        return new NewReturn(at, back(), reason, money, type);
    }

    /** The outlet that is chosen, or else the one that the reader would expect. */
    OutletId at(SaleView view) {
        try {
            return outlet.isEmpty() ? view.sale().outlet() : new OutletId(UUID.fromString(outlet));
        } catch (IllegalArgumentException e) {
            return view.sale().outlet();
        }
    }
}
