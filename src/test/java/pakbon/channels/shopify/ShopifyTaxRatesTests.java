package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.shopify.AnOrder.JSON;
import static pakbon.channels.shopify.AnOrder.money;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.orders.OnlineOrder;
import pakbon.shared.TaxAt;
import tools.jackson.databind.node.ObjectNode;

class ShopifyTaxRatesTests {
    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new BigDecimal(rate), Money.parse("EUR " + amount));
    }

    private static ObjectNode line(ObjectNode order, int at) {
        return (ObjectNode) order.path("lineItems").path("nodes").get(at);
    }

    private static void tax(ObjectNode of, String... percentAndAmount) {
        var lines = JSON.createArrayNode();
        for (int at = 0; at < percentAndAmount.length; at += 2) {
            lines.add(JSON.readTree("{\"ratePercentage\":" + percentAndAmount[at] + ",\"priceSet\":"
                    + money(percentAndAmount[at + 1]) + "}"));
        }
        of.set("taxLines", lines);
    }

    @Test
    void goodsAndCarriageKeepTheRatesThatTheShopNames() {
        var order = AnOrder.with(it -> {
            tax(line(it, 0), "21.0", "4.34");
            tax(line(it, 1), "9.0", "0.66");
            tax((ObjectNode) it.path("shippingLines").path("nodes").get(0), "21.0", "0.86");
        });

        assertThat(order.lines())
                .extracting(OnlineOrder.Line::taxes)
                .containsExactly(java.util.List.of(at("21", "4.34")), java.util.List.of(at("9", "0.66")));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "0.86"));
    }

    @Test
    void aStateAndACountyAreKeptApart() {
        var order = AnOrder.with(it -> {
            it.put("taxesIncluded", false);
            tax(line(it, 0), "6.25", "1.56", "1.0", "0.25");
        });

        assertThat(order.lines().getFirst().tax()).isEqualTo(Money.parse("EUR 1.81"));
        assertThat(order.lines().getFirst().taxes()).containsExactly(at("1", "0.25"), at("6.25", "1.56"));
    }

    @Test
    void anOlderShopWritesTheRateAsAFraction() {
        var order = AnOrder.with(it ->
                line(it, 0).set("taxLines", JSON.readTree("[{\"rate\":0.21,\"priceSet\":" + money("4.34") + "}]")));

        assertThat(order.lines().getFirst().taxes()).containsExactly(at("21", "4.34"));
    }

    @Test
    void aTaxWithoutARateStaysWithoutOneAndZeroPercentIsARate() {
        var order = AnOrder.with(it -> tax(line(it, 1), "0.0", "0.00"));

        assertThat(order.lines().getFirst().tax()).isEqualTo(Money.parse("EUR 4.34"));
        assertThat(order.lines().getFirst().taxes()).isEmpty();
        assertThat(order.lines().getLast().taxes()).containsExactly(at("0", "0.00"));
    }

    @Test
    void whatGoesByTwoWaysBearsItsShareOfTheTaxAtTheSameRate() {
        var order = AnOrder.with(it -> {
            tax(line(it, 0), "21.0", "4.34");
            it.set(
                    "fulfillmentOrders",
                    JSON.readTree("{\"nodes\":["
                            + AnOrder.placed(11, "Zeist", "SHIPPING", "OPEN", "1:1", "2:1") + ","
                            + AnOrder.placed(12, "Utrecht", "PICK_UP", "OPEN", "1:1") + "]}"));
        });

        assertThat(order.lines().stream()
                        .filter(line -> line.name().equals("Mok - Rood"))
                        .map(OnlineOrder.Line::taxes))
                .containsExactly(java.util.List.of(at("21", "2.17")), java.util.List.of(at("21", "2.17")));
    }

    @Test
    void aRateThatWasNotAppliedIsNone() {
        var order = AnOrder.with(it -> tax(line(it, 0), "21.0", "0.00"));

        assertThat(order.lines().getFirst().taxes()).as("an exempt customer").isEmpty();
    }
}
