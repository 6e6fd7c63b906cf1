package pakbon.backoffice.fulfillments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.fulfillments.Arrivals.Arrival;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.orders.GatheringRefusal.ArrivalNoteMissing;
import pakbon.orders.GatheringRefusal.ArrivedNotSoMany;
import pakbon.sales.SaleLineId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/**
 * What stands in the question what has arrived (G8).
 *
 * @param counted as typed, by line; nothing before anybody did
 */
public record ArrivalForm(
        Arrival arrival,
        Map<String, String> counted,
        String note,
        @Nullable Refusal refusal) {
    private static final String LINE = "line-";

    static ArrivalForm typed(Arrival arrival, Map<String, String> parameters) {
        var counted = new HashMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(LINE)) {
                counted.put(name, value.strip());
            }
        });
        return new ArrivalForm(arrival, counted, parameters.getOrDefault("note", ""), null);
    }

    ArrivalForm refused(Refusal why) {
        return new ArrivalForm(arrival, counted, note, why);
    }

    /** What lay in the box. */
    public List<FulfillmentLine> lines() {
        return arrival.part().lines().stream()
                .filter(line -> line.inTheBox().isPositive())
                .toList();
    }

    public static String field(FulfillmentLine line) {
        return LINE + line.line();
    }

    public @Nullable String typed(FulfillmentLine line) {
        return counted.get(field(line));
    }

    public String name(FulfillmentLine line) {
        var sold = arrival.names().get(line.line());
        return sold == null ? "" : sold.fullName();
    }

    public SoldBy soldBy(FulfillmentLine line) {
        var sold = arrival.names().get(line.line());
        return (sold == null ? SoldBy.PIECE : sold.soldBy()).of(line.quantity());
    }

    /** What came, or why it cannot be read; a field that is empty says that nothing did. */
    Outcome<Map<SaleLineId, Quantity>> read() {
        var came = new HashMap<SaleLineId, Quantity>();
        for (var line : lines()) {
            var typed = typed(line);
            if (typed != null && !typed.isEmpty() && !TypedCount.isNumber(typed)) {
                return new Refused<>(new ArrivedNotSoMany(line.inTheBox(), soldBy(line)));
            }
            if (typed != null) {
                came.put(line.line(), typed.isEmpty() ? Quantity.ZERO : TypedCount.read(typed));
            }
        }
        return new Done<>(came);
    }

    /** What is wrong with how many of a line came: of several numbers only those are marked that cannot be. */
    public Optional<Refusal> about(FulfillmentLine line) {
        return aboutCount().isEmpty() || isPossible(line)
                ? Optional.empty()
                : Optional.of(new ArrivedNotSoMany(line.inTheBox(), soldBy(line)));
    }

    /** What is wrong with all of them together. */
    public Optional<Refusal> aboutAllCounts() {
        return lines().stream().anyMatch(line -> about(line).isPresent()) ? Optional.empty() : aboutCount();
    }

    private boolean isPossible(FulfillmentLine line) {
        var typed = typed(line);
        return typed == null || typed.isEmpty() || TypedCount.isPossible(typed, line.inTheBox(), soldBy(line));
    }

    public Optional<Refusal> aboutCount() {
        return refusal instanceof ArrivedNotSoMany || refusal instanceof CatalogRefusal.OnlyWhole
                ? Optional.of(refusal)
                : Optional.empty();
    }

    public Optional<Refusal> aboutNote() {
        return refusal instanceof ArrivalNoteMissing || refusal instanceof TextTooLong
                ? Optional.of(refusal)
                : Optional.empty();
    }

    public Optional<Refusal> aboutWhole() {
        return aboutCount().isPresent() || aboutNote().isPresent() ? Optional.empty() : Optional.ofNullable(refusal);
    }
}
