package pakbon.backoffice.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pakbon.backoffice.Texts;
import pakbon.trail.Kind;

/**
 * Which thing of a row changed, by the path that the audit keeps: {@code lines/<id>/packed} is "Packed" of that line.
 *
 * @param key its name among the texts: {@code lines.packed}
 * @param of the thing whose it is: an id, a place in a list, a day; empty when it is the row itself
 */
record AuditField(Kind kind, String key, String of) {
    /** Lists whose members have fields of their own. */
    private static final Set<String> THINGS =
            Set.of("lines", "payments", "returns", "notes", "parcels", "allocation", "destinations");

    /** Lists whose members are said by the path itself. */
    private static final Set<String> MEMBERS = Set.of(
            "opening_hours", "special_days", "promises", "outlets", "barcodes", "assigned", "scopes", "settings");

    /** Ids, versions and what follows from something else that is told: only an auditor asks for them. */
    private static final Set<String> TECHNICAL = Set.of(
            "id",
            "position",
            "connection_id",
            "sale_id",
            "external_id",
            "platform",
            "platform_name",
            "synced_note",
            "recorded_at",
            "created_at",
            "placed_at",
            "opened_at",
            "received_at",
            "shop_updated_at",
            "shop_status",
            "closed_at",
            "state_at",
            "state_by",
            "difference",
            "lines.id",
            "lines.position",
            "lines.shop_key",
            "lines.sale_line_id",
            "lines.product_id",
            "lines.tax",
            "payments.id",
            "payments.by_shop",
            "payments.received_at",
            "payments.actor",
            "returns.id",
            "returns.by_shop",
            "returns.at",
            "returns.actor",
            "notes.id",
            "notes.at",
            "notes.author_id",
            "notes.edited_at",
            "address.empty",
            "allocation.lacking",
            "payment_type.id",
            "payment_type.position",
            "payment_type.version",
            "shop_version",
            "stock.changed_at");

    /** What people ask about first, in that order; anything else comes behind. */
    private static final List<String> FIRST = List.of(
            "name",
            "customer_name",
            "order_number",
            "state",
            "stage",
            "sku",
            "price",
            "email",
            "password",
            "role",
            "outlet_id",
            "lines",
            "returns",
            "returns.lines",
            "payments",
            "total",
            "paid",
            "given_back",
            "left_out",
            "forgiven",
            "note",
            "notes");

    /** Sums over what is told line by line, and what a part or an order only repeats of its sale. */
    private static final Set<String> TECHNICAL_OF_ROWS = Set.of(
            "FULFILLMENT.quantity",
            "FULFILLMENT.picked",
            "SALE.outlets",
            "SALE.currency",
            "ORDER.number",
            "CONNECTION.address");

    static AuditField of(Kind kind, String path) {
        if (kind == Kind.STOCK) {
            return new AuditField(kind, "stock_level", path);
        }
        if (path.startsWith("informant ")) {
            return new AuditField(kind, "informant", path.substring(path.indexOf(' ') + 1));
        }
        var parts = Arrays.asList(path.split("/"));
        var first = parts.getFirst();
        if (parts.size() > 1 && MEMBERS.contains(first)) {
            return new AuditField(kind, first, path.substring(first.length() + 1));
        }
        if (parts.size() > 2 && first.equals("destinations")) {
            return new AuditField(
                    kind, first + "." + parts.getLast(), path.substring(first.length() + 1, path.lastIndexOf('/')));
        }
        if (parts.size() > 4 && path.startsWith("returns/") && parts.get(2).equals("lines")) {
            return new AuditField(kind, "returns.lines." + parts.get(4), parts.get(3));
        }
        if (parts.size() > 1 && THINGS.contains(first)) {
            var within = String.join(".", parts.subList(2, parts.size()));
            return new AuditField(kind, within.isEmpty() ? first : first + "." + within, parts.get(1));
        }
        if (parts.size() == 2 && (first.equals("billing") || first.equals("shipping"))) {
            return new AuditField(kind, "address." + parts.get(1), first);
        }
        return new AuditField(kind, path.replace('/', '.'), "");
    }

    /** The list or address that it is a part of; empty where it stands by itself. */
    String group() {
        if (key.startsWith("address.")) {
            return of;
        }
        if (key.startsWith("returns.lines.")) {
            return "returns.lines";
        }
        var dot = key.indexOf('.');
        return dot > 0 && THINGS.contains(key.substring(0, dot)) ? key.substring(0, dot) : "";
    }

    /** Members of a list are there or not; what else is kept of them says nothing. */
    boolean isMember() {
        return Set.of("outlets", "barcodes", "assigned").contains(key) && !of.isEmpty();
    }

    boolean isTechnical() {
        return TECHNICAL.contains(key) || TECHNICAL_OF_ROWS.contains(kind + "." + key);
    }

    /** Lower comes first. */
    int rank() {
        int at = FIRST.indexOf(group().isEmpty() ? key : group());
        return at < 0 ? FIRST.size() + (key.equals("active") ? 1 : 0) : at;
    }

    /** As the pages call it; the words of the field where nobody has named it. */
    String name(Texts texts) {
        for (var each : List.of("audit.field." + kind + "." + key, "audit.field." + key)) {
            if (texts.knows(each)) {
                return texts.of(each);
            }
        }
        var words = Arrays.stream(key.substring(key.lastIndexOf('.') + 1).split("_"))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static boolean isNamed(Kind kind, String path, Texts texts) {
        var field = of(kind, path);
        return texts.knows("audit.field." + kind + "." + field.key()) || texts.knows("audit.field." + field.key());
    }
}
