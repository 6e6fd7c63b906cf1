package pakbon.backoffice.channels;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.backoffice.Formats;
import pakbon.channels.ChannelRefusal.PurchaseNotValid;
import pakbon.channels.Purchases;
import pakbon.channels.Purchases.Counter;
import pakbon.channels.Purchases.Wish;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/**
 * What stands in the fields of an order of one's own, as it was typed.
 *
 * @param place where it is picked up; empty: delivered
 * @param refusal why it was not placed
 */
public record PurchaseForm(
        Counter counter,
        String place,
        List<Line> lines,
        String customer,
        boolean paid,
        @Nullable Refusal refusal) {
    private static final int ROWS = 4;
    /** No practice order is larger. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** @param many what was written for a quantity, read; null when it is none */
    public record Line(
            String sku, String quantity, @Nullable Quantity many) {}

    public PurchaseForm {
        lines = List.copyOf(lines);
    }

    /** One of what comes first, delivered and paid: a single press is an order. */
    static PurchaseForm fresh(Counter counter) {
        var lines = new ArrayList<Line>();
        counter.goods().stream().limit(1).forEach(goods -> lines.add(new Line(goods.sku(), "1", Quantity.ONE)));
        return new PurchaseForm(counter, "", filled(lines), "", true, null);
    }

    static PurchaseForm typed(Counter counter, MultiValueMap<String, String> said, Formats formats) {
        var skus = said.getOrDefault("sku", List.of());
        var quantities = said.getOrDefault("quantity", List.of());
        var lines = new ArrayList<Line>();
        for (int at = 0; at < Math.min(ROWS, Math.max(skus.size(), quantities.size())); at++) {
            var quantity = at(quantities, at);
            lines.add(new Line(at(skus, at), quantity, quantity(quantity, formats)));
        }
        return new PurchaseForm(
                counter,
                at(said.getOrDefault("place", List.of()), 0),
                filled(lines),
                at(said.getOrDefault("customer", List.of()), 0),
                List.of("", "true").contains(at(said.getOrDefault("paid", List.of()), 0)),
                null);
    }

    private static List<Line> filled(List<Line> lines) {
        while (lines.size() < ROWS) {
            lines.add(new Line("", "", null));
        }
        return lines;
    }

    private static String at(List<String> said, int at) {
        return at < said.size() ? said.get(at).strip() : "";
    }

    PurchaseForm refused(Refusal why) {
        return new PurchaseForm(counter, place, lines, customer, paid, why);
    }

    Wish wish() {
        return new Wish(
                place,
                lines.stream()
                        .map(line -> new Purchases.Line(line.sku(), line.many(), line.quantity()))
                        .toList(),
                customer,
                paid);
    }

    /** As people write it, {@code 0,5} or {@code 0.5}; {@code 1.000} is a thousand where that is how one writes it. */
    private static @Nullable Quantity quantity(String text, Formats formats) {
        return formats.read(text)
                .filter(read -> read.abs().compareTo(MOST) < 0)
                .filter(read -> read.stripTrailingZeros().scale() <= 3)
                .map(Quantity::new)
                .orElse(null);
    }

    /** Where what was refused stands: a line from 1, or 0. */
    public boolean isWrong(int line) {
        return refusal instanceof PurchaseNotValid wrong && wrong.line() == line;
    }

    public boolean isNameWrong() {
        return refusal instanceof PurchaseNotValid wrong && wrong.why() == PurchaseNotValid.Why.NAME_TOO_LONG;
    }

    /** What the shop does not sell is shown as it was sent. */
    public boolean isSold(Line line) {
        return counter.goods().stream().anyMatch(goods -> goods.sku().equals(line.sku()));
    }
}
