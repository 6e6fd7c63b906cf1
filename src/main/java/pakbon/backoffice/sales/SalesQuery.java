package pakbon.backoffice.sales;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.TypedDay;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleState;
import pakbon.sales.SalesFilter;
import pakbon.shared.Channel;
import pakbon.shared.Handover;
import pakbon.users.SignedIn;

/**
 * What stands in the address of Sales history. What it does not understand it leaves out; of days the page says so.
 *
 * @param status {@code open}, {@code completed}, {@code voided}, {@code returned}, or empty for all; in addresses of before also
 *     what is a payment now
 * @param payment {@code unpaid}, {@code paid}, {@code overpaid}, or empty for all
 * @param channel a platform's key or a shop's id; empty for all
 * @param type {@code delivery}, {@code pickup}, or empty for both
 * @param from the first day, as browsers write it; empty for the beginning
 * @param until the last day; empty for today
 */
public record SalesQuery(
        String outlet,
        String status,
        String payment,
        String type,
        String channel,
        String from,
        String until,
        String q,
        String after,
        String open) {
    public static final String UNPAID = "unpaid";
    public static final String OVERPAID = "overpaid";
    public static final String PAID = "paid";
    /** A tab of its own: what came back or was exchanged, whatever else became of it. */
    public static final String RETURNED = "returned";

    public static final List<String> PAYMENTS = List.of(UNPAID, PAID, OVERPAID);
    static final int ROWS = 50;

    static SalesQuery of(Map<String, String> parameters) {
        var status = parameters.getOrDefault("status", "");
        boolean isPayment = PAYMENTS.contains(status);
        return new SalesQuery(
                parameters.getOrDefault("outlet", ""),
                isPayment ? "" : status,
                isPayment ? status : parameters.getOrDefault("payment", ""),
                parameters.getOrDefault("type", ""),
                parameters.getOrDefault("channel", ""),
                parameters.getOrDefault("from", ""),
                parameters.getOrDefault("until", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("after", ""),
                parameters.getOrDefault("open", ""));
    }

    /** For saying how many there are. */
    public SalesFilter counting(SignedIn person, OutletChoice outlets, int upTo) {
        return filter(person, outlets, upTo);
    }

    SalesFilter filter(SignedIn person, OutletChoice outlets) {
        return filter(person, outlets, ROWS + 1);
    }

    private SalesFilter filter(SignedIn person, OutletChoice outlets, int most) {
        var named = outlets.ever().stream()
                .map(one -> one.id().value())
                .filter(id -> id.toString().equals(outlet))
                .collect(Collectors.toUnmodifiableSet());
        var seen = person.seesAllOutlets()
                ? Set.<UUID>of()
                : outlets.ever().stream().map(one -> one.id().value()).collect(Collectors.toUnmodifiableSet());
        var money = switch (payment) {
            case UNPAID -> SalesFilter.Money.DUE;
            case PAID -> SalesFilter.Money.SETTLED;
            case OVERPAID -> SalesFilter.Money.OVERPAID;
            default -> SalesFilter.Money.ANY;
        };
        return new SalesFilter(
                q,
                one(SaleState.values(), status).map(Set::of).orElse(Set.of()),
                status.equals(RETURNED),
                named.isEmpty() ? seen : named,
                money,
                handover(),
                Channel.of(channel),
                begin(first(), outlets, 0),
                begin(last(), outlets, 1),
                place(),
                most);
    }

    public static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    public @Nullable Handover handover() {
        return one(Handover.values(), type).orElse(null);
    }

    private static <E extends Enum<E>> Optional<E> one(E[] words, String slug) {
        return Arrays.stream(words).filter(word -> slug(word).equals(slug)).findFirst();
    }

    /** Where a day begins, as many days later, where the reader is. */
    private static @Nullable Instant begin(TypedDay typed, OutletChoice outlets, int later) {
        return typed.day()
                .map(day -> day.plusDays(later).atStartOfDay(outlets.zone()).toInstant())
                .orElse(null);
    }

    public TypedDay first() {
        return new TypedDay(from);
    }

    public TypedDay last() {
        return new TypedDay(until);
    }

    /** A day in it is none. */
    boolean isStrange() {
        return first().isStrange() || last().isStrange();
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

    /** It begins after it ends, and so nothing can be in it. */
    public boolean isBackwards() {
        return first().day().isPresent()
                && last().day().filter(first().day().orElseThrow()::isAfter).isPresent();
    }

    /** With the two days the other way round. */
    public SalesQuery turned() {
        return new SalesQuery(outlet, status, payment, type, channel, until, from, q, "", "");
    }

    public boolean isAboutWords() {
        return !q.isEmpty();
    }

    /** Sales history looked through for these words, over all outlets and times. */
    public static SalesQuery searching(String words) {
        return new SalesQuery("", "", "", "", "", "", "", words, "", "");
    }

    public boolean begins() {
        return place() == null;
    }

    public boolean isNarrowed() {
        return !(outlet + status + payment + type + channel + from + until + q).isEmpty();
    }

    public SalesQuery withStatus(String other) {
        return new SalesQuery(outlet, other, payment, type, channel, from, until, q, "", "");
    }

    public SalesQuery opening(@Nullable SaleId id) {
        return new SalesQuery(
                outlet, status, payment, type, channel, from, until, q, after, id == null ? "" : id.toString());
    }

    public SalesQuery behind(Sale last) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.placedAt());
        return new SalesQuery(outlet, status, payment, type, channel, from, until, q, micros + "_" + last.id(), "");
    }

    public SalesQuery fromTheStart() {
        return new SalesQuery(outlet, status, payment, type, channel, from, until, q, "", "");
    }

    /** {@code ?status=open}, or nothing. */
    public String asQuery() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("outlet", outlet);
        parameters.put("status", status);
        parameters.put("payment", payment);
        parameters.put("type", type);
        parameters.put("channel", channel);
        parameters.put("from", from);
        parameters.put("until", until);
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
