package pakbon.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.SizeIncomplete;
import pakbon.fulfillment.FulfillmentRefusal.WeightNotValid;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** The parcels of a fulfillment and the codes to follow them by, also after it has left (Q20). */
@RestController
class ParcelsApi {
    private final Fulfillments fulfillments;
    private final Problems problems;

    ParcelsApi(Fulfillments fulfillments, Problems problems) {
        this.fulfillments = fulfillments;
        this.problems = problems;
    }

    /**
     * @param carrier may be left out where the code tells it
     * @param weightKg left out, like the size, when it is not known, also when it was before
     */
    @Wire
    record ParcelRequest(
            @Nullable String carrier,
            @Nullable String code,
            @Nullable String link,
            @Nullable String weightKg,
            @Nullable String lengthCm,
            @Nullable String widthCm,
            @Nullable String heightCm) {}

    /** @param version the newest that the sender knows; left out: whatever it is now */
    @Wire
    record ParcelsRequest(
            @Nullable Integer version, @Nullable List<@Nullable ParcelRequest> parcels) {}

    /** These take the place of all before; the shop and the sale's note hear of it. */
    @Requires(Scope.SALES_WRITE)
    @PutMapping(Api.OURS + "/fulfillments/{fulfillment_id}/parcels")
    ResponseEntity<Object> put(
            @PathVariable("fulfillment_id") UUID id, @RequestBody ParcelsRequest request, Actor actor) {
        var reading = new Reading();
        if (request.parcels() == null) {
            reading.fault("parcels", "is missing");
        }
        var parcels = request.parcels() == null
                ? List.<Tracking>of()
                : request.parcels().stream().map(each -> read(each, reading)).toList();
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var seen = request.version() == null ? Seen.ANY : Seen.version(request.version());
        return problems.answer(fulfillments.track(new FulfillmentId(id), parcels, seen, actor), ParcelsApi::shown);
    }

    private static Tracking read(@Nullable ParcelRequest parcel, Reading reading) {
        if (parcel == null) {
            reading.fault("parcels", "holds null");
            return Tracking.NONE;
        }
        return Tracking.typed(
                        reading.optionalText("parcels.carrier", parcel.carrier()),
                        reading.text("parcels.code", parcel.code()),
                        reading.optionalText("parcels.link", parcel.link()))
                .measured(measures(parcel, reading));
    }

    private static Measures measures(ParcelRequest parcel, Reading reading) {
        var read = Measures.read(
                text(parcel.weightKg()), text(parcel.lengthCm()), text(parcel.widthCm()), text(parcel.heightCm()));
        return switch (read) {
            case Done<Measures>(var measures) -> measures;
            case Refused<Measures>(WeightNotValid _) -> {
                reading.fault(
                        "parcels.weight_kg",
                        "is above 0, at most " + Measures.MOST_WEIGHT + ", with at most 3 decimals");
                yield Measures.NONE;
            }
            case Refused<Measures>(SizeIncomplete _) -> {
                reading.fault("parcels.length_cm", "comes with width_cm and height_cm, or none of the three does");
                yield Measures.NONE;
            }
            case Refused<Measures> _ -> {
                reading.fault(
                        "parcels.length_cm",
                        "as width_cm and height_cm, is above 0, at most " + Measures.MOST_LENGTH
                                + ", with at most 1 decimal");
                yield Measures.NONE;
            }
        };
    }

    private static String text(@Nullable String number) {
        return number == null ? "" : number.strip();
    }

    private static Map<String, Object> shown(Fulfillment now) {
        return Map.of("data", SaleFile.Part.of(now));
    }
}
