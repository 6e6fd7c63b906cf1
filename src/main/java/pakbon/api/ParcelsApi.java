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
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Actor;

/** The parcels of a fulfillment and the codes to follow them by, also after it has left (Q20). */
@RestController
class ParcelsApi {
    private final Fulfillments fulfillments;
    private final Problems problems;

    ParcelsApi(Fulfillments fulfillments, Problems problems) {
        this.fulfillments = fulfillments;
        this.problems = problems;
    }

    /** @param carrier may be left out where the code tells it */
    @Wire
    record ParcelRequest(
            @Nullable String carrier,
            @Nullable String code,
            @Nullable String link) {}

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
                reading.optionalText("parcels.link", parcel.link()));
    }

    private static Map<String, Object> shown(Fulfillment now) {
        return Map.of("data", SaleFile.Part.of(now));
    }
}
