package pakbon.fulfillment;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import pakbon.catalog.SoldBy;
import pakbon.sales.SaleLine;
import pakbon.shared.Quantity;

/**
 * How far work is, in one figure: things of things, of which what is weighed or cut is one, there once all of it is; where all of
 * it is measured alike, the weight or length itself. The Scanner reckons the same ({@code core/lines.js}).
 *
 * @param by what both are counted in
 */
public record Tally(Quantity some, Quantity all, SoldBy by) {
    /** So much of what is counted alike. */
    public record Amount(Quantity some, SoldBy by) {
        /** As programs read it: {@code 3}, {@code 0.25 kg}. */
        @Override
        public String toString() {
            return by.unit().isEmpty() ? some.toString() : some + " " + by.unit();
        }
    }

    /** @param sold the lines of its sale */
    public static Tally of(Fulfillment work, Collection<SaleLine> sold) {
        return of(work, FulfillmentLine::taken, sold);
    }

    /** @param some how much of a line counts */
    public static Tally of(Fulfillment work, Function<FulfillmentLine, Quantity> some, Collection<SaleLine> sold) {
        return of(work, some, by(sold));
    }

    static Tally of(Fulfillment work, Function<FulfillmentLine, Quantity> some, Function<FulfillmentLine, SoldBy> by) {
        var lines = work.lines().stream()
                .filter(line -> !line.quantity().isZero() || !some.apply(line).isZero())
                .toList();
        var ways = lines.stream()
                .map(line -> by.apply(line).of(line.quantity()))
                .distinct()
                .toList();
        boolean isAlike = ways.size() == 1
                && ways.getFirst().isMeasured()
                && (lines.size() == 1 || ways.getFirst() != SoldBy.MEASURE);
        return isAlike
                ? new Tally(
                        Quantity.sum(lines.stream().map(some).toList()),
                        Quantity.sum(
                                lines.stream().map(FulfillmentLine::quantity).toList()),
                        ways.getFirst())
                : new Tally(
                        things(
                                work,
                                line -> by.apply(line).of(line.quantity()).isMeasured()
                                                && some.apply(line).isLessThan(line.quantity())
                                        ? Quantity.ZERO
                                        : some.apply(line),
                                by),
                        things(work, FulfillmentLine::quantity, by),
                        SoldBy.PIECE);
    }

    /** How many things: of what is weighed or cut one, whatever there is of it. */
    static Quantity things(
            Fulfillment work, Function<FulfillmentLine, Quantity> some, Function<FulfillmentLine, SoldBy> by) {
        return Quantity.sum(work.lines().stream()
                .map(line -> by.apply(line).of(line.quantity()).isMeasured()
                        ? some.apply(line).isPositive() ? Quantity.ONE : Quantity.ZERO
                        : some.apply(line))
                .toList());
    }

    /** How much there is of it, in one figure; see {@link Tally}, but of what is measured some is one thing, too. */
    public static Amount amount(Fulfillment work, Function<FulfillmentLine, Quantity> some, Collection<SaleLine> sold) {
        return amount(work, some, by(sold));
    }

    static Amount amount(
            Fulfillment work, Function<FulfillmentLine, Quantity> some, Function<FulfillmentLine, SoldBy> by) {
        var tally = of(work, some, by);
        return tally.by().isMeasured()
                ? new Amount(tally.some(), tally.by())
                : new Amount(things(work, some, by), SoldBy.PIECE);
    }

    /**
     * How much there is of it, each in what it is counted in: pieces first. Nothing where there is none.
     *
     * @param some how much of a line counts
     */
    public static List<Amount> amounts(
            Fulfillment work, Function<FulfillmentLine, Quantity> some, Collection<SaleLine> sold) {
        var by = by(sold);
        var sums = new EnumMap<SoldBy, Quantity>(SoldBy.class);
        for (var line : work.lines()) {
            if (!some.apply(line).isZero()) {
                sums.merge(by.apply(line).of(line.quantity()), some.apply(line), Quantity::plus);
            }
        }
        return sums.entrySet().stream()
                .map(each -> new Amount(each.getValue(), each.getKey()))
                .toList();
    }

    private static Function<FulfillmentLine, SoldBy> by(Collection<SaleLine> sold) {
        var by = sold.stream().collect(Collectors.toMap(SaleLine::id, SaleLine::soldBy));
        return line -> by.getOrDefault(line.line(), SoldBy.PIECE);
    }
}
