package pakbon.backoffice.fulfillments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
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
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentFilter.Flag;
import pakbon.fulfillment.FulfillmentFilter.Order;
import pakbon.fulfillment.FulfillmentFilter.Who;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.StateWord;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Channel;
import pakbon.shared.Handover;
import pakbon.shared.UserId;

/**
 * What stands in the address of the list: filters, order, place and the row that is open. Whatever it does not understand
 * it leaves out, so that an old or a mangled address still shows a list.
 *
 * @param outlet an id, {@value #ALL}, or empty for the outlet chosen at the left
 * @param who an id, {@value #NOBODY}, or empty for everybody
 * @param after behind which row the page begins: where it stands in the order, and its id
 */
public record ListQuery(
        String outlet,
        String status,
        String type,
        String channel,
        String who,
        Set<Flag> flags,
        String sort,
        String q,
        String after,
        String open) {
    public static final String ALL = "all";
    public static final String NOBODY = "nobody";
    public static final String YES = "yes";
    public static final int ROWS = 50;

    public ListQuery {
        flags = flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags);
    }

    static ListQuery of(Map<String, String> parameters) {
        var flags = EnumSet.noneOf(Flag.class);
        for (var flag : Flag.values()) {
            if (parameters.getOrDefault(slug(flag), "").equals(YES)) {
                flags.add(flag);
            }
        }
        return new ListQuery(
                parameters.getOrDefault("outlet", ""),
                parameters.getOrDefault("status", ""),
                parameters.getOrDefault("type", ""),
                parameters.getOrDefault("channel", ""),
                parameters.getOrDefault("who", ""),
                flags,
                parameters.getOrDefault("sort", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("after", ""),
                parameters.getOrDefault("open", ""));
    }

    FulfillmentFilter filter(OutletChoice outlets, Instant now) {
        return new FulfillmentFilter(
                outletIds(outlets),
                states(),
                handover(),
                Channel.of(channel),
                q,
                person(),
                flags,
                order(),
                now,
                place(),
                ROWS + 1);
    }

    /** Everything that this person could see, for saying how much the filters hide. */
    static FulfillmentFilter everything(OutletChoice outlets, Instant now) {
        return FulfillmentFilter.everything(
                outlets.seen().stream().map(Outlet::id).toList(), now, ROWS);
    }

    public List<OutletId> outletIds(OutletChoice outlets) {
        if (outlet.equals(ALL)) {
            return outlets.seen().stream().map(Outlet::id).toList();
        }
        var named = outlets.ever().stream()
                .map(Outlet::id)
                .filter(id -> id.toString().equals(outlet))
                .toList();
        return named.isEmpty() ? List.copyOf(outlets.shown()) : named;
    }

    /** The outlet that the filter stands on: one of them, or {@value #ALL}. */
    public String shownOutlet(OutletChoice outlets) {
        var ids = outletIds(outlets);
        return ids.size() == 1 ? ids.getFirst().toString() : ALL;
    }

    public Set<StateWord> states() {
        return StateWord.open().stream()
                .filter(word -> slug(word).equals(status))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StateWord.class)));
    }

    public static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public @Nullable Handover handover() {
        for (var handover : Handover.values()) {
            if (slug(handover).equals(type)) {
                return handover;
            }
        }
        return null;
    }

    public Order order() {
        for (var order : Order.values()) {
            if (slug(order).equals(sort)) {
                return order;
            }
        }
        return Order.OLDEST;
    }

    /** Whose work it is to be, when that is somebody. */
    @Nullable
    UserId filterPerson() {
        return person() instanceof Who.Person(var user) ? user : null;
    }

    private Who person() {
        if (who.equals(NOBODY)) {
            return new Who.Nobody();
        }
        try {
            return who.isEmpty() ? Who.ANYBODY : new Who.Person(new UserId(UUID.fromString(who)));
        } catch (IllegalArgumentException e) {
            return Who.ANYBODY;
        }
    }

    private FulfillmentFilter.@Nullable Place place() {
        int at = after.lastIndexOf('_');
        try {
            if (at < 1) {
                return null;
            }
            var value = after.substring(0, at);
            return new FulfillmentFilter.Place(
                    order().isByTime() ? Instant.parse(value).toString() : value,
                    new FulfillmentId(UUID.fromString(after.substring(at + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** Filters beyond outlet, tab, type and channel: for these a new order may not be meant, and only the list itself knows. */
    public boolean isPicky() {
        return !q.isEmpty() || !flags.isEmpty() || !(person() instanceof Who.Anybody);
    }

    public boolean isNarrowed(OutletChoice outlets) {
        return !type.isEmpty()
                || !channel.isEmpty()
                || isPicky()
                || !status.isEmpty()
                || outletIds(outlets).size() < outlets.seen().size();
    }

    public boolean begins() {
        return place() == null;
    }

    public boolean opens(FulfillmentId id) {
        return open.equals(id.toString());
    }

    /** The row that the address opens, if it names one. */
    Optional<FulfillmentId> opened() {
        try {
            return open.isEmpty() ? Optional.empty() : Optional.of(new FulfillmentId(UUID.fromString(open)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public ListQuery withStatus(String other) {
        return new ListQuery(outlet, other, type, channel, who, flags, sort, q, "", "");
    }

    public ListQuery opening(@Nullable FulfillmentId id) {
        return new ListQuery(
                outlet, status, type, channel, who, flags, sort, q, after, id == null ? "" : id.toString());
    }

    public ListQuery behind(FulfillmentList.Row last) {
        var place = order().behind(last);
        return new ListQuery(outlet, status, type, channel, who, flags, sort, q, place.value() + "_" + place.id(), "");
    }

    public ListQuery fromTheStart() {
        return new ListQuery(outlet, status, type, channel, who, flags, sort, q, "", "");
    }

    public static ListQuery showingAll() {
        return new ListQuery(ALL, "", "", "", "", Set.of(), "", "", "", "");
    }

    /** The list as an address: {@code /fulfillments?status=packed}. */
    /** The list with this one open, at its place; at its top when nothing stays. */
    String at(@Nullable FulfillmentId id) {
        return opening(id).path() + (id == null ? "" : "#f-" + id);
    }

    public String path() {
        return "/fulfillments" + asQuery();
    }

    /** {@code ?status=packed}, or nothing. */
    public String asQuery() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("outlet", outlet);
        parameters.put("status", status);
        parameters.put("type", type);
        parameters.put("channel", channel);
        parameters.put("who", who);
        for (var flag : Flag.values()) {
            parameters.put(slug(flag), flags.contains(flag) ? YES : "");
        }
        parameters.put("sort", sort);
        parameters.put("q", q);
        parameters.put("after", after);
        parameters.put("open", open);
        var written = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return written.isEmpty() ? "" : "?" + written;
    }
}
