package pakbon.backoffice.fulfillments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.Shortage;
import pakbon.fulfillment.Step;
import pakbon.orders.RerouteTarget;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;

/**
 * What an outlet cannot pack of its work, and which others could (K4).
 *
 * @param lines so many of them are not to be had here; none that are
 * @param helpers have all of that and may take it, in order of priority
 */
public record Lack(Map<FulfillmentLine, Quantity> lines, List<Outlet> helpers) {
    static final Lack NONE = new Lack(Map.of(), List.of());

    /**
     * Somebody looked and it was not there, or the books say that more was sold than lies here.
     *
     * @param here what lies at the outlet now, this work and what came before it already taken off: what came later takes
     *     the shelf after it
     */
    static Map<FulfillmentLine, Quantity> of(
            Fulfillment fulfillment, Collection<Shortage> reported, Function<FulfillmentLine, Quantity> here) {
        return !fulfillment.next().contains(Step.REROUTE)
                ? Map.of()
                : fulfillment.lines().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                line -> ShortPicks.missing(line, reported).max(soldBeyond(fulfillment, line, here))))
                        .entrySet()
                        .stream()
                        .filter(each -> each.getValue().isPositive())
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Quantity soldBeyond(
            Fulfillment fulfillment, FulfillmentLine line, Function<FulfillmentLine, Quantity> here) {
        var wanted = line.quantity().minus(line.picked());
        return fulfillment.oversold()
                ? Quantity.ZERO.minus(here.apply(line)).min(wanted).max(Quantity.ZERO)
                : Quantity.ZERO;
    }

    static Lack helped(Map<FulfillmentLine, Quantity> lines, List<RerouteTarget> targets) {
        return new Lack(
                lines,
                targets.stream()
                        .filter(target -> target.isOpen()
                                && lines.entrySet().stream()
                                        .noneMatch(each -> target.level(
                                                        each.getKey().product())
                                                .isLessThan(each.getValue())))
                        .map(RerouteTarget::outlet)
                        .toList());
    }

    public boolean isHelped() {
        return !helpers.isEmpty();
    }

    public List<String> names() {
        return helpers.stream().map(Outlet::name).toList();
    }

    /** What the question where it is to go begins with: the first of those who can help, only what is short, and why. */
    public String asQuery(Fulfillment fulfillment, String reason) {
        var asked = new TreeMap<String, String>();
        for (var line : fulfillment.lines()) {
            asked.put(
                    RerouteForm.field(line),
                    lines.getOrDefault(line, Quantity.ZERO).toString());
        }
        asked.put("reason", URLEncoder.encode(reason, StandardCharsets.UTF_8));
        asked.put(
                "to",
                helpers.stream()
                        .map(Outlet::id)
                        .map(OutletId::toString)
                        .findFirst()
                        .orElse(""));
        return asked.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }
}
