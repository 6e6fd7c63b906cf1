package pakbon.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Collected;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Gathering;
import pakbon.sales.SaleLineId;
import pakbon.scanner.Action;
import pakbon.scanner.Deed;
import pakbon.scanner.Drawings;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import tools.jackson.databind.JsonNode;

/**
 * Reads one action. One that cannot be read is an action too, as long as it has an id: it is refused, and remembered as
 * refused; the others go on.
 */
final class ActionReading {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final List<String> KINDS = List.of(
            "pick", "short", "note", "assign", "pack", "ship", "pick_up", "put_back", "send_on", "recall", "arrive");
    private static final int MOST_LINES = 1_000;
    private static final int MOST_PEOPLE = 50;
    private static final int MOST_PHOTOS = 20;

    private final JsonNode sent;
    private final Reading reading = new Reading();

    private ActionReading(JsonNode sent) {
        this.sent = sent;
    }

    /**
     * Empty when it has no id to answer under.
     *
     * @param slow by how much the device's clock is behind ours
     */
    static Optional<Action> read(JsonNode sent, Instant now, Duration slow) {
        return sent.path("id").isString() && uuid(sent.path("id").asString()) instanceof UUID id
                ? Optional.of(new ActionReading(sent).action(id, now, slow))
                : Optional.empty();
    }

    /** By how much a device's clock is behind ours, by what it says the time is; what cannot be read is taken as right. */
    static Duration slow(JsonNode sentAt, Instant now) {
        try {
            return sentAt.isString()
                    ? Duration.between(OffsetDateTime.parse(sentAt.asString()).toInstant(), now)
                    : Duration.ZERO;
        } catch (DateTimeException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }

    private Action action(UUID id, Instant now, Duration slow) {
        var madeAt = at(now, slow);
        var fulfillment = id("fulfillment_id", true);
        int base = version();
        var kind = text("kind", true, 30);
        var deed = deed(kind);
        return new Action(
                id,
                madeAt,
                fulfillment == null ? null : new FulfillmentId(fulfillment),
                base,
                deed != null && reading.isFine()
                        ? deed
                        : new Deed.Unreadable(
                                kind, String.valueOf(reading.refusal().facts())));
    }

    private @Nullable Deed deed(String kind) {
        return switch (kind) {
            case "pick" -> new Deed.Pick(line(), quantity("quantity", Sign.ANY), flag("scanned"));
            case "short" ->
                new Deed.Short(line(), quantity("quantity", Sign.POSITIVE), reason(), quantity("counted", Sign.NONE));
            case "note" ->
                new Deed.Note(
                        text("text", true, Note.LONGEST), id("note_id", false), ids("photo_ids", false, MOST_PHOTOS));
            case "assign" -> new Deed.Assign(people());
            case "pack" -> new Deed.Pack(text("reason", false, 500), text("shelf", false, 50));
            case "ship" -> new Deed.Ship(parcel());
            case "put_back" -> new Deed.PutBack();
            case "pick_up" -> new Deed.PickUp(collected());
            case "send_on" -> new Deed.SendOn();
            case "recall" -> new Deed.Recall();
            case "arrive" -> new Deed.Arrive(counted(), text("note", false, Gathering.LONGEST_REASON));
            default -> {
                reading.fault("kind", "is none of " + String.join(", ", KINDS));
                yield null;
            }
        };
    }

    private SaleLineId line() {
        var line = id("sale_line_item_id", true);
        return new SaleLineId(line == null ? new UUID(0, 0) : line);
    }

    private enum Sign {
        ANY("is zero"),
        POSITIVE("is not more than zero"),
        /** And nothing is nothing. */
        NONE("is less than zero");

        private final String fault;

        Sign(String fault) {
            this.fault = fault;
        }

        boolean suits(Quantity quantity) {
            return switch (this) {
                case ANY -> !quantity.isZero();
                case POSITIVE -> quantity.isPositive();
                case NONE -> !quantity.isNegative();
            };
        }
    }

    /** What came of each line; without any, all of them came whole. */
    private Map<SaleLineId, Quantity> counted() {
        var lines = sent.path("line_items");
        var counted = new HashMap<SaleLineId, Quantity>();
        if (!lines.isMissingNode() && !lines.isNull() && !lines.isArray()) {
            reading.fault("line_items", "is not a list");
        } else if (lines.size() > MOST_LINES) {
            reading.fault("line_items", "holds more than " + MOST_LINES);
        } else {
            for (var each : lines.values()) {
                var line = each.path("sale_line_item_id");
                var id = line.isString() ? uuid(line.asString()) : null;
                if (id == null || each.path("quantity").isMissingNode()) {
                    reading.fault("line_items", "holds something that is not a line with its quantity");
                } else {
                    counted.put(new SaleLineId(id), quantity(each.path("quantity"), "line_items.quantity", Sign.NONE));
                }
            }
        }
        return counted;
    }

    private Quantity quantity(String field, Sign sign) {
        return quantity(sent.path(field), field, sign);
    }

    private Quantity quantity(JsonNode node, String field, Sign sign) {
        BigDecimal written = null;
        if (node.isString() && node.asString().strip().matches("[+-]?\\d{1,20}(\\.\\d{1,10})?")) {
            written = new BigDecimal(node.asString().strip());
        } else if (node.isNumber()) {
            written = node.decimalValue();
        } else if (!node.isMissingNode() && !node.isNull()) {
            reading.fault(field, "is not a decimal number");
            return Quantity.ONE;
        } else if (sign == Sign.NONE) {
            return Quantity.ZERO;
        }
        var quantity = reading.quantity(field, written);
        if (reading.isFine() && !sign.suits(quantity)) {
            reading.fault(field, sign.fault);
        }
        return quantity;
    }

    private ShortReason reason() {
        var word = text("reason", true, 30);
        for (var reason : ShortReason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(word)) {
                return reason;
            }
        }
        reading.fault("reason", "is none of not_found, damaged, wrong_item, reserved, left_before");
        return ShortReason.NOT_FOUND;
    }

    private Set<UserId> people() {
        var people = new LinkedHashSet<UserId>();
        ids("user_ids", true, MOST_PEOPLE).forEach(id -> people.add(new UserId(id)));
        return people;
    }

    private Tracking parcel() {
        return Tracking.typed(text("carrier", false, 50), text("tracking_number", false, 100), "");
    }

    private Collected collected() {
        var by = text("collected_by", true, 100);
        var checked = sent.path("id_checked");
        if (!checked.isBoolean()) {
            reading.fault("id_checked", checked.isMissingNode() ? "is missing" : "is not true or false");
        }
        return new Collected(by, text("relation", false, 100), checked.asBoolean(false), signature(), proof());
    }

    private Collected.Proof proof() {
        return switch (text("checked_by", false, 10)) {
            case "code" -> Collected.Proof.CODE;
            case "name" -> Collected.Proof.NAME;
            case "" -> Collected.Proof.UNSAID;
            default -> {
                reading.fault("checked_by", "is none of code, name");
                yield Collected.Proof.UNSAID;
            }
        };
    }

    private byte @Nullable [] signature() {
        var written = sent.path("signature");
        if (written.isMissingNode() || written.isNull() || written.asString("").isEmpty()) {
            return null;
        }
        try {
            var base64 = written.asString("").replaceFirst("^data:image/png;base64,", "");
            var drawn = Drawings.signature(Base64.getDecoder().decode(base64)).orElse(null);
            if (drawn == null) {
                reading.fault("signature", "is no picture");
            }
            return drawn;
        } catch (IllegalArgumentException notBase64) {
            reading.fault("signature", "is not base64");
            return null;
        }
    }

    private boolean flag(String field) {
        var node = sent.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            reading.fault(field, "is not true or false");
        }
        return node.asBoolean(false);
    }

    private Instant at(Instant now, Duration slow) {
        var written = text("at", true, 40);
        try {
            return written.isEmpty()
                    ? now
                    : OffsetDateTime.parse(written).toInstant().plus(slow);
        } catch (DateTimeException | ArithmeticException e) {
            reading.fault("at", "is not a moment like 2026-11-26T09:30:00Z");
            return now;
        }
    }

    private int version() {
        var node = sent.path("base_version");
        if (node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= 0) {
            return node.asInt();
        }
        reading.fault("base_version", node.isMissingNode() ? "is missing" : "is not a version");
        return 0;
    }

    private @Nullable UUID id(String field, boolean needed) {
        var node = sent.path(field);
        if (!needed && (node.isMissingNode() || node.isNull())) {
            return null;
        }
        var id = node.isString() ? uuid(node.asString()) : null;
        if (id == null) {
            reading.fault(field, node.isMissingNode() ? "is missing" : "is not an id");
        }
        return id;
    }

    private List<UUID> ids(String field, boolean needed, int most) {
        var node = sent.path(field);
        if (!node.isArray()) {
            if (needed || !node.isMissingNode() && !node.isNull()) {
                reading.fault(field, node.isMissingNode() ? "is missing" : "is not a list");
            }
            return List.of();
        }
        var ids = new ArrayList<UUID>();
        for (var each : node.values()) {
            var id = each.isString() ? uuid(each.asString()) : null;
            if (id == null) {
                reading.fault(field, "holds something that is not an id");
                return List.of();
            }
            ids.add(id);
        }
        if (ids.size() > most) {
            reading.fault(field, "holds more than " + most);
        }
        return List.copyOf(ids);
    }

    /** What the database could not keep is no text either. */
    private String text(String field, boolean needed, int longest) {
        var node = sent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            if (needed) {
                reading.fault(field, "is missing");
            }
            return "";
        }
        var text = node.isString() ? node.asString().strip() : "";
        if (!node.isString() || text.indexOf('\0') >= 0) {
            reading.fault(field, "is not text");
            return "";
        }
        if (needed && text.isEmpty()) {
            reading.fault(field, "is empty");
        }
        if (text.length() > longest) {
            reading.fault(field, "has more than " + longest + " characters");
            return "";
        }
        return text;
    }

    private static @Nullable UUID uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
