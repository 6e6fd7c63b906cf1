package pakbon.backoffice.sales;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.backoffice.Formats;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentRefusal.ParcelWithoutCode;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody writes down with what parcels a fulfillment left; nothing typed is lost.
 *
 * @param seen the version that the person looks at
 */
public record ParcelsForm(
        List<Row> rows, int seen, @Nullable Refusal refusal) {
    public ParcelsForm {
        rows = List.copyOf(rows);
    }

    /** @param known the code that this parcel had already; empty for a new one */
    public record Row(Tracking parcel, TypedMeasures measures, String known) {
        static final Row EMPTY = new Row(Tracking.NONE, TypedMeasures.NONE, "");

        /** Nobody filled it in, or the code was emptied to take the parcel off. */
        boolean isNone() {
            return parcel.isEmpty() && (measures.isBlank() || !known.isEmpty());
        }

        @Nullable
        Refusal wrong() {
            var refusal = measures.refusal();
            return refusal == null && parcel.isEmpty() ? new ParcelWithoutCode() : refusal;
        }

        public boolean lacksCode() {
            return parcel.isEmpty() && !isNone();
        }

        Tracking read() {
            return switch (measures.read()) {
                case Done<Measures>(var read) -> parcel.measured(read);
                case Refused<Measures> _ -> parcel;
            };
        }
    }

    /** @param pasted a code that was found elsewhere and is not among them yet; empty for none */
    static ParcelsForm of(Fulfillment fulfillment, String pasted, Formats formats) {
        var rows = new ArrayList<Row>();
        for (var parcel : fulfillment.parcels()) {
            rows.add(new Row(parcel, TypedMeasures.of(parcel.measures(), formats), parcel.code()));
        }
        rows.add(new Row(Tracking.typed("", pasted, ""), TypedMeasures.NONE, ""));
        return new ParcelsForm(rows, fulfillment.version(), null);
    }

    static ParcelsForm typed(MultiValueMap<String, String> fields) {
        int rows = fields.getOrDefault("code", List.of()).size();
        var version = part(fields, "version", 0);
        return new ParcelsForm(
                IntStream.range(0, rows).mapToObj(at -> row(fields, at)).toList(),
                version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0,
                null);
    }

    private static Row row(MultiValueMap<String, String> fields, int at) {
        return new Row(
                Tracking.typed(part(fields, "carrier", at), part(fields, "code", at), part(fields, "link", at)),
                new TypedMeasures(
                        part(fields, "weight", at),
                        part(fields, "length", at),
                        part(fields, "width", at),
                        part(fields, "height", at)),
                part(fields, "known", at));
    }

    private static String part(MultiValueMap<String, String> fields, String name, int at) {
        var column = fields.getOrDefault(name, List.of());
        return at < column.size() ? column.get(at) : "";
    }

    private List<Row> filled() {
        return rows.stream().filter(each -> !each.isNone()).toList();
    }

    /** What is wrong with what was typed, before anybody is asked; null when nothing is. */
    @Nullable
    Refusal wrong() {
        return filled().stream()
                .map(Row::wrong)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    List<Tracking> parcels() {
        return filled().stream().map(Row::read).toList();
    }

    ParcelsForm withRoom() {
        var more = new ArrayList<>(filled());
        more.add(Row.EMPTY);
        return new ParcelsForm(more, seen, refusal);
    }

    ParcelsForm refused(Refusal why, int version) {
        return new ParcelsForm(rows, version, why).withRoom();
    }
}
