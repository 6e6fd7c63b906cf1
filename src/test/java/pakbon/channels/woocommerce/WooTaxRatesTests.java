package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.orders.OnlineOrder;
import pakbon.shared.TaxAt;
import pakbon.testing.Contracts;

class WooTaxRatesTests {
    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new BigDecimal(rate), Money.parse("EUR " + amount));
    }

    private static OnlineOrder order(String taxLines, String lineTaxes, String tax) {
        return WooShop.online(WooShop.json("""
                {"id":7,"status":"processing","currency":"EUR","total":"12.10","total_tax":"2.10",
                 "date_created_gmt":"2026-11-20T08:00:00","date_modified_gmt":"2026-11-20T09:00:00",
                 "tax_lines":[%s],"shipping_lines":[{"id":2,"method_id":"flat_rate","method_title":"PostNL",
                  "total":"4.10","total_tax":"0.86","taxes":[{"id":1,"total":"0.86","subtotal":""}]}],
                 "line_items":[{"id":1,"name":"Mok","quantity":1,"product_id":9,"total":"10.00","total_tax":"%s",
                  "taxes":[%s]}]}""".formatted(taxLines, tax, lineTaxes)));
    }

    @Test
    void aRecordedDutchOrderIsAtTwentyOnePercentThroughout() {
        var order = WooShop.online(WooShop.json(new String(
                Contracts.bytes("woocommerce/captures/1-order-created-delivery-paid.json"), StandardCharsets.UTF_8)));

        assertThat(order.lines().getFirst().taxes()).containsExactly(at("21", "2.76"));
        assertThat(order.lines().getLast().taxes()).containsExactly(at("21", "4.33"));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "0.86"));
    }

    @Test
    void aLineNamesItsTaxesAndTheOrderTheirRates() {
        var order = order(
                "{\"rate_id\":1,\"rate_percent\":21},{\"rate_id\":5,\"rate_percent\":9}",
                "{\"id\":5,\"total\":\"0.90\",\"subtotal\":\"0.90\"},{\"id\":1,\"total\":\"\",\"subtotal\":\"\"}",
                "0.90");

        assertThat(order.lines().getFirst().taxes()).containsExactly(at("9", "0.90"));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "0.86"));
    }

    @Test
    void partsOfACentAreGivenOutSoThatTheRatesMakeTheTax() {
        var order = order(
                "{\"rate_id\":1,\"rate_percent\":6.25},{\"rate_id\":5,\"rate_percent\":1}",
                "{\"id\":1,\"total\":\"0.6249\"},{\"id\":5,\"total\":\"0.1049\"}",
                "0.7298");

        assertThat(order.lines().getFirst().tax()).isEqualTo(Money.parse("EUR 0.73"));
        assertThat(order.lines().getFirst().taxes()).containsExactly(at("1", "0.10"), at("6.25", "0.63"));
    }

    @Test
    void zeroPercentIsARateAndAShopThatDoesNotSayPercentsSaysNone() {
        assertThat(order("{\"rate_id\":3,\"rate_percent\":0}", "{\"id\":3,\"total\":\"0\"}", "0.00")
                        .lines()
                        .getFirst()
                        .taxes())
                .containsExactly(at("0", "0.00"));
        var old = order("{\"rate_id\":1,\"label\":\"BTW 21%\"}", "{\"id\":1,\"total\":\"2.10\"}", "2.10");
        assertThat(old.lines().getFirst().tax()).isEqualTo(Money.parse("EUR 2.10"));
        assertThat(old.lines().getFirst().taxes()).isEmpty();
    }
}
