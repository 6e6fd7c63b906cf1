package pakbon.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.catalog.SoldBy;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLine.Kind;
import pakbon.sales.SaleReturn.Fate;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;

class TaxTableTests {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final OutletId UTRECHT = OutletId.create();

    private static final SaleLine TEA = line(Kind.PRODUCT, 2, "10.90", "0.90", "9:0.90");
    private static final SaleLine MUG = line(Kind.PRODUCT, 3, "36.30", "6.30", "21:6.30");
    private static final SaleLine PARCEL = line(Kind.SHIPPING, 1, "4.84", "0.84", "21:0.84");
    private static final SaleLine BOOK = line(Kind.PRODUCT, 1, "20.00", "0.00", "0:0.00");
    private static final SaleLine VOUCHER = line(Kind.PRODUCT, 1, "25.00", "0.00");
    private static final SaleLine UNTOLD = line(Kind.PRODUCT, 1, "12.10", "2.10");

    private static SaleLine line(Kind kind, long quantity, String total, String tax, String... rates) {
        return new SaleLine(
                SaleLineId.create(),
                0,
                "line:" + Ids.next(),
                kind,
                null,
                "Thee",
                "",
                "",
                Quantity.of(quantity),
                Quantity.ZERO,
                SoldBy.PIECE,
                eur(total),
                eur(tax),
                Arrays.stream(rates)
                        .map(rate -> new TaxAt(new BigDecimal(rate.split(":")[0]), eur(rate.split(":")[1])))
                        .toList());
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static Sale sale(String total, String tax, List<SaleLine> lines) {
        return new NewSale(
                        SaleId.create(),
                        UTRECHT,
                        Set.of(UTRECHT),
                        new Source(null, "shop", "Shop", "Shop", "1001"),
                        Handover.DELIVERY,
                        new Customer("Anouk", "", ""),
                        Address.NONE,
                        Address.NONE,
                        "",
                        "",
                        eur(total),
                        eur(tax),
                        eur("0.00"),
                        lines,
                        null,
                        NOW)
                .recorded("UT10001", NOW);
    }

    /** {@code 9: 10.00 + 0.90 = 10.90}, row by row. */
    private static List<String> rows(TaxTable table) {
        return table.rows().stream()
                .map(row -> String.join(
                                "+",
                                row.rates().stream()
                                        .map(BigDecimal::toPlainString)
                                        .toList())
                        + ": " + row.net().getAmount() + " + " + row.tax().getAmount() + " = "
                        + row.gross().getAmount())
                .toList();
    }

    private static List<String> rows(String total, String tax, SaleLine... lines) {
        var sale = sale(total, tax, List.of(lines));
        var table = TaxTable.of(sale, List.of(lines));
        assertThat(table.gross()).as("adds up to the total").isEqualTo(eur(total));
        assertThat(table.tax()).as("adds up to the tax").isEqualTo(eur(tax));
        assertThat(table.net()).isEqualTo(eur(total).minus(eur(tax)));
        return rows(table);
    }

    private static TaxTable back(String amount, List<SaleLine> sold, SaleLine line, String quantity) {
        var total = sold.stream().map(SaleLine::total).reduce(eur("0.00"), Money::plus);
        var tax = sold.stream().map(SaleLine::tax).reduce(eur("0.00"), Money::plus);
        return back(sale(total.getAmount().toString(), tax.getAmount().toString(), sold), amount, sold, line, quantity);
    }

    private static TaxTable back(Sale sale, String amount, List<SaleLine> sold, SaleLine line, String quantity) {
        var back = new SaleReturn(
                Ids.next(),
                sale.id(),
                "UT10002",
                UTRECHT,
                NOW,
                false,
                "",
                eur(amount),
                null,
                eur("0.00"),
                "Roos",
                List.of(new SaleReturn.Line(line.id(), Quantity.of(quantity), Fate.RESTOCK)));
        var table = TaxTable.of(sale, back, sold).orElse(new TaxTable(List.of()));
        if (!table.rows().isEmpty()) {
            assertThat(table.gross()).isEqualTo(eur(amount).negated());
        }
        return table;
    }

    @Test
    void teaAndMugsStandAtTheirOwnRatesAndShippingJoinsTheMugs() {
        assertThat(rows("52.04", "8.04", TEA, MUG, PARCEL))
                .containsExactly("9: 10.00 + 0.90 = 10.90", "21: 34.00 + 7.14 = 41.14");
    }

    @Test
    void zeroPercentIsARateAndWhatBearsNoTaxHasARowOfItsOwnBehindIt() {
        assertThat(rows("81.30", "6.30", BOOK, VOUCHER, MUG))
                .containsExactly("0: 20.00 + 0.00 = 20.00", "21: 30.00 + 6.30 = 36.30", ": 25.00 + 0.00 = 25.00");
    }

    @Test
    void anAmountWithoutARateIsNotGivenOneThoughItWouldFit() {
        assertThat(rows("48.40", "8.40", MUG, UNTOLD))
                .containsExactly("21: 30.00 + 6.30 = 36.30", ": 10.00 + 2.10 = 12.10");
    }

    @Test
    void aCentOfRoundingGoesToTheRateWithMostTaxAndMoreThanThatIsNotHidden() {
        assertThat(rows("47.20", "7.21", TEA, MUG))
                .containsExactly("9: 10.00 + 0.90 = 10.90", "21: 29.99 + 6.31 = 36.30");
        assertThat(rows("47.20", "8.40", TEA, MUG))
                .containsExactly("9: 10.00 + 0.90 = 10.90", "21: 30.00 + 6.30 = 36.30", ": -1.20 + 1.20 = 0.00");
    }

    @Test
    void whatTheShopsTotalHasBeyondItsLinesIsAtNoRate() {
        assertThat(rows("49.20", "7.20", TEA, MUG))
                .containsExactly("9: 10.00 + 0.90 = 10.90", "21: 30.00 + 6.30 = 36.30", ": 2.00 + 0.00 = 2.00");
    }

    @Test
    void aDiscountOnTheOrderComesOffTheRateThatItIsAt() {
        assertThat(rows("24.20", "4.20", MUG, line(Kind.FEE, 1, "-12.10", "-2.10", "21:-2.10")))
                .containsExactly("21: 20.00 + 4.20 = 24.20");
    }

    @Test
    void aStateAndACountyOnTheSameGoodsAreOneRowThatSaysBoth() {
        var shirt = line(Kind.PRODUCT, 1, "107.25", "7.25", "1:1.00", "6.25:6.25");
        var cap = line(Kind.PRODUCT, 1, "0.54", "0.04", "1:0.01", "6.25:0.03");
        var table = TaxTable.of(sale("107.79", "7.29", List.of(shirt, cap)), List.of(shirt, cap));

        assertThat(rows(table)).containsExactly("1+6.25: 100.50 + 7.29 = 107.79");
        assertThat(table.rows().getFirst().at())
                .containsExactly(
                        new TaxAt(new BigDecimal("1"), eur("1.01")), new TaxAt(new BigDecimal("6.25"), eur("6.28")));
    }

    @Test
    void aParcelWhoseTaxTheShopSharesOverTheRatesOfItsGoodsIsSharedOverTheirRows() {
        var shared = line(Kind.SHIPPING, 1, "5.75", "0.75", "9:0.18", "21:0.57");

        assertThat(rows("52.95", "7.95", TEA, MUG, shared))
                .containsExactly("9: 12.12 + 1.08 = 13.20", "21: 32.88 + 6.87 = 39.75");
    }

    @Test
    void whatTheShopTookOffLeavesNoRowAndAFreeSaleHasNoTable() {
        var takenOff = line(Kind.PRODUCT, 0, "0.00", "0.00");
        assertThat(rows("10.90", "0.90", TEA, takenOff)).containsExactly("9: 10.00 + 0.90 = 10.90");

        var free = TaxTable.of(sale("0.00", "0.00", List.of(takenOff)), List.of(takenOff));
        assertThat(free.rows()).isEmpty();
        assertThat(free.isTold()).isFalse();
        assertThat(TaxTable.of(sale("12.10", "2.10", List.of(UNTOLD)), List.of(UNTOLD))
                        .isTold())
                .isFalse();
    }

    @Test
    void oneMugThatComesBackTakesItsOwnRateBack() {
        assertThat(rows(back("12.10", List.of(TEA, MUG, PARCEL), MUG, "1")))
                .containsExactly("21: -10.00 + -2.10 = -12.10");
        assertThat(rows(back("10.90", List.of(TEA, MUG, PARCEL), TEA, "2")))
                .containsExactly("9: -10.00 + -0.90 = -10.90");
    }

    @Test
    void whoGetsTheShippingBackTooGetsItAtItsRate() {
        assertThat(rows(back("15.74", List.of(TEA, MUG, PARCEL), TEA, "2")))
                .containsExactly("9: -10.00 + -0.90 = -10.90", "21: -4.00 + -0.84 = -4.84");
    }

    @Test
    void lessThanTheGoodsAreWorthIsAtTheirRateAndMoreIsAtNoRateThatAnybodyKnows() {
        assertThat(rows(back("6.05", List.of(TEA, MUG), MUG, "1"))).containsExactly("21: -5.00 + -1.05 = -6.05");
        assertThat(back("20.00", List.of(TEA, MUG), MUG, "1").rows()).isEmpty();
        assertThat(rows(back("14.52", List.of(MUG, PARCEL), MUG, "1")))
                .as("all of the sale is at one rate")
                .containsExactly("21: -12.00 + -2.52 = -14.52");
    }

    @Test
    void goodsThatComeBackWithoutMoneyHaveNoTable() {
        assertThat(back("0.00", List.of(MUG), MUG, "1").rows()).isEmpty();
    }

    @Test
    void aThirdOfALineAddsUpWithTheOtherThirds() {
        var odd = line(Kind.PRODUCT, 3, "10.00", "1.74", "21:1.74");
        var shares = Stream.of("1", "1", "1")
                .map(one -> back("3.33", List.of(odd), odd, one))
                .map(TaxTable::tax)
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);

        assertThat(shares).isEqualTo(eur("-1.74"));
    }
}
