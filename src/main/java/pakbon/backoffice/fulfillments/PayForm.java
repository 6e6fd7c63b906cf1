package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.FormId;
import pakbon.backoffice.Formats;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.PaymentRecordedBefore;
import pakbon.sales.SalesRefusal.PaymentTooHigh;
import pakbon.sales.SalesRefusal.PaymentTypeMissing;
import pakbon.sales.SalesRefusal.PaymentTypeUnknown;
import pakbon.shared.Ids;
import pakbon.shared.Refusal;

/**
 * A payment as it is typed beside the work that waits for it.
 *
 * @param types what can be chosen at the outlet of the sale
 * @param deed the id of the payment: sent again, or found again by going back, it is recorded once
 * @param seen the version of the sale that was looked at, so that nobody records the same payment twice
 */
public record PayForm(
        FulfillmentRow row,
        List<String> types,
        String type,
        String amount,
        long seen,
        UUID deed,
        @Nullable Problem problem,
        @Nullable Refusal refusal) {
    /** What the page itself finds wrong, before anybody is asked. */
    public enum Problem {
        AMOUNT,
        MORE_THAN_DUE
    }

    /** What a refusal is about. */
    public enum Field {
        TYPE,
        AMOUNT,
        WHOLE
    }

    static PayForm fresh(FulfillmentRow row, List<String> types, UUID deed, Formats formats) {
        var due = row.sale().balance().due();
        return new PayForm(
                row,
                types,
                "",
                due.isPositive() ? formats.amount(due) : "",
                row.sale().version(),
                deed,
                null,
                null);
    }

    static PayForm typed(FulfillmentRow row, List<String> types, Map<String, String> said) {
        var seen = said.getOrDefault("sale-version", "");
        return new PayForm(
                row,
                types,
                said.getOrDefault("paid-by", "").strip(),
                said.getOrDefault("amount", "").strip(),
                seen.matches("\\d{1,18}") ? Long.parseLong(seen) : -1,
                FormId.read(said.getOrDefault("deed", "")).orElseGet(Ids::next),
                null,
                null);
    }

    /** Its payment is there already: the fields are empty, and another payment is another deed. */
    PayForm recordedBefore() {
        return new PayForm(row, types, "", "", row.sale().version(), Ids.next(), null, new PaymentRecordedBefore());
    }

    /** Why it was refused, where that is about this field and stands beside it. */
    public Optional<Refusal> about(Field field) {
        return Optional.ofNullable(refusal).filter(why -> fieldOf(why) == field);
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case AmountNotPositive _, PaymentTooHigh _ -> Field.AMOUNT;
            case PaymentTypeMissing _, PaymentTypeUnknown _ -> Field.TYPE;
            default -> Field.WHOLE;
        };
    }

    PayForm wrong(Problem what) {
        return new PayForm(row, types, type, amount, seen, deed, what, null);
    }

    PayForm refused(Refusal why) {
        return new PayForm(row, types, type, amount, row.sale().version(), deed, null, why);
    }
}
