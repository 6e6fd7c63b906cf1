package pakbon.channels.cseries;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.ShopHttp;
import pakbon.orders.OnlineOrder;
import pakbon.shared.TaxAt;

class CSeriesTaxRatesTests {
    private final CSeriesPlatform platform = new CSeriesPlatform(new ShopHttp(false, ""), Clock.systemUTC());

    private OnlineOrder order(String fields, String line) {
        return platform.translate("""
                        {"order": {"id": 78, "status": "on_hold", "updatedAt": "2026-06-03T00:56:15+02:00",
                          "shipmentTitle": "DHL", %s, "products": {"resource": {"embedded": [
                            {"id": 1, "productTitle": "Mok", "quantityOrdered": 2, %s}]}}}}
                        """.formatted(fields, line).getBytes(StandardCharsets.UTF_8))
                .order();
    }

    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new BigDecimal(rate), Money.parse("EUR " + amount));
    }

    private static final String PLAIN = "\"priceIncl\": 26.95, \"priceExcl\": 22.27";

    @Test
    void aRateIsTakenAsTheShopWritesItWhetherAFractionOrPercents() {
        for (var rate : List.of("0.21", "21")) {
            var order = order(
                    PLAIN + ", \"shipmentPriceIncl\": 6.95, \"shipmentPriceExcl\": 5.74, \"shipmentTaxRate\": " + rate,
                    "\"priceIncl\": 10, \"priceExcl\": 8.26, \"taxRates\": [{\"name\": \"BTW\", \"rate\": " + rate
                            + ", \"amount\": 1.74}]");

            assertThat(order.lines().getFirst().taxes()).as(rate).containsExactly(at("21", "3.48"));
            assertThat(order.charges().getFirst().tax()).isEqualTo(Money.parse("EUR 1.21"));
            assertThat(order.charges().getFirst().taxes()).as(rate).containsExactly(at("21", "1.21"));
        }
    }

    @Test
    void aRateThatDoesNotMakeThePriceIsNotBelieved() {
        var order = order(PLAIN, "\"priceIncl\": 10, \"priceExcl\": 8.26, \"taxRate\": 9");

        assertThat(order.lines().getFirst().tax()).isEqualTo(Money.parse("EUR 3.48"));
        assertThat(order.lines().getFirst().taxes()).isEmpty();
    }

    @Test
    void zeroPercentIsARateAndNothingSaidIsNone() {
        assertThat(order(PLAIN, "\"priceIncl\": 10, \"priceExcl\": 10, \"taxRate\": 0")
                        .lines()
                        .getFirst()
                        .taxes())
                .containsExactly(at("0", "0.00"));
        assertThat(order(PLAIN, "\"priceIncl\": 10, \"priceExcl\": 10")
                        .lines()
                        .getFirst()
                        .taxes())
                .isEmpty();
        assertThat(order(PLAIN, "\"priceIncl\": 10, \"priceExcl\": 0, \"taxRate\": 0")
                        .lines()
                        .getFirst()
                        .taxes())
                .as("a price without tax that the shop does not say")
                .isEmpty();
    }

    @Test
    void aDiscountOnTheLineTakesItsTaxAlongAndOneOnTheOrderIsAtItsOnlyRate() {
        var order = order(
                "\"priceIncl\": 12.10, \"priceExcl\": 10, \"taxRates\": [{\"rate\": 0.21, \"amount\": 2.10}],"
                        + " \"discountAmount\": 4.84",
                "\"priceIncl\": 12.10, \"priceExcl\": 10, \"taxRate\": 0.21, \"discountIncl\": 7.26, \"discountExcl\": 6");

        assertThat(order.lines().getFirst().total()).isEqualTo(Money.parse("EUR 16.94"));
        assertThat(order.lines().getFirst().taxes()).containsExactly(at("21", "2.94"));
        assertThat(order.charges().getFirst().total()).isEqualTo(Money.parse("EUR -4.84"));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "-0.84"));
    }
}
