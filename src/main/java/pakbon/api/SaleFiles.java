package pakbon.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.MistakenPayments;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.sales.NewPayment;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.sales.SalesRefusal;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** Sales with all that Pakbon knows of them, by id or by the shop's number, and recording what was paid. */
@RestController
class SaleFiles {
    private final Sales sales;
    private final SalesHistory history;
    private final Fulfillments fulfillments;
    private final Orders orders;
    private final MistakenPayments mistaken;
    private final SaleReach reach;
    private final Problems problems;
    private final Clock clock;

    SaleFiles(
            Sales sales,
            SalesHistory history,
            Fulfillments fulfillments,
            Orders orders,
            MistakenPayments mistaken,
            SaleReach reach,
            Problems problems,
            Clock clock) {
        this.sales = sales;
        this.history = history;
        this.fulfillments = fulfillments;
        this.orders = orders;
        this.mistaken = mistaken;
        this.reach = reach;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Scope.SALES_READ)
    @GetMapping(Api.OURS + "/sales/{sale_id}")
    ResponseEntity<Object> sale(@PathVariable("sale_id") UUID id, Actor actor) {
        return reach.find(id, actor)
                .map(sale -> ResponseEntity.<Object>ok(Map.of("data", file(sale, actor.retailer()))))
                .orElseGet(() -> problems.refused(new SalesRefusal.SaleUnknown()));
    }

    /**
     * By the number that customers know; numbers of a shop may repeat, and two shops may have the same.
     *
     * @param channel null for every shop
     */
    @Requires(Scope.SALES_READ)
    @GetMapping(Api.OURS + "/sales")
    ResponseEntity<Object> sales(
            @RequestParam(name = "order_number", required = false) @Nullable String number,
            @RequestParam(name = "channel_id", required = false) @Nullable UUID channel,
            Actor actor) {
        var reading = new Reading();
        var wanted = reading.text("order_number", number);
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var ids = channel == null
                ? history.find(actor.retailer(), wanted)
                : orders.byNumber(actor.retailer(), new ConnectionId(channel), wanted).stream()
                        .map(Order::sale)
                        .filter(Objects::nonNull)
                        .toList();
        var found = sales.byIds(actor.retailer(), ids);
        return ResponseEntity.ok(Map.of(
                "data",
                ids.stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .filter(sale -> sale.source().orderNumber().equals(wanted))
                        .filter(sale -> reach.reaches(sale, actor))
                        .map(sale -> file(sale, actor.retailer()))
                        .toList()));
    }

    /** @param amount in the sale's currency */
    @Wire
    record PaymentRequest(
            @Nullable String paymentType, @Nullable BigDecimal amount) {}

    /** Records only: takes no money. The shop hears of it where its connection says so (E4). */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/sales/{sale_id}/payments")
    ResponseEntity<Object> pay(@PathVariable("sale_id") UUID id, @RequestBody PaymentRequest request, Actor actor) {
        var sale = reach.find(id, actor).orElse(null);
        if (sale == null) {
            return problems.refused(new SalesRefusal.SaleUnknown());
        }
        var reading = new Reading();
        var type = reading.optionalText("payment_type", request.paymentType());
        var amount = reading.amount("amount", request.amount());
        var currency = sale.balance().total().getCurrencyUnit();
        if (amount.scale() > currency.getDecimalPlaces()) {
            reading.fault("amount", "has more decimals than " + currency.getCode());
        }
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var now = clock.instant();
        var payment = new NewPayment(type, Money.of(currency, amount, RoundingMode.UNNECESSARY), now);
        return switch (sales.addPayment(new SaleId(id), payment, actor, now)) {
            case Done<Sale>(var paid) ->
                ResponseEntity.status(HttpStatus.CREATED).body(Map.of("data", file(paid, actor.retailer())));
            case Refused<Sale>(var refusal) -> problems.refused(refusal);
        };
    }

    /** @param reason why it was a mistake */
    @Wire
    record TakingBack(@Nullable String reason) {}

    /** For what was recorded by mistake; of goods that have left, only with the scope {@code all}, which an admin's word stands for. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/sales/{sale_id}/payments/{payment_id}/taking-back")
    ResponseEntity<Object> takeBack(
            @PathVariable("sale_id") UUID id,
            @PathVariable("payment_id") UUID payment,
            @RequestBody TakingBack request,
            Actor actor) {
        var reading = new Reading();
        var reason = reading.optionalText("reason", request.reason());
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var caller = BearerFilter.callerOrNone();
        boolean evenIfGone = caller != null && caller.token().may(Scope.ALL);
        return problems.answer(
                mistaken.takeBack(new SaleId(id), payment, reason, evenIfGone, actor),
                sale -> Map.of("data", file(sale, actor.retailer())));
    }

    private SaleFile file(Sale sale, RetailerId retailer) {
        return SaleFile.of(
                sale,
                orders.ofSale(retailer, sale.id()).orElse(null),
                sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of()),
                sales.payments(retailer, sale.id()),
                fulfillments.of(retailer, sale.id()),
                history.timeline(retailer, sale.id()));
    }
}
