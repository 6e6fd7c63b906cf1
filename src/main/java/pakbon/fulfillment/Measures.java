package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentRefusal.SizeIncomplete;
import pakbon.fulfillment.FulfillmentRefusal.SizeNotValid;
import pakbon.fulfillment.FulfillmentRefusal.WeightNotValid;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Quote;

/**
 * How heavy a parcel is and how large, as far as somebody said (C3). Exact: a carrier's price goes by them.
 *
 * @param weight in kilograms, at most 3 decimals, above 0 and at most 1000; null when nobody weighed it
 * @param size null when nobody measured it
 */
public record Measures(@Nullable Quantity weight, @Nullable Size size) {
    public static final Quantity MOST_WEIGHT = Quantity.of(1000);
    public static final Quantity MOST_LENGTH = Quantity.of(400);
    public static final Measures NONE = new Measures(null, null);

    private static final int WEIGHT_DECIMALS = 3;
    private static final int LENGTH_DECIMALS = 1;
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,6})?");

    /** In centimetres, each at most 1 decimal, above 0 and at most 400. */
    public record Size(Quantity length, Quantity width, Quantity height) {
        public Size {
            if (!Stream.of(length, width, height).allMatch(each -> fits(each, MOST_LENGTH, LENGTH_DECIMALS))) {
                throw new IllegalArgumentException("no size");
            }
        }
    }

    public Measures {
        if (weight != null && !fits(weight, MOST_WEIGHT, WEIGHT_DECIMALS)) {
            throw new IllegalArgumentException("no weight");
        }
    }

    /**
     * As machines write them: digits with at most one point; empty where it is not known. Refused what is no weight or
     * size, and a size of which a part is missing.
     */
    public static Outcome<Measures> read(String weight, String length, String width, String height) {
        return read(String::strip, weight, length, width, height);
    }

    /**
     * As people write them: {@code 1,5} and {@code 1.5} are the same. Neither sign is ever one of thousands, because
     * nothing here is as large as that.
     */
    public static Outcome<Measures> typed(String weight, String length, String width, String height) {
        return read(Measures::plain, weight, length, width, height);
    }

    /** A refusal quotes what was written as it was written. */
    private static Outcome<Measures> read(
            UnaryOperator<String> plain, String weight, String length, String width, String height) {
        var kilograms = number(plain.apply(weight));
        if (!plain.apply(weight).isEmpty() && !fits(kilograms, MOST_WEIGHT, WEIGHT_DECIMALS)) {
            return new Refused<>(new WeightNotValid(Quote.of(weight)));
        }
        var sides = new ArrayList<Quantity>();
        for (var side : List.of(length, width, height)) {
            var centimetres = number(plain.apply(side));
            if (!plain.apply(side).isEmpty() && !fits(centimetres, MOST_LENGTH, LENGTH_DECIMALS)) {
                return new Refused<>(new SizeNotValid(Quote.of(side)));
            }
            if (centimetres != null) {
                sides.add(centimetres);
            }
        }
        return switch (sides.size()) {
            case 0 -> new Done<>(new Measures(kilograms, null));
            case 3 -> new Done<>(new Measures(kilograms, new Size(sides.get(0), sides.get(1), sides.get(2))));
            default -> new Refused<>(new SizeIncomplete());
        };
    }

    /** Each as digits with at most a point, for rows and machines; null where it is not known. */
    public record Written(
            @Nullable String weight,
            @Nullable String length,
            @Nullable String width,
            @Nullable String height) {
        Measures measures() {
            return new Measures(
                    weight == null ? null : Quantity.of(weight),
                    length == null || width == null || height == null
                            ? null
                            : new Size(Quantity.of(length), Quantity.of(width), Quantity.of(height)));
        }
    }

    public Written written() {
        return new Written(
                weight == null ? null : weight.toString(),
                size == null ? null : size.length().toString(),
                size == null ? null : size.width().toString(),
                size == null ? null : size.height().toString());
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip().replace(',', '.');
    }

    private static @Nullable Quantity number(String plain) {
        return PLAIN.matcher(plain).matches() ? Quantity.of(plain) : null;
    }

    private static boolean fits(@Nullable Quantity number, Quantity most, int decimals) {
        return number != null
                && number.isPositive()
                && !number.isMoreThan(most)
                && number.value().scale() <= decimals;
    }

    public boolean isEmpty() {
        return weight == null && size == null;
    }

    /** The same for every reader, as it is kept in the history: {@code 2.5 kg, 30 × 20 × 10 cm}. */
    public String words() {
        return Stream.of(
                        weight == null ? null : weight + " kg",
                        size == null
                                ? null
                                : String.format(
                                        Locale.ROOT, "%s × %s × %s cm", size.length(), size.width(), size.height()))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
