package pakbon.backoffice;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Quantity;

/** Weight and size of a parcel as one reader writes numbers: {@code 2,5 kg, 30 × 20 × 10 cm}. */
public final class MeasureWords {
    /** As {@link Measures#words()} stand behind a code in the history. */
    private static final Pattern KEPT =
            Pattern.compile("\\((?:[0-9.]+ kg|[0-9. ×]+ cm|[0-9.]+ kg, [0-9. ×]+ cm)\\)(?=, |$)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

    private MeasureWords() {}

    public static String of(Measures measures, Formats formats) {
        var size = measures.size();
        return Stream.of(
                        weight(measures.weight(), formats),
                        size == null
                                ? ""
                                : formats.texts()
                                        .of(
                                                "parcels.size.of",
                                                formats.quantity(size.length()),
                                                formats.quantity(size.width()),
                                                formats.quantity(size.height())))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** {@code PostNL 3SPKBN77 (2,5 kg)}. */
    public static String of(Tracking parcel, Formats formats) {
        return parcel.measures().isEmpty()
                ? parcel.words()
                : parcel.words() + " (" + of(parcel.measures(), formats) + ")";
    }

    /** Empty when it is not known. */
    public static String weight(@Nullable Quantity weight, Formats formats) {
        return weight == null ? "" : formats.texts().of("parcels.weight.of", formats.quantity(weight));
    }

    /** What an event says of itself; weights, sizes and the code of a reason, which are kept the same for all, as this reader writes them. */
    public static String detail(FulfillmentEvent event, Formats formats) {
        return switch (event.kind()) {
            case TRACKED, FULFILLED ->
                KEPT.matcher(event.detail())
                        .replaceAll(kept -> NUMBER.matcher(kept.group())
                                .replaceAll(number -> formats.quantity(Quantity.of(number.group()))));
            case REROUTED_AWAY, REROUTED_HERE -> ShortWords.reason(event.detail(), formats.texts());
            default -> event.detail();
        };
    }
}
