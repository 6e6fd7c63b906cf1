package pakbon.backoffice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.joda.money.Money;
import pakbon.fulfillment.Tally;
import pakbon.shared.Quantity;
import pakbon.shared.Quote;
import pakbon.shared.Refusal;

/** What was refused, why, and the way out, as a sentence in the reader's language: {@code refusal.<code>}. */
public final class RefusalMessages {
    private static final int LONGEST = 200;

    private RefusalMessages() {}

    public static String sentence(Refusal refusal, Formats formats) {
        var facts = refusal.facts().stream().map(fact -> shown(fact, formats)).toArray();
        var variant = refusal.variant().isEmpty() ? "" : "." + refusal.variant();
        return formats.texts().of("refusal." + refusal.code() + variant, facts);
    }

    /** Counts stay numbers, so that a sentence can choose between one and many. */
    private static Object shown(Object fact, Formats formats) {
        return switch (fact) {
            case Money money -> formats.money(money);
            case Quantity quantity -> formats.quantity(quantity);
            case Tally.Amount(var some, var by) -> formats.quantity(some, by);
            case Instant at when at.isAfter(formats.now()) -> formats.wait(at);
            case Instant at -> formats.time(at);
            case Duration duration -> formats.wait(formats.now().plus(duration));
            case Enum<?> value -> formats.texts().word(value);
            case Integer number -> number;
            case Long number -> number;
            case Collection<?> several ->
                several.stream().map(one -> shown(one, formats).toString()).collect(Collectors.joining(", "));
            case LocalDate day -> formats.wholeDay(day);
            case Temporal other -> other.toString();
            default -> Quote.of(fact.toString(), LONGEST);
        };
    }
}
