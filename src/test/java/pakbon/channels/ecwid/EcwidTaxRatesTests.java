package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.ecwid.AnOrder.JSON;
import static pakbon.channels.ecwid.AnOrder.item;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.orders.OnlineOrder;
import pakbon.shared.TaxAt;
import tools.jackson.databind.node.ObjectNode;

class EcwidTaxRatesTests {
    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new BigDecimal(rate), Money.parse("EUR " + amount));
    }

    private static void tax(ObjectNode item, String taxes) {
        item.set("taxes", JSON.readTree(taxes));
    }

    @Test
    void itemsAndCarriageKeepTheirRatesAndAnItemWithoutOneHasNone() {
        var order = AnOrder.read(
                it -> tax(
                        item(it, 0),
                        "[{\"name\":\"BTW\",\"value\":21,\"total\":5.20,\"taxOnDiscountedSubtotal\":4.34,\"taxOnShipping\":0.86}]"));

        assertThat(order.lines())
                .extracting(OnlineOrder.Line::taxes)
                .containsExactly(List.of(at("21", "4.34")), List.of());
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "0.86"));
    }

    @Test
    void pricesWithoutTaxBearTheRateOnTop() {
        var order = AnOrder.read(it -> {
            it.put("pricesIncludeTax", false).put("tax", 4.75).put("total", 49.70);
            item(it, 0).put("tax", 2.25);
            item(it, 1).put("tax", 1.35);
            tax(item(it, 0), "[{\"value\":9,\"total\":2.25}]");
            tax(item(it, 1), "[{\"value\":9,\"total\":1.35}]");
            it.set("taxesOnShipping", JSON.readTree("[{\"value\":21,\"total\":1.15}]"));
        });

        assertThat(order.lines().getFirst().total()).isEqualTo(Money.parse("EUR 27.25"));
        assertThat(order.lines())
                .extracting(OnlineOrder.Line::taxes)
                .containsExactly(List.of(at("9", "2.25")), List.of(at("9", "1.35")));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "1.15"));
    }

    @Test
    void aCustomerWhoseTaxIsReversedIsNotAtTheRateThatWasTakenBack() {
        var order = AnOrder.read(it -> {
            it.put("reversedTaxApplied", true);
            item(it, 0).put("tax", 0);
            tax(item(it, 0), "[{\"value\":21,\"total\":0}]");
        });

        assertThat(order.lines().getFirst().taxes()).isEmpty();
    }
}
