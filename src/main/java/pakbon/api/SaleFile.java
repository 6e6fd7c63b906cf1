package pakbon.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Order;
import pakbon.sales.Customer;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleEvent;
import pakbon.sales.SaleLine;
import pakbon.sales.TaxTable;
import pakbon.shared.Address;
import pakbon.shared.TaxAt;

/**
 * A sale with all that Pakbon knows of it. Amounts and quantities are decimal strings.
 *
 * @param state OPEN until the last part is handed over, then COMPLETED; VOIDED when it was cancelled
 * @param status the state and the handover in one word, as Sales history shows it
 * @param taxes what of the total is at which rate; adds up to total and tax
 * @param balance still to be paid; negative when too much was paid
 * @param channelId null when no shop stands behind it
 */
@Wire
record SaleFile(
        UUID id,
        String state,
        String status,
        String receiptNumber,
        String orderNumber,
        String platform,
        String shop,
        @Nullable UUID channelId,
        @Nullable String orderStage,
        UUID outletId,
        @Nullable String handover,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        String currency,
        String total,
        String tax,
        String refunded,
        String paid,
        String balance,
        Instant placedAt,
        @Nullable Instant closedAt,
        Instant updatedAt,
        long version,
        List<Line> lines,
        List<TaxRow> taxes,
        List<Paid> payments,
        List<Part> fulfillments,
        List<Event> timeline) {
    @Wire
    record Line(
            UUID id,
            String kind,
            @Nullable UUID productId,
            String name,
            String options,
            String sku,
            String quantity,
            String refunded,
            String total,
            String tax,
            List<TaxPart> taxes) {
        static Line of(SaleLine line) {
            ProductId product = line.product();
            return new Line(
                    line.id().value(),
                    line.kind().name(),
                    product == null ? null : product.value(),
                    line.name(),
                    line.options(),
                    line.sku(),
                    line.quantity().toString(),
                    line.refunded().toString(),
                    line.total().getAmount().toPlainString(),
                    line.tax().getAmount().toPlainString(),
                    line.taxes().stream().map(TaxPart::of).toList());
        }
    }

    /** @param rate in percent */
    @Wire
    record TaxPart(String rate, String amount) {
        static TaxPart of(TaxAt at) {
            return new TaxPart(
                    at.rate().toPlainString(), at.amount().getAmount().toPlainString());
        }
    }

    /** @param at more than one where several rates are on the same goods; none where the shop told no rate */
    @Wire
    record TaxRow(List<TaxPart> at, String net, String tax, String gross) {
        static TaxRow of(TaxTable.Row row) {
            return new TaxRow(
                    row.at().stream().map(TaxPart::of).toList(),
                    row.net().getAmount().toPlainString(),
                    row.tax().getAmount().toPlainString(),
                    row.gross().getAmount().toPlainString());
        }
    }

    /** @param byShop the shop received it; otherwise somebody recorded it */
    @Wire
    record Paid(
            UUID id,
            String paymentType,
            String amount,
            Instant receivedAt,
            boolean byShop,
            @Nullable Instant confirmedAt,
            String actor) {
        static Paid of(Payment payment) {
            return new Paid(
                    payment.id(),
                    payment.type(),
                    payment.amount().getAmount().toPlainString(),
                    payment.at(),
                    payment.byShop(),
                    payment.confirmedAt(),
                    payment.actor());
        }
    }

    @Wire
    record Part(
            UUID id,
            UUID outletId,
            String type,
            String state,
            boolean oversold,
            boolean changed,
            int version,
            Instant updatedAt,
            List<FulfillmentShown.Line> lines,
            List<Parcel> parcels,
            @Nullable UUID goesTo,
            @Nullable Instant sentOnAt) {
        static Part of(Fulfillment part) {
            var onward = part.onward();
            return new Part(
                    part.id().value(),
                    part.outlet().value(),
                    FulfillmentShown.type(part),
                    FulfillmentShown.state(part),
                    part.oversold(),
                    part.changed(),
                    part.version(),
                    part.updatedAt(),
                    part.lines().stream().map(FulfillmentShown.Line::of).toList(),
                    part.parcels().stream().map(Parcel::of).toList(),
                    onward == null ? null : onward.to().value(),
                    onward == null ? null : onward.sentAt());
        }
    }

    /** @param link where staff gave one, of a carrier that Pakbon does not know */
    @Wire
    record Parcel(
            String carrier,
            String code,
            String link,
            @Nullable String weightKg,
            @Nullable String lengthCm,
            @Nullable String widthCm,
            @Nullable String heightCm) {
        static Parcel of(Tracking parcel) {
            var is = parcel.measures().written();
            return new Parcel(
                    parcel.carrier(), parcel.code(), parcel.link(), is.weight(), is.length(), is.width(), is.height());
        }
    }

    /** @param event kebab-case; {@code facts} are what its sentence needs */
    @Wire
    record Event(Instant at, String event, List<String> facts, String actor, String client) {
        static Event of(SaleEvent event) {
            return new Event(event.at(), event.event(), event.facts(), event.actor(), event.client());
        }
    }

    static SaleFile of(
            Sale sale,
            @Nullable Order order,
            List<SaleLine> lines,
            List<Payment> payments,
            List<Fulfillment> parts,
            List<SaleEvent> timeline) {
        var balance = sale.balance();
        return new SaleFile(
                sale.id().value(),
                sale.state().name(),
                sale.status().name(),
                sale.receiptNumber(),
                sale.source().orderNumber(),
                sale.source().platform(),
                sale.source().shopName(),
                order == null ? null : order.connection().value(),
                order == null ? null : order.stage().name(),
                sale.outlet().value(),
                sale.handover() == null ? null : sale.handover().name(),
                sale.customer(),
                sale.billing(),
                sale.shipping(),
                sale.note(),
                balance.total().getCurrencyUnit().getCode(),
                balance.total().getAmount().toPlainString(),
                sale.tax().getAmount().toPlainString(),
                balance.refunded().getAmount().toPlainString(),
                balance.paid().getAmount().toPlainString(),
                balance.due().getAmount().toPlainString(),
                sale.placedAt(),
                sale.closedAt(),
                sale.updatedAt(),
                sale.version(),
                lines.stream().map(Line::of).toList(),
                TaxTable.of(sale, lines).rows().stream().map(TaxRow::of).toList(),
                payments.stream().map(Paid::of).toList(),
                parts.stream().map(Part::of).toList(),
                timeline.stream().map(Event::of).toList());
    }
}
