package pakbon.backoffice.sales;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.OutletChoice;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleState;
import pakbon.sales.SalesFilter;
import pakbon.users.SignedIn;

/**
 * What stands in the address of Sales history. What it does not understand it leaves out.
 *
 * @param status {@code open}, {@code completed}, {@code voided}, {@code unpaid}, or empty for all
 */
public record SalesQuery(String outlet, String status, String q, String after, String open) {
    public static final String UNPAID = "unpaid";
    static final int ROWS = 50;

    static SalesQuery of(Map<String, String> parameters) {
        return new SalesQuery(
                parameters.getOrDefault("outlet", ""),
                parameters.getOrDefault("status", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("after", ""),
                parameters.getOrDefault("open", ""));
    }

    SalesFilter filter(SignedIn person, OutletChoice outlets) {
        var named = outlets.seen().stream()
                .map(one -> one.id().value())
                .filter(id -> id.toString().equals(outlet))
                .collect(Collectors.toUnmodifiableSet());
        var seen = person.seesAllOutlets()
                ? Set.<UUID>of()
                : outlets.seen().stream().map(one -> one.id().value()).collect(Collectors.toUnmodifiableSet());
        var states = state() == null ? Set.<SaleState>of() : Set.of(state());
        return new SalesFilter(q, states, named.isEmpty() ? seen : named, status.equals(UNPAID), place(), ROWS + 1);
    }

    public static String slug(SaleState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable SaleState state() {
        for (var state : SaleState.values()) {
            if (slug(state).equals(status)) {
                return state;
            }
        }
        return null;
    }

    private SalesFilter.@Nullable Place place() {
        var parts = after.split("_", 2);
        try {
            return parts.length < 2
                    ? null
                    : new SalesFilter.Place(
                            Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                            new SaleId(UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    public boolean begins() {
        return place() == null;
    }

    public boolean isNarrowed() {
        return !outlet.isEmpty() || !status.isEmpty() || !q.isEmpty();
    }

    public SalesQuery withStatus(String other) {
        return new SalesQuery(outlet, other, q, "", "");
    }

    public SalesQuery opening(@Nullable SaleId id) {
        return new SalesQuery(outlet, status, q, after, id == null ? "" : id.toString());
    }

    public SalesQuery behind(Sale last) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.placedAt());
        return new SalesQuery(outlet, status, q, micros + "_" + last.id(), "");
    }

    public SalesQuery fromTheStart() {
        return new SalesQuery(outlet, status, q, "", "");
    }

    /** {@code ?status=open}, or nothing. */
    public String asQuery() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("outlet", outlet);
        parameters.put("status", status);
        parameters.put("q", q);
        parameters.put("after", after);
        parameters.put("open", open);
        var written = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return written.isEmpty() ? "" : "?" + written;
    }

    public String path() {
        return "/sales" + asQuery();
    }
}
