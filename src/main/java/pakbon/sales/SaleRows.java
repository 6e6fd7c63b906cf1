package pakbon.sales;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.outlets.OutletId;
import pakbon.shared.Address;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;
import pakbon.shared.Times;
import tools.jackson.databind.json.JsonMapper;

/** Sales and their lines as they lie in their columns. */
@Component
class SaleRows {
    private final JsonMapper json;

    SaleRows(JsonMapper json) {
        this.json = json;
    }

    Sale sale(ResultSet row) throws SQLException {
        var currency = CurrencyUnit.of(row.getString("currency"));
        var handover = row.getString("handover");
        var shop = row.getObject("connection_id", UUID.class);
        return new Sale(
                new SaleId(row.getObject("id", UUID.class)),
                new OutletId(row.getObject("outlet_id", UUID.class)),
                outlets(row),
                row.getString("receipt_number"),
                new Source(
                        shop == null ? null : new ConnectionId(shop),
                        row.getString("platform"),
                        row.getString("platform_name"),
                        row.getString("shop_name"),
                        row.getString("order_number")),
                handover == null ? null : Handover.valueOf(handover),
                SaleState.valueOf(row.getString("state")),
                row.getBoolean("returned"),
                new Customer(
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        row.getString("customer_phone")),
                address(row.getString("billing")),
                address(row.getString("shipping")),
                row.getString("note"),
                row.getString("synced_note"),
                row.getString("customer_note"),
                new Balance(
                        Amounts.money(currency, row.getBigDecimal("total")),
                        Amounts.money(currency, row.getBigDecimal("refunded")),
                        Amounts.money(currency, row.getBigDecimal("given_back")),
                        Amounts.money(currency, row.getBigDecimal("paid")),
                        Amounts.money(currency, row.getBigDecimal("left_out")),
                        Amounts.money(currency, row.getBigDecimal("forgiven"))),
                Amounts.money(currency, row.getBigDecimal("tax")),
                Amounts.money(currency, row.getBigDecimal("difference")),
                Times.at(row, "placed_at"),
                Times.at(row, "recorded_at"),
                Times.atOrNull(row, "closed_at"),
                Times.at(row, "updated_at"),
                Times.atOrNull(row, "forgotten_at"),
                row.getBoolean("money_stays"),
                row.getLong("version"));
    }

    private static Set<OutletId> outlets(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("outlets").getArray())
                .map(OutletId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    SaleLine line(ResultSet row) throws SQLException {
        var currency = CurrencyUnit.of(row.getString("currency"));
        var product = row.getObject("product_id", UUID.class);
        return new SaleLine(
                new SaleLineId(row.getObject("id", UUID.class)),
                row.getInt("position"),
                row.getString("shop_key"),
                SaleLine.Kind.valueOf(row.getString("kind")),
                product == null ? null : new ProductId(product),
                row.getString("name"),
                row.getString("options"),
                row.getString("sku"),
                new Quantity(row.getBigDecimal("quantity")),
                new Quantity(row.getBigDecimal("refunded")),
                SoldBy.PIECE,
                Amounts.money(currency, row.getBigDecimal("total")),
                Amounts.money(currency, row.getBigDecimal("tax")),
                taxes(row.getString("taxes"), currency));
    }

    private record KeptTax(BigDecimal rate, BigDecimal amount) {}

    private List<TaxAt> taxes(String written, CurrencyUnit currency) {
        return written.equals("[]")
                ? List.of()
                : Stream.of(json.readValue(written, KeptTax[].class))
                        .map(each -> new TaxAt(each.rate(), Amounts.money(currency, each.amount())))
                        .toList();
    }

    /** As {@link #line} reads them back, digit for digit. */
    static String written(List<TaxAt> taxes) {
        return taxes.stream()
                .map(each -> "{\"rate\":" + each.rate().toPlainString() + ",\"amount\":"
                        + each.amount().getAmount().toPlainString() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** One that was forgotten has nothing in it any more. */
    private Address address(String written) {
        return written.equals("{}") ? Address.NONE : json.readValue(written, Address.class);
    }
}
