package pakbon.channels.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;

/** What the practice shop has of a customer's money, and what it gives back. */
class ShopOrderTests {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Article TIN = Assortment.get().bySku("BLIK-ROOIBOS");
    private static final Article POT = Assortment.get().bySku("POT-ROOD");

    private final ShopOrder unpaid = new ShopOrder(
            2401,
            NOW,
            NOW,
            ShopOrder.Status.OPEN,
            "",
            new ShopOrder.Buyer("Els", "", "", "", "", "", "NL"),
            true,
            null,
            new BigDecimal("4.95"),
            "iDEAL",
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            "",
            List.of(line(TIN, "2"), line(POT, "1")));
    private final ShopOrder paid = unpaid.paid(NOW);

    @Test
    void whoWantsOneMoreAfterPayingOwesThatOne() {
        var grown = Happening.EDITED.to(paid, NOW);

        assertThat(paid.isPaid()).isTrue();
        assertThat(grown.isPaid()).isFalse();
        assertThat(grown.due()).isEqualByComparingTo(TIN.price());
        assertThat(Happening.PAID.isPossible(grown)).isTrue();
        assertThat(Happening.PAID.to(grown, NOW).received()).isEqualByComparingTo(grown.total());
    }

    @Test
    void whatWasNotPaidIsNotGivenBack() {
        var grown = Happening.EDITED.to(paid, NOW);
        var withoutThePot = grown.refunded(counts("0", "1"), null);

        assertThat(withoutThePot.refunded()).isEqualByComparingTo(POT.price().subtract(TIN.price()));
        assertThat(withoutThePot.isPaid()).isTrue();
        assertThat(grown.refunded(counts("1", "0"), null).refunded())
                .as("the tin that was added")
                .isEqualByComparingTo("0");
    }

    @Test
    void neverMoreGoesBackThanCameIn() {
        var grown = Happening.EDITED.to(paid, NOW);

        assertThat(Happening.REFUNDED_WHOLE.to(grown, NOW).refunded()).isEqualByComparingTo(paid.total());
        assertThat(paid.refunded(counts("0", "1"), new BigDecimal("999")).refunded())
                .isEqualByComparingTo(paid.total());
    }

    @Test
    void whatIsTakenOffBeforeItWasPaidNeedNotBe() {
        var less = unpaid.refunded(counts("0", "1"), null);

        assertThat(less.refunded()).isEqualByComparingTo("0");
        assertThat(less.due()).isEqualByComparingTo(unpaid.due().subtract(POT.price()));
        assertThat(unpaid.refunded(counts("2", "1"), null).status()).isEqualTo(ShopOrder.Status.CANCELLED);
        assertThat(Happening.REFUNDED_WHOLE.isPossible(unpaid)).isFalse();
    }

    @Test
    void whatIsPaidTwiceStaysPaidOnce() {
        assertThat(Happening.PAID.to(paid, NOW)).isEqualTo(paid);
        assertThat(Happening.REFUNDED_WHOLE
                        .to(Happening.REFUNDED_WHOLE.to(paid, NOW), NOW)
                        .refunded())
                .isEqualByComparingTo(paid.total());
    }

    private static ShopOrder.Line line(Article article, String ordered) {
        return new ShopOrder.Line(article, new BigDecimal(ordered), BigDecimal.ZERO, article.price());
    }

    private static List<BigDecimal> counts(String... many) {
        return Stream.of(many).map(BigDecimal::new).toList();
    }
}
