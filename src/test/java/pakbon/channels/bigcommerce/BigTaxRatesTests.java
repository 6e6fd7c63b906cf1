package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.TaxAt;
import pakbon.testing.bigcommerce.FakeBigStore;

class BigTaxRatesTests {
    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new BigDecimal(rate), Money.parse("EUR " + amount));
    }

    private static OnlineOrder order(String taxes) {
        return BigShop.translated("""
                {"id": 250, "status_id": 11, "status": "Awaiting Fulfillment",
                 "date_created": "Fri, 20 Nov 2026 08:59:58 +0000", "date_modified": "Fri, 20 Nov 2026 09:00:06 +0000",
                 "default_currency_code": "EUR", "payment_method": "iDEAL", "payment_status": "captured",
                 "total_inc_tax": "51.8500", "total_tax": "7.3700",
                 "shipping_cost_inc_tax": "4.9500", "shipping_cost_tax": "0.8600",
                 "products": [
                  {"id": 1, "product_id": 7, "name": "Mok", "type": "physical", "quantity": 2,
                   "total_inc_tax": "25.0000", "total_tax": "4.3388"},
                  {"id": 2, "product_id": 8, "name": "Thee", "type": "physical", "quantity": 1,
                   "total_inc_tax": "21.8000", "total_tax": "1.8000"}],
                 "fees": [{"id": 4, "display_name_customer": "Fooi", "cost_inc_tax": "0.1000", "cost_tax": "0.0174"}],
                 "consignments": {"pickups": [], "shipping": []}, "taxes": [%s]}""".formatted(taxes));
    }

    @Test
    void ratesAreListedByLineAndByKindOfCharge() {
        var order = order("""
                {"rate": "21.0000", "line_amount": "4.3388", "line_item_type": "item", "order_product_id": "1"},
                {"rate": "9.0000", "line_amount": "1.8000", "line_item_type": "item", "order_product_id": "2"},
                {"rate": "21.0000", "line_amount": "0.8600", "line_item_type": "shipping", "order_product_id": null}""");

        assertThat(order.lines())
                .extracting(OnlineOrder.Line::taxes)
                .containsExactly(List.of(at("21", "4.34")), List.of(at("9", "1.80")));
        assertThat(order.charges().getFirst().taxes()).containsExactly(at("21", "0.86"));
        assertThat(order.charges().getLast().taxes())
                .as("of a fee the store lists none")
                .isEmpty();
    }

    @Test
    void aListThatDoesNotSayWhatATaxIsOnTellsNoRates() {
        var order = order("{\"rate\": \"21.0000\", \"line_amount\": \"5.2000\"}");

        assertThat(order.lines())
                .allMatch(line -> line.taxes().isEmpty() && line.tax().isPositive());
    }

    @Test
    void theRatesOfATaxedOrderAreAskedForAndThoseOfAnUntaxedOneAreNot() {
        try (var fake = FakeBigStore.open()) {
            var shop = new BigShop(fake.address(), fake.credentials());
            long taxed = fake.order()
                    .sent(2, "MUG", "12.10")
                    .shipping("4.84")
                    .taxed("21")
                    .place();
            long untaxed = fake.order().sent(1, "MUG", "12.10").place();

            var order = shop.platform
                    .order(new ExternalId("" + taxed), shop.session())
                    .orElseThrow();
            assertThat(order.lines().getFirst().taxes()).containsExactly(at("21", "4.20"));
            assertThat(order.charges().getFirst().taxes()).hasSize(1);
            assertThat(shop.calls).anyMatch(call -> call.contains("/taxes"));

            shop.calls.clear();
            assertThat(shop.platform.order(new ExternalId("" + untaxed), shop.session()))
                    .isPresent();
            assertThat(shop.calls).isNotEmpty().noneMatch(call -> call.contains("/taxes"));
        }
    }
}
