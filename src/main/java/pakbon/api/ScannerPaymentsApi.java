package pakbon.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.sales.Balance;
import pakbon.sales.Sale;
import pakbon.scanner.ScannerPayments;
import pakbon.scanner.Sender;
import pakbon.users.Permission;

/** A payment that somebody at the counter took elsewhere is written down with the Scanner. No money is taken (S33). */
@RestController
class ScannerPaymentsApi {
    private static final String PATH = ScannerCookie.PATH + "/payments";

    private final ScannerPayments payments;
    private final Problems problems;

    ScannerPaymentsApi(ScannerPayments payments, Problems problems) {
        this.payments = payments;
        this.problems = problems;
    }

    @Wire
    record Due(String balanceDue, String currency, boolean paid, List<String> types) {
        static Due of(Sale sale, List<String> types) {
            var balance = sale.balance();
            return new Due(amount(balance), currencyOf(balance).getCode(), balance.isSettled(), types);
        }

        private static String amount(Balance balance) {
            var due = balance.due();
            return (due.isNegative() ? due.multipliedBy(0) : due).getAmount().toPlainString();
        }
    }

    /** What is due now, and by which words it can be recorded. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH)
    ResponseEntity<Object> due(@RequestParam("fulfillment_id") UUID id, Sender sender) {
        if (!sender.may(Permission.ADD_PAYMENT)) {
            return problems.refused(new ApiRefusal.NotPermitted());
        }
        return payments.owed(new FulfillmentId(id), sender)
                .map(owed -> ResponseEntity.<Object>ok(Map.of("data", Due.of(owed.sale(), owed.types()))))
                .orElseGet(() -> problems.refused(new FulfillmentUnknown()));
    }

    /** @param id the device's own: the same payment sent again is recorded once */
    @Wire
    record Paying(
            @Nullable UUID id,
            @Nullable UUID fulfillmentId,
            @Nullable BigDecimal amount,
            @Nullable String type) {}

    @Requires(Scope.SCANNER)
    @PostMapping(PATH)
    ResponseEntity<Object> record(@RequestBody Paying request, Sender sender) {
        var reading = new Reading();
        var id = reading.id("id", request.id());
        var fulfillment = new FulfillmentId(reading.id("fulfillment_id", request.fulfillmentId()));
        var type = reading.text("type", request.type());
        var amount = reading.amount("amount", request.amount());
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        if (!sender.may(Permission.ADD_PAYMENT)) {
            return problems.refused(new ApiRefusal.NotPermitted());
        }
        var owed = payments.owed(fulfillment, sender).orElse(null);
        if (owed == null) {
            return problems.refused(new FulfillmentUnknown());
        }
        var currency = currencyOf(owed.sale().balance());
        if (amount.scale() > currency.getDecimalPlaces()) {
            reading.fault("amount", "has more decimals than " + currency);
            return problems.refused(reading.refusal());
        }
        return problems.answer(
                payments.record(id, fulfillment, type, Money.of(currency, amount), sender),
                sale -> Map.of("data", Due.of(sale, owed.types())));
    }

    private static CurrencyUnit currencyOf(Balance balance) {
        return balance.total().getCurrencyUnit();
    }
}
