package pakbon.channels.shopify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.channels.shopify.ShopifyClient.TooMuch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one order whole: what does not fit on the first page of its lists is asked for until all is there. */
final class ShopifyReading {
    private static final int LONGEST_PAGE = 30;
    private static final int SHORTEST_PAGE = 5;
    private static final int MOST_PAGES = 200;

    private final ShopifyClient client;
    /** Shops of smaller plans let a question cost less; what one refused is not tried again. */
    private volatile int page = LONGEST_PAGE;

    ShopifyReading(ShopifyClient client) {
        this.client = client;
    }

    /** @param said whole, with the hour at which its first page was answered */
    record Read(JsonNode order, ShopifyClient.Said said) {}

    Optional<Read> order(String gid, Session shop) {
        while (true) {
            int lines = page;
            try {
                var said = client.said(
                        OrderQuestions.ORDER,
                        Map.of(
                                "id",
                                gid,
                                "lines",
                                lines,
                                "parts",
                                Math.max(SHORTEST_PAGE, lines / 5),
                                "partLines",
                                lines),
                        shop);
                return said.data().path("order") instanceof ObjectNode order
                        ? Optional.of(new Read(whole(order, gid, lines, shop), said))
                        : Optional.empty();
            } catch (TooMuch e) {
                if (lines <= SHORTEST_PAGE) {
                    throw new ShopifyClient.Refused(String.valueOf(e.getMessage()));
                }
                page = Math.max(SHORTEST_PAGE, lines / 2);
            }
        }
    }

    private ObjectNode whole(ObjectNode order, String gid, int length, Session shop) {
        follow(order, "lineItems", OrderQuestions.MORE_LINES, "order", gid, length, shop);
        follow(order, "fulfillmentOrders", OrderQuestions.MORE_PARTS, "order", gid, length, shop);
        for (var part : Wire.list(order, "fulfillmentOrders")) {
            if (part instanceof ObjectNode one) {
                var id = Wire.text(one, "id");
                follow(one, "lineItems", OrderQuestions.MORE_PART_LINES, "fulfillmentOrder", id, length, shop);
            }
        }
        if (Wire.amount(order, "totalRefundedSet").signum() != 0) {
            refunds(order, gid, length, shop);
        }
        return order;
    }

    private void refunds(ObjectNode into, String gid, int length, Session shop) {
        var variables = Map.<String, @Nullable Object>of(
                "id", gid, "first", ShopifyRefunds.MOST, "lines", Math.max(SHORTEST_PAGE, length / 3));
        var said = client.ask(OrderQuestions.REFUNDS, variables, shop).path("order");
        if (ShopifyRefunds.isWhole(said) && said.has("refunds")) {
            into.set("refunds", said.path("refunds"));
        }
    }

    private void follow(
            ObjectNode into, String list, Question question, String root, String gid, int length, Session shop) {
        var last = into.path(list).path("pageInfo");
        for (int count = 1; Wire.isTrue(last, "hasNextPage") && count < MOST_PAGES; count++) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("id", gid);
            variables.put("first", list.equals("fulfillmentOrders") ? Math.max(SHORTEST_PAGE, length / 5) : length);
            variables.put("after", Wire.text(last, "endCursor"));
            if (question.text().contains("$partLines")) {
                variables.put("partLines", length);
            }
            var more = client.ask(question, variables, shop).path(root).path(list);
            if (into.path(list).path("nodes") instanceof ArrayNode nodes) {
                more.path("nodes").values().forEach(nodes::add);
            }
            last = more.path("pageInfo");
        }
    }
}
