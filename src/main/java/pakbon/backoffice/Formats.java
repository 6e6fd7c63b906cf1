package pakbon.backoffice;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Tally;
import pakbon.sales.Source;
import pakbon.shared.Quantity;
import pakbon.shared.WrittenNumber;

/**
 * Sums, numbers and times as one reader writes them, in the zone of the outlet they happened at.
 *
 * @param now the moment of the page: "12 min" is counted back from it
 */
public record Formats(Texts texts, ZoneId zone, Instant now) {
    private static final int RATE_DIGITS = 6;

    /** With the time of another outlet. */
    public Formats in(ZoneId other) {
        return new Formats(texts, other, now);
    }

    /** {@code € 41,75}, and {@code -€ 41,75} for what goes back; never broken over two lines. */
    public String money(Money amount) {
        var format = NumberFormat.getCurrencyInstance(regional());
        format.setCurrency(Currency.getInstance(amount.getCurrencyUnit().getCode()));
        format.setMinimumFractionDigits(amount.getScale());
        format.setMaximumFractionDigits(amount.getScale());
        // the JDK writes "€ -41,75" in Dutch, which nobody reads as a sum that goes back
        return (amount.isNegative() ? "-" : "")
                + format.format(amount.getAmount().abs()).replace(' ', '\u00a0');
    }

    /** {@code 41,75}: without the sign of the currency, for a field. */
    public String amount(Money amount) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(amount.getScale());
        return format.format(amount.getAmount());
    }

    /** {@code 1.041,75}: in a column of sums in one currency, to be read. */
    public String sum(Money amount) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setMinimumFractionDigits(amount.getScale());
        return format.format(amount.getAmount());
    }

    /** {@code 41,75}: a price whose currency goes without saying. */
    public String amount(BigDecimal price) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(Math.max(2, price.scale()));
        return format.format(price);
    }

    public String quantity(Quantity quantity) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setMaximumFractionDigits(6);
        return format.format(quantity.value());
    }

    /** As it stands in a field, and is read again: without a sign between thousands. */
    public String field(Quantity quantity) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setMaximumFractionDigits(6);
        format.setGroupingUsed(false);
        return format.format(quantity.value());
    }

    /** With its unit: {@code 3}, {@code 0,25 kg}. */
    public String quantity(Quantity quantity, SoldBy by) {
        return by.unit().isEmpty() ? quantity(quantity) : quantity(quantity) + "\u00a0" + by.unit();
    }

    /** {@code 2 + 0,25 kg}. */
    public String quantities(List<Tally.Amount> amounts) {
        return amounts.stream().map(each -> quantity(each.some(), each.by())).collect(Collectors.joining(" + "));
    }

    /** So many of something: {@code 2 × Mug}, {@code 0,25 kg Assam}. */
    public String goods(Quantity quantity, SoldBy by, String name) {
        return by.unit().isEmpty() ? quantity(quantity) + " \u00d7 " + name : quantity(quantity, by) + " " + name;
    }

    /** {@code 9%}, {@code 6,25%}; of several on the same goods {@code 6,25% + 1%}. */
    public String rates(List<BigDecimal> rates) {
        var format = NumberFormat.getNumberInstance(regional());
        format.setMaximumFractionDigits(RATE_DIGITS);
        return rates.stream().map(each -> format.format(each) + "%").collect(Collectors.joining(" + "));
    }

    /** The platform that it comes from, as people know it. */
    public String platform(Source source) {
        return texts.platform(source.platform(), source.platformName());
    }

    /** How it was paid: a usual way in the reader's language, any other by its own word. */
    public String paidBy(String type) {
        return UsualPayments.word(type, texts);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(regional()).format(number);
    }

    /** {@code 08:31} today, {@code do 16:48} within a week, {@code 9 nov 16:48} before, {@code 9 nov 2025} in another year. */
    public String time(Instant at) {
        var there = at.atZone(zone);
        var today = today();
        var day = there.toLocalDate();
        var key = day.equals(today)
                ? "format.today"
                : day.isAfter(today.minusDays(7)) && day.isBefore(today)
                        ? "format.week"
                        : day.getYear() == today.getYear() ? "format.year" : "format.other-year";
        return written(key, there);
    }

    /**
     * A time to come: {@code 18:00} today, {@code morgen 18:00}, {@code ma 18:00} within a week, {@code 9 dec 18:00} beyond.
     * Midnight is the end of a day, and said by that day alone: {@code vandaag}, {@code morgen}, {@code ma}, {@code 9 dec}.
     */
    public String soon(Instant at) {
        var there = at.atZone(zone);
        var day = there.toLocalDate();
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? dayAhead(day.minusDays(1))
                : day.equals(today()) ? clock(at) : texts.of("format.ahead", dayAhead(day), clock(at));
    }

    private String dayAhead(LocalDate day) {
        var ahead = ChronoUnit.DAYS.between(today(), day);
        if (ahead == 0 || ahead == 1) {
            return texts.of(ahead == 0 ? "format.ahead.today" : "format.ahead.tomorrow");
        }
        return DateTimeFormatter.ofPattern(
                        texts.of(ahead > 0 && ahead < 7 ? "format.ahead.week" : "format.ahead.year"), regional())
                .format(day);
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** {@code vr 20 november 2026 08:31:04 CET}: for the title of a relative time. */
    public String exact(Instant at) {
        return written("format.exact", at.atZone(zone));
    }

    /** {@code 9 nov 2026 16:48}: whatever the day, for a list that is read long after. */
    public String moment(Instant at) {
        return written("format.moment", at.atZone(zone));
    }

    public String date(Instant at) {
        return written("format.date", at.atZone(zone));
    }

    /** {@code 9 nov 2026}. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.of("format.date"), regional()).format(day);
    }

    /** {@code 9 november 2026}. */
    public String wholeDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.of("format.day"), regional()).format(day);
    }

    /** {@code 08:31}, whatever the day. */
    public String clock(Instant at) {
        return written("format.today", at.atZone(zone));
    }

    /** For {@code datetime="..."}. */
    public String iso(Instant at) {
        return at.toString();
    }

    /** How long since: {@code 12 min}, {@code 3 u}, {@code 2 d}. */
    public String age(Instant since) {
        var passed = Duration.between(since, now);
        if (passed.toMinutes() < 1) {
            return texts.of("format.age.now");
        }
        if (passed.toMinutes() < 60) {
            return texts.of("format.age.minutes", passed.toMinutes());
        }
        return passed.toHours() < 48
                ? texts.of("format.age.hours", passed.toHours())
                : texts.of("format.age.days", passed.toDays());
    }

    /** How long work lasted: {@code < 1 min}, {@code 12 min}, {@code 3 u}, {@code 2 d}; {@code –} when there was none. */
    public String lasted(Duration duration, int times) {
        if (times == 0) {
            return "–";
        }
        return duration.toMinutes() < 1 ? texts.of("format.lasted.moment") : age(now.minus(duration));
    }

    /** {@code 30 seconden}, {@code 2 minuten}: rounded up, for a wait. */
    public String wait(Instant until) {
        var seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return seconds <= 90
                ? texts.of("format.wait.seconds", seconds)
                : texts.of("format.wait.minutes", (seconds + 59) / 60);
    }

    /** How long something took: {@code 180 ms}, {@code 2,4 s}. */
    public String took(Duration time) {
        return time.toMillis() < 1000
                ? texts.of("format.took.millis", time.toMillis())
                : texts.of("format.took.seconds", number(BigDecimal.valueOf(time.toMillis(), 3), 1));
    }

    private String number(BigDecimal value, int digits) {
        var format = NumberFormat.getInstance(regional());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private String written(String key, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(texts.of(key), regional()).format(time);
    }

    /** A number as the reader writes it, and as it is written here: {@code 1.250} is more than a thousand in Dutch. Empty for none. */
    public Optional<BigDecimal> read(String typed) {
        return WrittenNumber.read(typed, texts.locale().getLanguage().equals("nl"));
    }

    /** Whether {@link #read} reads none because it is larger than any that is kept. */
    public boolean isTooLarge(String typed) {
        return WrittenNumber.isTooLarge(typed, texts.locale().getLanguage().equals("nl"));
    }

    /** Dutch is written as in the Netherlands, English with pounds and day before month. */
    private Locale regional() {
        return texts.locale().getLanguage().equals("nl") ? Locale.of("nl", "NL") : Locale.UK;
    }
}
