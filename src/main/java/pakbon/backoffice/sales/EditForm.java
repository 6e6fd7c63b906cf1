package pakbon.backoffice.sales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.FormId;
import pakbon.backoffice.Formats;
import pakbon.backoffice.TypedMoney;
import pakbon.sales.NewPayment;
import pakbon.sales.Sale;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.NoteTooLong;
import pakbon.sales.SalesRefusal.OtherCurrency;
import pakbon.sales.SalesRefusal.PaymentRecordedBefore;
import pakbon.sales.SalesRefusal.PaymentTooHigh;
import pakbon.sales.SalesRefusal.PaymentTypeMissing;
import pakbon.sales.SalesRefusal.PaymentTypeUnknown;
import pakbon.shared.Ids;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody edits a sale; nothing typed is lost.
 *
 * @param note what people write; what the shop told stands beside it and is not theirs to lose (Q20b)
 * @param paying whether a payment is being added
 * @param seen the version that the person looks at
 * @param deed the id of the payment that is being added: sent again, or found again by going back, it is recorded once
 * @param moreIsFine the person was told that the payment is more than what is due
 */
public record EditForm(
        String note,
        boolean paying,
        String type,
        String amount,
        String date,
        long seen,
        UUID deed,
        boolean moreIsFine,
        @Nullable Problem problem,
        @Nullable Refusal refusal) {
    /** What the page itself finds wrong, before anybody is asked. */
    public enum Problem {
        AMOUNT,
        DATE,
        MORE_THAN_DUE
    }

    /** What a refusal is about. */
    public enum Field {
        TYPE,
        AMOUNT,
        NOTE,
        WHOLE
    }

    static EditForm of(Sale sale, boolean paying, UUID deed, Formats formats) {
        var due = sale.balance().due();
        return new EditForm(
                sale.ownNote(),
                paying,
                "",
                due.isPositive() ? formats.amount(due) : "",
                LocalDate.ofInstant(formats.now(), formats.zone()).toString(),
                sale.version(),
                deed,
                false,
                null,
                null);
    }

    static EditForm typed(Map<String, String> fields, Sale sale) {
        return new EditForm(
                fields.getOrDefault("note", sale.ownNote()).replace("\r\n", "\n"),
                fields.containsKey("type"),
                fields.getOrDefault("type", "").strip(),
                fields.getOrDefault("amount", "").strip(),
                fields.getOrDefault("date", ""),
                number(fields.getOrDefault("version", "")),
                FormId.read(fields.getOrDefault("deed", "")).orElseGet(Ids::next),
                fields.containsKey("more"),
                null,
                null);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    Optional<Money> money(CurrencyUnit currency) {
        return TypedMoney.read(amount, currency);
    }

    /** Today means now; another day, its noon. */
    Optional<Instant> at(ZoneId zone, Instant now) {
        try {
            var day = LocalDate.parse(date);
            var today = LocalDate.ofInstant(now, zone);
            return day.isAfter(today) || day.isBefore(today.minusYears(10))
                    ? Optional.empty()
                    : Optional.of(
                            day.equals(today)
                                    ? now
                                    : day.atTime(LocalTime.NOON).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Optional<NewPayment> payment(CurrencyUnit currency, ZoneId zone, Instant now) {
        return money(currency).flatMap(money -> at(zone, now).map(at -> new NewPayment(type, money, at, deed)));
    }

    EditForm withPaying(Sale sale, Formats formats) {
        var fresh = of(sale, true, deed, formats);
        return new EditForm(note, true, fresh.type, fresh.amount, fresh.date, seen, deed, false, null, null);
    }

    EditForm withoutPaying(Sale sale, Formats formats) {
        var fresh = of(sale, false, deed, formats);
        return new EditForm(note, false, fresh.type, fresh.amount, fresh.date, seen, deed, false, null, null);
    }

    /** Why it was refused, where that is about this field and stands beside it. */
    public Optional<Refusal> about(Field field) {
        return Optional.ofNullable(refusal).filter(why -> fieldOf(why) == field);
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case AmountNotPositive _, OtherCurrency _, PaymentTooHigh _ -> Field.AMOUNT;
            case PaymentTypeMissing _, PaymentTypeUnknown _ -> Field.TYPE;
            case NoteTooLong _ -> Field.NOTE;
            default -> Field.WHOLE;
        };
    }

    EditForm wrong(Problem what) {
        return new EditForm(note, paying, type, amount, date, seen, deed, what == Problem.MORE_THAN_DUE, what, null);
    }

    /** Its payment is there already: the fields are empty, and another payment is another deed. */
    EditForm recordedBefore() {
        return new EditForm(note, false, "", "", "", seen, Ids.next(), false, null, new PaymentRecordedBefore());
    }

    EditForm refused(Refusal why, long version) {
        return new EditForm(note, paying, type, amount, date, version, deed, moreIsFine, null, why);
    }
}
