package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
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
 * @param paidAt null: not received
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

    record Buyer(
            String name, String email, String phone, String street, String postcode, String city, String country) {}

    record Line(Article article, BigDecimal ordered, BigDecimal refunded, BigDecimal price) {}

    boolean isUnderWay() {
        return status == Status.OPEN || status == Status.PACKED;
    }

    ShopOrder is(Status now, String told) {
        return copy(now, told, paidAt, refunded, note, lines);
    }

    ShopOrder paid(Instant at) {
        return copy(status, reference, at, refunded, note, lines);
    }

    ShopOrder saying(String words) {
        return copy(status, reference, paidAt, refunded, words, lines);
    }

    ShopOrder with(List<Line> other, BigDecimal givenBack) {
        return copy(status, reference, paidAt, givenBack, note, other);
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
                refunded,
                note,
                lines);
    }

    private ShopOrder copy(
            Status now, String told, @Nullable Instant paid, BigDecimal givenBack, String words, List<Line> other) {
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
                givenBack,
                words,
                other);
    }
}
