package pakbon.testing.woo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the shop knows: its orders, refunds and products, in the words of its REST API. Guarded by its own lock. */
final class WooTruth {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BigDecimal VAT = new BigDecimal("1.21");
    /** Each shop counts from elsewhere, so that no two shops of one business name the same order. */
    private static final AtomicLong SHOPS = new AtomicLong();

    final Map<Long, ObjectNode> orders = new TreeMap<>();
    final Map<Long, List<ObjectNode>> refunds = new TreeMap<>();
    final Map<Long, List<ObjectNode>> notes = new TreeMap<>();
    final Map<Long, List<ObjectNode>> trackings = new TreeMap<>();
    final Map<Long, ObjectNode> products = new TreeMap<>();
    final Map<Long, ObjectNode> variations = new TreeMap<>();
    final AtomicLong ids = new AtomicLong(100 + 1_000 * SHOPS.getAndIncrement());
    volatile ZoneId zone = ZoneId.of("Europe/Amsterdam");
    volatile Supplier<Instant> clock = Instant::now;

    Instant now() {
        return clock.get().truncatedTo(ChronoUnit.SECONDS);
    }

    long next() {
        return ids.incrementAndGet();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Writes one time twice: on the shop's clock, and on Greenwich's. */
    void stamp(ObjectNode on, String field, Instant at) {
        if (at == null) {
            on.putNull(field);
            on.putNull(field + "_gmt");
        } else {
            on.put(field, text(at.atZone(zone).toLocalDateTime()));
            on.put(field + "_gmt", text(at.atOffset(ZoneOffset.UTC).toLocalDateTime()));
        }
    }

    static String text(LocalDateTime at) {
        return at.format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    ObjectNode product(long id, String sku, String name, String price, boolean virtual, long parent) {
        var product = object();
        product.put("id", id).put("name", name).put("slug", sku.toLowerCase()).put("sku", sku);
        product.put("type", parent > 0 ? "variation" : "simple")
                .put("status", "publish")
                .put("virtual", virtual);
        product.put("downloadable", false)
                .put("price", price)
                .put("regular_price", price)
                .put("parent_id", parent);
        product.put("manage_stock", false).putNull("stock_quantity");
        product.put("stock_status", "instock").put("global_unique_id", "");
        return product;
    }

    /** As the shop writes a whole order; what the draft leaves open is empty. */
    ObjectNode order(long id, OrderDraft draft) {
        var now = now();
        var order = object();
        order.put("id", id).put("parent_id", 0).put("status", draft.status).put("currency", draft.currency);
        order.put("version", "11.0.1").put("prices_include_tax", true);
        stamp(order, "date_created", now);
        stamp(order, "date_modified", now);
        order.put("customer_id", 0).put("order_key", "wc_order_" + Long.toString(id * 7919, 36));
        order.set("billing", person(draft, true));
        order.set("shipping", person(draft, false));
        order.put("payment_method", draft.paymentMethod).put("payment_method_title", draft.paymentTitle);
        order.put("transaction_id", "").put("customer_ip_address", "192.0.2.7").put("customer_user_agent", "tests");
        order.put("created_via", "store-api").put("customer_note", draft.note);
        stamp(order, "date_completed", draft.status.equals("completed") ? now : null);
        stamp(order, "date_paid", draft.paid ? now : null);
        order.put("cart_hash", "").put("number", draft.number == null ? String.valueOf(id) : draft.number);
        order.set("meta_data", JSON.createArrayNode());
        var lines = JSON.createArrayNode();
        draft.lines.forEach(line -> lines.add(line(line)));
        order.set("line_items", lines);
        order.set("tax_lines", JSON.createArrayNode());
        var shipping = JSON.createArrayNode();
        draft.shipping.forEach(method -> shipping.add(method(method)));
        order.set("shipping_lines", shipping);
        for (var empty : List.of("fee_lines", "coupon_lines", "refunds")) {
            order.set(empty, JSON.createArrayNode());
        }
        order.put("is_editable", false).put("needs_payment", !draft.paid).put("needs_processing", true);
        order.put("payment_url", "https://localhost/checkout/order-pay/" + id + "/")
                .put("currency_symbol", "\u20ac");
        totals(order);
        var links = object();
        links.set(
                "self",
                JSON.createArrayNode().add(object().put("href", "https://localhost/wp-json/wc/v3/orders/" + id)));
        order.set("_links", links);
        return order;
    }

    void totals(ObjectNode order) {
        var goods = sum(order, "line_items", "total");
        var goodsTax = sum(order, "line_items", "total_tax");
        var shipping = sum(order, "shipping_lines", "total");
        var shippingTax = sum(order, "shipping_lines", "total_tax");
        order.put("discount_total", "0.00").put("discount_tax", "0.00");
        order.put("shipping_total", shipping.toPlainString()).put("shipping_tax", shippingTax.toPlainString());
        order.put("cart_tax", goodsTax.toPlainString());
        order.put("total_tax", goodsTax.add(shippingTax).toPlainString());
        order.put("total", goods.add(goodsTax).add(shipping).add(shippingTax).toPlainString());
    }

    private static BigDecimal sum(ObjectNode order, String list, String field) {
        return order.path(list).values().stream()
                .map(line -> new BigDecimal(line.path(field).stringValue()))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static ObjectNode person(OrderDraft draft, boolean billing) {
        var person = object();
        boolean empty = !billing && draft.shipping.stream().noneMatch(OrderDraft.Method::isSent);
        var names = draft.customer.split(" ", 2);
        person.put("first_name", empty ? "" : names[0]).put("last_name", empty || names.length < 2 ? "" : names[1]);
        person.put("company", "").put("address_1", empty ? "" : "Dorpsstraat 1").put("address_2", "");
        person.put("city", empty ? "" : "Zeist").put("state", "").put("postcode", empty ? "" : "3701 AA");
        person.put("country", empty ? "" : "NL");
        if (billing) {
            person.put("email", draft.email);
        }
        person.put("phone", empty ? "" : "0301234567");
        return person;
    }

    private ObjectNode line(OrderDraft.Goods goods) {
        var product = goods.variation() > 0 ? variations.get(goods.variation()) : products.get(goods.product());
        var line = object();
        var gross = new BigDecimal(goods.price())
                .multiply(new BigDecimal(goods.quantity()))
                .setScale(2, RoundingMode.HALF_UP);
        var net = gross.divide(VAT, 2, RoundingMode.HALF_UP);
        line.put("id", next())
                .put(
                        "name",
                        product == null ? goods.name() : product.path("name").stringValue());
        line.put("product_id", goods.product()).put("variation_id", goods.variation());
        line.put("quantity", new BigDecimal(goods.quantity())).put("tax_class", "");
        line.put("subtotal", net.toPlainString())
                .put("subtotal_tax", gross.subtract(net).toPlainString());
        line.put("total", net.toPlainString())
                .put("total_tax", gross.subtract(net).toPlainString());
        line.set("taxes", JSON.createArrayNode());
        line.set("meta_data", JSON.createArrayNode());
        line.put("sku", product == null ? "" : product.path("sku").stringValue())
                .put("global_unique_id", "");
        line.put("price", new BigDecimal(goods.price()).divide(VAT, 6, RoundingMode.HALF_UP));
        line.set("image", object().put("id", "").put("src", ""));
        line.putNull("parent_name");
        return line;
    }

    private ObjectNode method(OrderDraft.Method method) {
        var line = object();
        var gross = new BigDecimal(method.price());
        var net = gross.divide(VAT, 2, RoundingMode.HALF_UP);
        line.put("id", next()).put("method_title", method.title()).put("method_id", method.id());
        line.put("instance_id", method.instance()).put("total", net.toPlainString());
        line.put(
                "total_tax",
                gross.subtract(net).setScale(2, RoundingMode.HALF_UP).toPlainString());
        line.set("taxes", JSON.createArrayNode());
        line.put("tax_status", "taxable");
        var metas = JSON.createArrayNode();
        if (!method.place().isEmpty()) {
            metas.add(meta("pickup_location", method.place()));
        }
        line.set("meta_data", metas);
        return line;
    }

    ObjectNode meta(String key, String value) {
        var meta = object().put("id", next()).put("key", key).put("value", value);
        return meta.put("display_key", key).put("display_value", value);
    }

    ObjectNode refund(ObjectNode order, Map<Long, String> quantities, String amount, String reason) {
        var refund = object();
        refund.put("id", next()).put("parent_id", order.path("id").longValue());
        stamp(refund, "date_created", now());
        refund.put("amount", amount).put("reason", reason).put("refunded_by", 1).put("refunded_payment", false);
        refund.set("meta_data", JSON.createArrayNode());
        var lines = new ArrayList<ObjectNode>();
        quantities.forEach((of, quantity) -> {
            var line = object();
            line.put("id", next()).put("name", "").put("product_id", 0).put("variation_id", 0);
            line.put("quantity", new BigDecimal(quantity).negate()).put("tax_class", "");
            line.put("subtotal", "0.00")
                    .put("subtotal_tax", "0.00")
                    .put("total", "0.00")
                    .put("total_tax", "0.00");
            line.set("taxes", JSON.createArrayNode());
            line.set("meta_data", JSON.createArrayNode().add(meta("_refunded_item_id", String.valueOf(of))));
            line.put("sku", "").put("price", 0);
            lines.add(line);
        });
        ArrayNode all = JSON.createArrayNode();
        lines.forEach(all::add);
        refund.set("line_items", all);
        return refund;
    }
}
