package pakbon.backoffice.sales;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.Formats;
import pakbon.fulfillment.Measures;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** Weight in kilograms and size in centimetres of a parcel, as they stand in the fields. */
public record TypedMeasures(String weight, String length, String width, String height) {
    public static final TypedMeasures NONE = new TypedMeasures("", "", "", "");

    static TypedMeasures of(Measures known, Formats formats) {
        var size = known.size();
        return new TypedMeasures(
                shown(known.weight(), formats),
                shown(size == null ? null : size.length(), formats),
                shown(size == null ? null : size.width(), formats),
                shown(size == null ? null : size.height(), formats));
    }

    /** As it can be typed again: without a sign between thousands. */
    private static String shown(@Nullable Quantity known, Formats formats) {
        return known == null ? "" : known.isLessThan(Measures.MOST_WEIGHT) ? formats.quantity(known) : known.toString();
    }

    Outcome<Measures> read() {
        return Measures.typed(weight, length, width, height);
    }

    /** Null when there is nothing wrong with them. */
    public @Nullable Refusal refusal() {
        return switch (read()) {
            case Done<Measures> _ -> null;
            case Refused<Measures>(var why) -> why;
        };
    }

    boolean isBlank() {
        return Stream.of(weight, length, width, height).allMatch(String::isBlank);
    }
}
