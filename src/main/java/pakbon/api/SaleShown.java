package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;

/** A sale as the X-Series shows it. Amounts are numbers there; unit prices are without tax. */
@Wire
@JsonInclude(JsonInclude.Include.NON_NULL)
record SaleShown(
        UUID id,
        @JsonProperty("_metadata") Metadata metadata,
        String state,
        String receiptNumber,
        String invoiceNumber,
        String note,
        String date,
        String createdAt,
        String updatedAt,
        Source source,
        List<Line> lineItems,
        List<Charge> ecomCustomCharges,
        List<Paid> payments,
        List<Object> taxes,
        List<Object> attributes,
        Totals totals,
        @JsonProperty("return") Return returned) {
    private static final int UNIT_DECIMALS = 5;

    @Wire
    record Metadata(long version) {}

    /** @param id the shop's own number of the order */
    @Wire
    record Source(String id, String type, UUID outletId) {}

    @Wire
    record Line(
            UUID id,
            @JsonProperty("_metadata") LineMetadata metadata,
            Product product,
            BigDecimal quantity,
            Pricing pricing,
            Tax tax,
            String status) {}

    @Wire
    record LineMetadata(int sequence) {}

    @Wire
    record Product(UUID id) {}

    @Wire
    record Pricing(BigDecimal price, BigDecimal total, BigDecimal discount, BigDecimal discountTotal) {}

    @Wire
    record Tax(BigDecimal amount, BigDecimal total) {}

    @Wire
    record Charge(String name, String sourceId, BigDecimal total, BigDecimal totalIncl, BigDecimal totalTax) {}

    @Wire
    record Paid(UUID id, BigDecimal amount, String date, Type type, PaidAt source) {}

    @Wire
    record Type(String name) {}

    @Wire
    record PaidAt(UUID outletId) {}

    @Wire
    record Totals(
            BigDecimal price, BigDecimal priceInclTax, BigDecimal tax, BigDecimal loyalty, BigDecimal surcharge) {}

    @Wire
    record Return(boolean isReturn, List<UUID> returnSaleIds) {}

    static SaleShown of(Sale sale, List<SaleLine> lines, List<Payment> payments) {
        return new SaleShown(
                sale.id().value(),
                new Metadata(sale.version()),
                state(sale),
                sale.receiptNumber(),
                sale.receiptNumber(),
                sale.note(),
                Stamps.seconds(sale.placedAt()),
                Stamps.seconds(sale.recordedAt()),
                Stamps.seconds(sale.updatedAt()),
                new Source(
                        sale.source().orderNumber(),
                        sale.source().platform(),
                        sale.outlet().value()),
                lines.stream()
                        .filter(line -> line.kind() == SaleLine.Kind.PRODUCT && line.product() != null)
                        .map(SaleShown::line)
                        .toList(),
                lines.stream()
                        .filter(line -> line.kind() != SaleLine.Kind.PRODUCT)
                        .map(SaleShown::charge)
                        .toList(),
                payments.stream().map(payment -> paid(payment, sale)).toList(),
                List.of(),
                List.of(),
                new Totals(
                        sale.balance().total().minus(sale.tax()).getAmount(),
                        sale.balance().total().getAmount(),
                        sale.tax().getAmount(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO),
                new Return(false, List.of()));
    }

    private static String state(Sale sale) {
        return switch (sale.state()) {
            case OPEN -> "pending";
            case COMPLETED -> "closed";
            case VOIDED -> "voided";
        };
    }

    private static Line line(SaleLine line) {
        var product = line.product();
        if (product == null) {
            throw new IllegalStateException("line " + line.id() + " has no product");
        }
        var withoutTax = line.total().minus(line.tax());
        return new Line(
                line.id().value(),
                new LineMetadata(line.position()),
                new Product(product.value()),
                line.quantity().value(),
                new Pricing(each(withoutTax, line), withoutTax.getAmount(), BigDecimal.ZERO, BigDecimal.ZERO),
                new Tax(each(line.tax(), line), line.tax().getAmount()),
                "CONFIRMED");
    }

    private static BigDecimal each(Money total, SaleLine line) {
        return line.quantity().isZero()
                ? BigDecimal.ZERO
                : total.getAmount().divide(line.quantity().value(), UNIT_DECIMALS, RoundingMode.HALF_UP);
    }

    private static Charge charge(SaleLine line) {
        return new Charge(
                line.name(),
                line.shopKey(),
                line.total().minus(line.tax()).getAmount(),
                line.total().getAmount(),
                line.tax().getAmount());
    }

    private static Paid paid(Payment payment, Sale sale) {
        return new Paid(
                payment.id(),
                payment.amount().getAmount(),
                Stamps.seconds(payment.at()),
                new Type(payment.type()),
                new PaidAt(sale.outlet().value()));
    }
}
