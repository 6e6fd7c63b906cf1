package pakbon.testing.bigcommerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the store knows, kept apart as the platform keeps it: orders, their products, consignments, shipments, refunds. */
final class BigTruth {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final DateTimeFormatter MAIL_TIME =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    static final Map<Integer, String> LABELS = Map.ofEntries(
            Map.entry(0, "Incomplete"),
            Map.entry(1, "Pending"),
            Map.entry(2, "Shipped"),
            Map.entry(3, "Partially Shipped"),
            Map.entry(4, "Refunded"),
            Map.entry(5, "Cancelled"),
            Map.entry(6, "Declined"),
            Map.entry(7, "Awaiting Payment"),
            Map.entry(8, "Awaiting Pickup"),
            Map.entry(9, "Awaiting Shipment"),
            Map.entry(10, "Completed"),
            Map.entry(11, "Awaiting Fulfillment"),
            Map.entry(12, "Manual Verification Required"),
            Map.entry(13, "Disputed"),
            Map.entry(14, "Partially Refunded"));

    final Map<Long, ObjectNode> orders = new TreeMap<>();
    final Map<Long, List<ObjectNode>> products = new TreeMap<>();
    final Map<Long, ObjectNode> consignments = new TreeMap<>();
    final Map<Long, List<ObjectNode>> shipments = new TreeMap<>();
    final Map<Long, List<ObjectNode>> refunds = new TreeMap<>();
    final Map<Long, List<ObjectNode>> taxes = new TreeMap<>();
    final Map<Long, ObjectNode> fields = new TreeMap<>();
    private final Map<String, Long> locations = new LinkedHashMap<>();
    final BigCatalogue catalogue = new BigCatalogue(this::next);
    private long ids = 100;
    Supplier<Instant> clock = Instant::now;

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    long next() {
        return ++ids;
    }

    /** The store's clock ticks in seconds. */
    String now() {
        return mail(clock.get());
    }

    static String mail(Instant at) {
        return MAIL_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    static Instant instant(ObjectNode order) {
        return java.time.OffsetDateTime.parse(order.path("date_modified").stringValue(), MAIL_TIME)
                .toInstant();
    }

    static String amount(BigDecimal amount) {
        return amount.setScale(4, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    void stand(ObjectNode order, int status) {
        order.put("status_id", status)
                .put("status", LABELS.get(status))
                .put("custom_status", "* " + LABELS.get(status));
    }

    long place(BigDraft draft) {
        long id = next();
        var addressIds = draft.addresses.stream().map(_ -> next()).toList();
        var pickups = new LinkedHashMap<String, ObjectNode>();
        var lines = new ArrayList<ObjectNode>();
        var sum = new BigDecimal(draft.shippingPrice).subtract(new BigDecimal(draft.discount));
        int items = 0;
        for (var goods : draft.goods) {
            var total = new BigDecimal(goods.price()).multiply(BigDecimal.valueOf(goods.quantity()));
            sum = sum.add(total);
            items += goods.quantity();
            long pickup = goods.location().isEmpty()
                    ? 0
                    : pickups.computeIfAbsent(goods.location(), this::pickup)
                            .path("id")
                            .longValue();
            lines.add(line(id, goods, total, goods.address() < 0 ? 0 : addressIds.get(goods.address()), pickup));
        }
        orders.put(id, order(id, draft, sum, items));
        products.put(id, lines);
        tax(id, draft.percent, lines);
        consignments.put(id, consignments(id, draft, addressIds, List.copyOf(pickups.values()), lines));
        return id;
    }

    /** Within what everything costs; listed by itself, for each line and for the carriage. */
    private void tax(long id, String percent, List<ObjectNode> lines) {
        if (percent.isEmpty()) {
            return;
        }
        var listed = new ArrayList<ObjectNode>();
        var order = orders.get(id);
        var all = BigDecimal.ZERO;
        for (var line : lines) {
            var tax = within(line.path("total_inc_tax").asString(), percent);
            line.put("total_tax", amount(tax));
            listed.add(listed(id, percent, tax)
                    .put("line_item_type", "item")
                    .put("order_product_id", line.path("id").asString()));
            all = all.add(tax);
        }
        var carriage = within(order.path("shipping_cost_inc_tax").asString(), percent);
        order.put("shipping_cost_tax", amount(carriage));
        listed.add(
                listed(id, percent, carriage).put("line_item_type", "shipping").putNull("order_product_id"));
        order.put("total_tax", amount(all.add(carriage)));
        taxes.put(id, listed);
    }

    private static BigDecimal within(String total, String percent) {
        var rate = new BigDecimal(percent);
        return new BigDecimal(total)
                .multiply(rate)
                .divide(rate.add(BigDecimal.valueOf(100)), 4, java.math.RoundingMode.HALF_UP);
    }

    private ObjectNode listed(long id, String percent, BigDecimal tax) {
        return object().put("id", next())
                .put("order_id", id)
                .put("name", "BTW")
                .put("rate", amount(new BigDecimal(percent)))
                .put("priority", 0)
                .put("priority_amount", amount(tax))
                .put("line_amount", amount(tax));
    }

    private ObjectNode order(long id, BigDraft draft, BigDecimal total, int items) {
        var order = object();
        order.put("id", id).put("customer_id", 11).put("date_created", now()).put("date_modified", now());
        order.put("date_shipped", "");
        stand(order, draft.status);
        for (var what : List.of("handling", "wrapping")) {
            order.put(what + "_cost_ex_tax", "0.0000").put(what + "_cost_inc_tax", "0.0000");
            order.put(what + "_cost_tax", "0.0000");
        }
        order.put("shipping_cost_ex_tax", draft.shippingPrice).put("shipping_cost_inc_tax", draft.shippingPrice);
        order.put("shipping_cost_tax", "0.0000");
        order.put("total_ex_tax", amount(total))
                .put("total_inc_tax", amount(total))
                .put("total_tax", "0.0000");
        order.put("is_tax_inclusive_pricing", true).put("items_total", items).put("items_shipped", 0);
        order.put("payment_method", draft.paymentMethod).put("payment_status", draft.paymentStatus);
        order.put("refunded_amount", "0.0000").put("store_credit_amount", "0.0000");
        order.put("gift_certificate_amount", "0.0000").put("currency_code", "EUR");
        order.put("default_currency_code", "EUR").put("staff_notes", "").put("customer_message", draft.message);
        order.put("discount_amount", draft.discount)
                .put("coupon_discount", "0.0000")
                .put("is_deleted", false);
        order.set("billing_address", person("Anna", "de Vries", "Kade 1"));
        order.set("fees", JSON.createArrayNode());
        return order;
    }

    private static ObjectNode person(String first, String last, String street) {
        return object().put("first_name", first)
                .put("last_name", last)
                .put("company", "")
                .put("street_1", street)
                .put("street_2", "")
                .put("city", "Zeist")
                .put("state", "")
                .put("zip", "3700 AA")
                .put("country", "Netherlands")
                .put("country_iso2", "NL")
                .put("phone", "0301234567")
                .put("email", "anna@klant.example");
    }

    private ObjectNode line(long order, BigDraft.Goods goods, BigDecimal total, long address, long pickup) {
        var line = object().put("id", next()).put("order_id", order);
        long variant = catalogue.variantOf(goods.sku(), goods.name());
        line.put("product_id", catalogue.productOf(variant)).put("variant_id", variant);
        line.put("order_pickup_method_id", pickup).put("order_address_id", address);
        line.put("name", goods.name()).put("sku", goods.sku()).put("upc", "").put("type", goods.type());
        line.put("total_ex_tax", amount(total))
                .put("total_inc_tax", amount(total))
                .put("total_tax", "0.0000");
        line.put("quantity", goods.quantity()).put("quantity_refunded", 0).put("quantity_shipped", 0);
        line.put("is_refunded", false).put("refund_amount", "0.0000").put("is_bundled_product", false);
        line.set("applied_discounts", JSON.createArrayNode());
        line.set("product_options", JSON.createArrayNode());
        return line;
    }

    private ObjectNode pickup(String location) {
        var pickup = object().put("id", next()).put("pickup_method_id", 2);
        pickup.put("pickup_method_display_name", "Ophalen in de winkel");
        pickup.put("collection_instructions", "").put("collection_time_description", "");
        pickup.set(
                "location",
                object().put("id", locations.computeIfAbsent(location, _ -> next()))
                        .put("name", location)
                        .put("code", "L")
                        .put("address_line_1", "Markt 1")
                        .put("address_line_2", "")
                        .put("city", "Zeist")
                        .put("state", "")
                        .put("postal_code", "3700 AA")
                        .put("country_alpha2", "NL")
                        .put("email", "winkel@voorbeeld.example")
                        .put("phone", ""));
        return pickup;
    }

    private static ObjectNode consignments(
            long order, BigDraft draft, List<Long> addressIds, List<ObjectNode> pickups, List<ObjectNode> lines) {
        var all = object();
        var collected = all.putArray("pickups");
        var shipping = all.putArray("shipping");
        var downloads = all.putArray("downloads");
        all.putObject("email").putArray("gift_certificates");
        for (var pickup : pickups) {
            link(
                    pickup,
                    order,
                    lines,
                    "order_pickup_method_id",
                    pickup.path("id").longValue());
            collected.add(pickup);
        }
        for (int at = 0; at < addressIds.size(); at++) {
            var address = person("Anna", "de Vries", draft.addresses.get(at)).put("id", addressIds.get(at));
            address.put("shipping_method", "PostNL").put("items_shipped", 0);
            link(address, order, lines, "order_address_id", addressIds.get(at));
            address.put("items_total", address.path("line_items").size());
            if (!address.path("line_items").isEmpty()) {
                shipping.add(address);
            }
        }
        var download = object().put("recipient_email", "anna@klant.example");
        link(download, order, lines.stream().filter(BigTruth::isDigital).toList(), "order_address_id", 0);
        if (!download.path("line_items").isEmpty()) {
            downloads.add(download);
        }
        return all;
    }

    private static boolean isDigital(ObjectNode line) {
        return line.path("type").stringValue().equals("digital");
    }

    private static void link(ObjectNode consignment, long order, List<ObjectNode> lines, String field, long id) {
        var items = consignment.putArray("line_items");
        lines.stream()
                .filter(line -> line.path(field).longValue() == id)
                .forEach(line -> items.add(resource(order, line.path("id").longValue())));
    }

    static ObjectNode resource(long order, long line) {
        var resource = "/orders/" + order + "/products/" + line;
        return object().put("url", "https://api.bigcommerce.com/stores/hash/v2" + resource)
                .put("resource", resource);
    }

    /** With lines where links stood; no more than the platform puts into one answer. */
    ObjectNode withLines(long order, int most) {
        var all = consignments.get(order).deepCopy();
        var groups = new ArrayList<ArrayNode>();
        for (var kind : List.of("pickups", "shipping", "downloads")) {
            all.path(kind).values().forEach(each -> groups.add((ArrayNode) each.path("line_items")));
        }
        int left = most;
        for (var group : groups) {
            var links = new ArrayList<>(group.values());
            group.removeAll();
            for (var link : links) {
                var id = link.path("resource").stringValue().replaceFirst("^.*/", "");
                if (left-- > 0) {
                    products.get(order).stream()
                            .filter(line -> line.path("id").asString().equals(id))
                            .forEach(line -> group.add(line.deepCopy()));
                }
            }
        }
        return all;
    }
}
