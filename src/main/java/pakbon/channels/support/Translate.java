package pakbon.channels.support;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Understood;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import tools.jackson.databind.json.JsonMapper;

/** Files with orders as a platform's API gives them, one line of JSON for each. */
public record Translate(Platform platform, PrintStream out) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST = 64 * 1024 * 1024;

    /** Answers 0 when all were understood, else 1. */
    public int all(List<String> files) {
        int code = 0;
        for (var file : files) {
            var said = one(file);
            out.println(JSON.writeValueAsString(said));
            code = Math.max(code, said.get("external_id") == null ? 1 : 0);
        }
        return code;
    }

    private Map<String, @Nullable Object> one(String file) {
        try {
            var bytes = bytes(file);
            return bytes.length > LARGEST
                    ? nothing(List.of("the file " + file + " is larger than 64 MB: no order is"))
                    : said(platform.translate(bytes));
        } catch (NotUnderstood e) {
            return nothing(e.reasons());
        } catch (IOException | InvalidPathException e) {
            return nothing(List.of("the file " + file + " cannot be read"));
        } catch (RuntimeException e) {
            return nothing(List.of("this is not an order as " + platform.name() + " gives it"
                    + (e.getMessage() == null ? "" : ": " + e.getMessage())));
        }
    }

    /** No more than a little beyond the largest, however long the file goes on. */
    private static byte[] bytes(String file) throws IOException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static Map<String, @Nullable Object> nothing(List<String> problems) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        for (var name : List.of("external_id", "number", "state", "paid", "currency", "total")) {
            said.put(name, null);
        }
        said.put("handovers", List.of());
        said.put("customer", null);
        said.put("note", null);
        said.put("lines", List.of());
        said.put("problems", problems);
        return said;
    }

    private static Map<String, @Nullable Object> said(Understood understood) {
        var order = understood.order();
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("external_id", order.id().value());
        said.put("number", order.number());
        said.put("state", state(order.state()));
        said.put("paid", order.payment().received());
        said.put("currency", order.total().getCurrencyUnit().getCode());
        said.put("total", amount(order.total()));
        said.put(
                "handovers",
                understood.handovers().stream().map(Translate::word).toList());
        said.put("customer", said(order.customer()));
        said.put("note", order.customerNote());
        said.put("lines", order.lines().stream().map(Translate::said).toList());
        said.put("problems", problems(understood));
        return said;
    }

    private static Map<String, String> said(OnlineOrder.Customer customer) {
        var said = new LinkedHashMap<String, String>();
        said.put("name", customer.name());
        said.put("email", customer.email());
        said.put("phone", customer.phone());
        return said;
    }

    private static Map<String, @Nullable Object> said(OnlineOrder.Line line) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("external_id", line.id().value());
        said.put("sku", line.sku());
        said.put("name", line.name());
        said.put("quantity_ordered", line.ordered().toString());
        said.put("quantity_to_pack", line.toPack().toString());
        var handover = line.handover();
        said.put("handover", handover == null ? null : word(handover));
        said.put("location", line.place());
        return said;
    }

    private static List<String> problems(Understood understood) {
        var order = understood.order();
        var problems = new ArrayList<>(understood.remarks());
        var added = Stream.concat(
                        order.lines().stream().map(OnlineOrder.Line::total),
                        order.charges().stream().map(OnlineOrder.Charge::total))
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
        if (!added.isEqual(order.total())) {
            problems.add("its parts add up to " + amount(added) + ", the shop says " + amount(order.total()));
        }
        for (var line : order.lines()) {
            if (line.variantId() == null && line.sku() == null && line.barcode() == null) {
                problems.add("line " + line.id() + " has nothing to know its product by: " + line.name());
            }
        }
        return problems;
    }

    private static String state(OnlineOrder.State state) {
        return state == OnlineOrder.State.DRAFT ? "ignored" : state.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Handover handover) {
        return handover.name().toLowerCase(Locale.ROOT);
    }

    private static String amount(Money money) {
        return money.getAmount().toPlainString();
    }
}
