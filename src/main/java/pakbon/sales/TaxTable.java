package pakbon.sales;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;

/**
 * What a Dutch or Belgian receipt ends with: for each rate the sum without tax, the tax and the sum with it. It adds up to the
 * sale's total and its tax to the cent: a cent that rounding moved goes to the rate with most tax; what no rate was told for
 * has a row of its own, the last.
 *
 * @param rows the lowest rate first
 */
public record TaxTable(List<Row> rows) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    static final Comparator<List<BigDecimal>> LOWEST_FIRST = Comparator.<List<BigDecimal>>comparingInt(
                    rates -> rates.isEmpty() ? 1 : 0)
            .thenComparing(rates -> rates.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            .thenComparing(rates -> rates.toString());

    public TaxTable {
        rows = List.copyOf(rows);
    }

    /** @param at one rate mostly; several where they are all on the same goods, as a state's and a county's; none: not told */
    public record Row(List<TaxAt> at, Money net, Money tax) {
        public Row {
            at = List.copyOf(at);
        }

        public Money gross() {
            return net.plus(tax);
        }

        public boolean isTold() {
            return !at.isEmpty();
        }

        public List<BigDecimal> rates() {
            return at.stream().map(TaxAt::rate).toList();
        }

        private Row negated() {
            return new Row(
                    at.stream()
                            .map(each -> new TaxAt(each.rate(), each.amount().negated()))
                            .toList(),
                    net.negated(),
                    tax.negated());
        }
    }

    private record Share(Money total, Money tax, List<TaxAt> at) {
        Money net() {
            return total.minus(tax);
        }
    }

    /** @param lines of this sale, those that the shop took off among them */
    public static TaxTable of(Sale sale, List<SaleLine> lines) {
        var shares = new ArrayList<>(lines.stream().map(TaxTable::share).toList());
        var gross =
                sum(sale.balance().total().getCurrencyUnit(), shares.stream().map(Share::total));
        var missing = sale.balance().total().minus(gross);
        if (!missing.isZero()) {
            shares.add(new Share(missing, missing.multipliedBy(0), List.of()));
        }
        return of(shares, sale.tax());
    }

    /**
     * Of the money that went back with a return, all of it below zero. It is split as the goods that came back were; with the
     * shipping where it is exactly that much more. Less than they are worth goes off each alike.
     *
     * @return empty where nothing went back, or where it is more than can be split: then nobody has said at which rate
     */
    public static Optional<TaxTable> of(Sale sale, SaleReturn back, List<SaleLine> lines) {
        return below(sale, back.amount(), back.lines(), lines);
    }

    /**
     * The same of what the shop gave back without a return, before it left or for no goods; empty also where there was no such thing.
     *
     * @param returns all of this sale
     */
    public static Optional<TaxTable> ofUnsent(Sale sale, List<SaleReturn> returns, List<SaleLine> lines) {
        return below(sale, unsent(sale, returns), unsent(returns, lines), lines);
    }

    /** What the shop gave back without a return. */
    public static Money unsent(Sale sale, List<SaleReturn> returns) {
        var told = returns.stream().map(each -> each.byShop() ? each.amount() : each.confirmed());
        return told.reduce(sale.balance().refundedByShop(), Money::minus);
    }

    /** What of each line went back without a return. */
    static List<SaleReturn.Line> unsent(List<SaleReturn> returns, List<SaleLine> lines) {
        var found = new ArrayList<SaleReturn.Line>();
        for (var line : lines) {
            var told = returns.stream()
                    .filter(each -> each.byShop() || each.confirmedAt() != null)
                    .flatMap(each -> each.lines().stream())
                    .filter(each -> each.line().equals(line.id()))
                    .map(SaleReturn.Line::quantity)
                    .reduce(Quantity.ZERO, Quantity::plus);
            if (line.refunded().isMoreThan(told)) {
                found.add(new SaleReturn.Line(line.id(), line.refunded().minus(told), SaleReturn.Fate.NEVER_LEFT));
            }
        }
        return found;
    }

    private static Optional<TaxTable> below(Sale sale, Money amount, List<SaleReturn.Line> back, List<SaleLine> lines) {
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        var goods = new ArrayList<Share>();
        for (var line : lines) {
            back.stream()
                    .filter(each -> each.line().equals(line.id()))
                    .map(each -> share(line, each.quantity()))
                    .forEach(goods::add);
        }
        var currency = amount.getCurrencyUnit();
        var more = amount.minus(sum(currency, goods.stream().map(Share::total)));
        var shipping = lines.stream()
                .filter(line -> line.kind() == SaleLine.Kind.SHIPPING)
                .map(TaxTable::share)
                .toList();
        if (more.isZero()) {
            return Optional.of(below(goods));
        }
        if (more.isNegative()) {
            return Optional.of(below(scaled(goods, amount)));
        }
        if (more.isEqual(sum(currency, shipping.stream().map(Share::total)))) {
            return Optional.of(
                    below(Stream.concat(goods.stream(), shipping.stream()).toList()));
        }
        var all = of(sale, lines);
        return all.rows().size() == 1 && all.isTold()
                ? Optional.of(below(scaled(lines.stream().map(TaxTable::share).toList(), amount)))
                : Optional.empty();
    }

    /** Both together; what comes to nothing has no row. */
    TaxTable plus(TaxTable other) {
        var byRates = new TreeMap<List<BigDecimal>, Row>(LOWEST_FIRST);
        Stream.concat(rows.stream(), other.rows.stream()).forEach(row -> add(byRates, row));
        return filled(byRates);
    }

    TaxTable negated() {
        return new TaxTable(rows.stream().map(Row::negated).toList());
    }

    /** The share of each rate in so much of it, with tax. */
    TaxTable scaled(Money to) {
        var shares = scaled(
                rows.stream()
                        .map(row -> new Share(row.gross(), row.tax(), row.at()))
                        .toList(),
                to);
        return of(shares, sum(to.getCurrencyUnit(), shares.stream().map(Share::tax)));
    }

    private static TaxTable below(List<Share> shares) {
        var currency = shares.getFirst().total().getCurrencyUnit();
        return of(shares, sum(currency, shares.stream().map(Share::tax))).negated();
    }

    private static Share share(SaleLine line) {
        return new Share(line.total(), line.tax(), line.taxes());
    }

    private static Share share(SaleLine line, Quantity part) {
        if (!line.quantity().isPositive()) {
            return share(line);
        }
        var total = line.worth(part);
        var tax = part(line.tax(), part.value(), line.quantity().value());
        return new Share(total, tax, TaxAt.part(total, tax, line.taxes()));
    }

    private static List<Share> scaled(List<Share> shares, Money to) {
        var currency = to.getCurrencyUnit();
        var all = sum(currency, shares.stream().map(Share::total)).getAmount();
        var scaled = new ArrayList<Share>();
        var before = BigDecimal.ZERO;
        var given = Money.zero(currency);
        for (var share : shares) {
            before = before.add(share.total().getAmount());
            var upTo = part(to, before, all);
            var total = upTo.minus(given);
            given = upTo;
            var tax = share.total().isZero()
                    ? Money.zero(currency)
                    : part(share.tax(), total.getAmount(), share.total().getAmount());
            scaled.add(new Share(total, tax, TaxAt.part(total, tax, share.at())));
        }
        return scaled;
    }

    private static Money part(Money whole, BigDecimal of, BigDecimal all) {
        return Money.of(
                whole.getCurrencyUnit(),
                whole.getAmount()
                        .multiply(of)
                        .divide(all, whole.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
    }

    private static TaxTable of(List<Share> shares, Money tax) {
        var currency = tax.getCurrencyUnit();
        var byRates = new TreeMap<List<BigDecimal>, Row>(LOWEST_FIRST);
        for (var share : shares) {
            if (!share.total().isZero() || !share.tax().isZero()) {
                apart(share).forEach(each -> add(byRates, each));
            }
        }
        var rest = tax.minus(sum(currency, shares.stream().map(Share::tax)));
        long taxed = shares.stream().filter(share -> !share.at().isEmpty()).count();
        var most = byRates.values().stream()
                .filter(row -> row.isTold() && !row.tax().isZero())
                .max(Comparator.comparing(row -> row.tax().abs()));
        if (!rest.isZero()) {
            boolean isRounding = most.isPresent() && Math.abs(rest.getAmountMinorLong()) <= Math.max(1, taxed / 2);
            var to = isRounding ? most.orElseThrow() : new Row(List.of(), Money.zero(currency), Money.zero(currency));
            add(byRates, new Share(Money.zero(currency), rest, lastOf(to, rest)));
        }
        return filled(byRates);
    }

    private static TaxTable filled(Map<List<BigDecimal>, Row> byRates) {
        return new TaxTable(byRates.values().stream()
                .filter(row -> !row.net().isZero() || !row.tax().isZero())
                .toList());
    }

    /** The last of its rates takes it, the others nothing. */
    private static List<TaxAt> lastOf(Row row, Money rest) {
        var at = new ArrayList<TaxAt>();
        for (var each : row.at()) {
            boolean isLast = at.size() == row.at().size() - 1;
            at.add(new TaxAt(each.rate(), isLast ? rest : rest.multipliedBy(0)));
        }
        return at;
    }

    private static void add(Map<List<BigDecimal>, Row> byRates, Share share) {
        add(byRates, new Row(share.at(), share.net(), share.tax()));
    }

    private static void add(Map<List<BigDecimal>, Row> byRates, Row row) {
        byRates.merge(
                row.rates(),
                row,
                (one, two) -> new Row(
                        merged(one.at(), two.at()),
                        one.net().plus(two.net()),
                        one.tax().plus(two.tax())));
    }

    private static List<TaxAt> merged(List<TaxAt> one, List<TaxAt> two) {
        var merged = new ArrayList<TaxAt>();
        for (int at = 0; at < one.size(); at++) {
            merged.add(new TaxAt(
                    one.get(at).rate(), one.get(at).amount().plus(two.get(at).amount())));
        }
        return merged;
    }

    /**
     * Several rates on one line are either all on the whole of it, or each on a part, as shops do with the shipping of an
     * order whose goods have several rates. Then each tax says how large its part is, and the parts make the line.
     */
    private static List<Share> apart(Share share) {
        var net = share.net().getAmount();
        if (share.at().size() < 2 || net.signum() == 0 || share.tax().isZero()) {
            return List.of(share);
        }
        var bases = share.at().stream()
                .map(each -> each.amount().getAmount().multiply(HUNDRED).divide(each.rate(), 6, RoundingMode.HALF_UP))
                .toList();
        var all = bases.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var offAsParts = all.subtract(net).abs();
        var offAsWhole = bases.stream()
                .map(base -> base.subtract(net).abs())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (offAsParts.compareTo(offAsWhole) >= 0 || all.signum() == 0) {
            return List.of(share);
        }
        var apart = new ArrayList<Share>();
        var before = BigDecimal.ZERO;
        var given = share.net().multipliedBy(0);
        for (int at = 0; at < bases.size(); at++) {
            before = before.add(bases.get(at));
            var upTo = part(share.net(), before, all);
            var one = share.at().get(at);
            apart.add(new Share(upTo.minus(given).plus(one.amount()), one.amount(), List.of(one)));
            given = upTo;
        }
        return apart;
    }

    /** Whether any rate is known; otherwise there is nothing that the tax alone does not say. */
    public boolean isTold() {
        return rows.stream().anyMatch(Row::isTold);
    }

    public Money net() {
        return sum(currency(), rows.stream().map(Row::net));
    }

    public Money tax() {
        return sum(currency(), rows.stream().map(Row::tax));
    }

    public Money gross() {
        return sum(currency(), rows.stream().map(Row::gross));
    }

    private CurrencyUnit currency() {
        return rows.getFirst().net().getCurrencyUnit();
    }

    private static Money sum(CurrencyUnit currency, Stream<Money> amounts) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }
}
