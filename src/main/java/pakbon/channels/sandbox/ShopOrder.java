package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pakbon.teahouse.Article;

/**
 * An order as the sandbox shop has it. Amounts in the shop's currency, tax included.
 *
 * @param changedAt by the shop's clock: no two orders have the same
 * @param reference what Pakbon wrote into it; empty until then
 * @param place where the customer collects; null for a delivery
 * @param paidAt when money came in last; null: not yet
 * @param received what came in so far, what went back not taken off
 */
record ShopOrder(
        int number,
        Instant placedAt,
        Instant changedAt,
        Status status,
        String reference,
        Buyer buyer,
        boolean delivered,
        @Nullable String place,
        BigDecimal shipping,
        String paymentMethod,
        @Nullable Instant paidAt,
        BigDecimal received,
        BigDecimal refunded,
        String note,
        List<Line> lines) {
    ShopOrder {
        lines = List.copyOf(lines);
    }

    enum Status {
        OPEN,
        PACKED,
        COMPLETED,
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    record Buyer(String name, String email, String phone, String street, String postcode, String city, String country) {
        /** Who lives there, too. */
        Buyer named(String other) {
            return new Buyer(other, Buyers.email(other), phone, street, postcode, city, country);
        }
    }

    record Line(Article article, BigDecimal ordered, BigDecimal refunded, BigDecimal price) {
        BigDecimal total() {
            return worth(ordered);
        }

        /** What has not gone back. */
        BigDecimal left() {
            return ordered.subtract(refunded);
        }

        /** What so many of it cost. */
        BigDecimal worth(BigDecimal quantity) {
            return price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
        }
    }

    boolean isUnderWay() {
        return status == Status.OPEN || status == Status.PACKED;
    }

    /** What the customer owes in all, before refunds. */
    BigDecimal total() {
        return lines.stream().map(Line::total).reduce(shipping, BigDecimal::add);
    }

    /** What of its money has not gone back. */
    BigDecimal held() {
        return received.subtract(refunded);
    }

    /** What the customer has yet to pay for what was not taken off. */
    BigDecimal due() {
        return lines.stream()
                .map(line -> line.worth(line.left()))
                .reduce(shipping, BigDecimal::add)
                .subtract(held())
                .max(BigDecimal.ZERO);
    }

    boolean isPaid() {
        return due().signum() == 0;
    }

    /** Whether some of its money can go back, or something that was not paid can be taken off. */
    boolean isRefundable() {
        return held().signum() > 0 || isUnderWay();
    }

    /**
     * So many of each line go back, as far as there is so much left; what has not left and is refunded whole goes no more.
     *
     * @param amount null: what those goods cost, as far as it was paid
     */
    ShopOrder refunded(List<BigDecimal> quantities, @Nullable BigDecimal amount) {
        var after = new ArrayList<Line>();
        var worth = BigDecimal.ZERO;
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var more = at < quantities.size() ? quantities.get(at).min(line.left()) : BigDecimal.ZERO;
            after.add(new Line(line.article(), line.ordered(), line.refunded().add(more), line.price()));
            worth = worth.add(line.worth(more));
        }
        if (isUnderWay() && after.stream().allMatch(line -> line.left().signum() == 0)) {
            return refundedWhole();
        }
        var back = amount == null ? worth.subtract(due()).max(BigDecimal.ZERO) : amount;
        return with(after, refunded.add(back).min(received));
    }

    /** Everything goes back, shipping too; what has not left by then is cancelled. */
    ShopOrder refundedWhole() {
        var all = lines.stream()
                .map(line -> new Line(line.article(), line.ordered(), line.ordered(), line.price()))
                .toList();
        return copy(isUnderWay() ? Status.CANCELLED : status, reference, paidAt, received, received, note, all);
    }

    ShopOrder is(Status now, String told) {
        return copy(now, told, paidAt, received, refunded, note, lines);
    }

    /** All that is due comes in. */
    ShopOrder paid(Instant at) {
        return copy(status, reference, at, received.add(due()), refunded, note, lines);
    }

    ShopOrder saying(String words) {
        return copy(status, reference, paidAt, received, refunded, words, lines);
    }

    ShopOrder with(List<Line> other, BigDecimal givenBack) {
        return copy(status, reference, paidAt, received, givenBack, note, other);
    }

    ShopOrder at(Instant changed) {
        return new ShopOrder(
                number,
                placedAt,
                changed,
                status,
                reference,
                buyer,
                delivered,
                place,
                shipping,
                paymentMethod,
                paidAt,
                received,
                refunded,
                note,
                lines);
    }

    private ShopOrder copy(
            Status now,
            String told,
            @Nullable Instant paid,
            BigDecimal cameIn,
            BigDecimal givenBack,
            String words,
            List<Line> other) {
        return new ShopOrder(
                number,
                placedAt,
                changedAt,
                now,
                told,
                buyer,
                delivered,
                place,
                shipping,
                paymentMethod,
                paid,
                cameIn,
                givenBack,
                words,
                other);
    }
}
