package pakbon.backoffice.sales;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.Formats;
import pakbon.documents.CarrierLabel;
import pakbon.fulfillment.Measures;
import pakbon.shared.Outcome;

/** What stands in the fields while somebody asks a carrier for a label; nothing typed is lost. */
public record LabelForm(String carrier, TypedMeasures measures) {
    /** What the last one was asked with, when there is none: whoever asks again types nothing again. Else it is another parcel. */
    public static TypedMeasures again(@Nullable CarrierLabel last, Formats formats) {
        return last != null && last.state() == CarrierLabel.Making.FAILED
                ? TypedMeasures.of(last.measures(), formats)
                : TypedMeasures.NONE;
    }

    static LabelForm typed(Map<String, String> fields) {
        return new LabelForm(
                fields.getOrDefault("carrier", ""),
                new TypedMeasures(
                        fields.getOrDefault("weight", ""),
                        fields.getOrDefault("length", ""),
                        fields.getOrDefault("width", ""),
                        fields.getOrDefault("height", "")));
    }

    Outcome<Measures> read() {
        return measures.read();
    }
}
