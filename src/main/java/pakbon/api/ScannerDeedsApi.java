package pakbon.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Photos;
import pakbon.fulfillment.Seen;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.scanner.Drawings;
import pakbon.scanner.PresenceChanged;
import pakbon.scanner.ScannerRefusal.PhotoNotValid;
import pakbon.scanner.Sender;
import pakbon.users.Permission;

/** What a Scanner does that cannot wait in a queue, or need not: photos, sending work elsewhere, being seen. */
@RestController
class ScannerDeedsApi {
    private static final String PATH = ScannerCookie.PATH;

    private final Photos photos;
    private final Fulfillments fulfillments;
    private final Packing packing;
    private final Orders orders;
    private final Problems problems;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScannerDeedsApi(
            Photos photos,
            Fulfillments fulfillments,
            Packing packing,
            Orders orders,
            Problems problems,
            ApplicationEventPublisher events,
            Clock clock) {
        this.photos = photos;
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.orders = orders;
        this.problems = problems;
        this.events = events;
        this.clock = clock;
    }

    @Wire
    record Kept(UUID id) {}

    /** A picture for a note that comes after it: JPEG or PNG, drawn anew, so that nothing else in the file is kept. */
    @Requires(Scope.SCANNER)
    @PostMapping(
            path = PATH + "/photos",
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    ResponseEntity<Object> photo(@RequestBody byte[] sent, Sender sender) {
        return Drawings.photo(sent)
                .map(picture -> photos.keep(picture, sender.actor(), clock.instant()))
                .map(id -> ResponseEntity.status(HttpStatus.CREATED).<Object>body(Map.of("data", new Kept(id))))
                .orElseGet(() -> problems.refused(new PhotoNotValid()));
    }

    /** Whoever may see the fulfillment sees its photos; one that belongs to no note yet, who took it. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/photos/{photo_id}")
    ResponseEntity<Object> photo(@PathVariable("photo_id") UUID id, Sender sender) {
        return photos.find(sender.actor().retailer(), id)
                .filter(photo -> photo.fulfillment() == null
                        ? photo.author().equals(sender.actor().name())
                        : fulfillments.byId(photo.fulfillment(), sender.actor()).isPresent())
                .map(photo -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(photo.picture().mediaType()))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate())
                        .<Object>body(photo.picture().content()))
                .orElseGet(problems::missing);
    }

    @Wire
    record Rerouting(
            @Nullable UUID fulfillmentId,
            @Nullable Integer baseVersion,
            @Nullable UUID saleLineItemId,
            @Nullable BigDecimal quantity,
            @Nullable UUID outletId,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable Boolean customerAsked) {}

    /**
     * @param version of what stays here
     * @param rerouted the work at the other outlet
     */
    @Wire
    record Rerouted(UUID id, int version, String state, UUID rerouted, String outlet, String moved) {}

    /** In somebody's words, or as the code of a shortage that each reader reads in an own language. */
    private static String why(Rerouting request, Reading reading) {
        var code = request.reasonCode();
        if (code == null) {
            return request.reason() == null ? "" : request.reason();
        }
        return Reroute.coded(code).orElseGet(() -> {
            reading.fault("reason_code", "is none of not_found, damaged, wrong_item, reserved, left_before");
            return "";
        });
    }

    /** Only with a network: two outlets' stock moves with it. Without a line all of it goes. */
    @Requires(Scope.SCANNER)
    @PostMapping(PATH + "/reroute")
    ResponseEntity<Object> reroute(@RequestBody Rerouting request, Sender sender) {
        var reading = new Reading();
        var fulfillment = new FulfillmentId(reading.id("fulfillment_id", request.fulfillmentId()));
        var outlet = new OutletId(reading.id("outlet_id", request.outletId()));
        var lines = request.saleLineItemId() == null
                ? List.<LineQuantity>of()
                : List.of(new LineQuantity(
                        new SaleLineId(request.saleLineItemId()), reading.quantity("quantity", request.quantity())));
        if (lines.stream().anyMatch(each -> !each.quantity().isPositive()) && reading.isFine()) {
            reading.fault("quantity", "is not more than zero");
        }
        var reason = why(request, reading);
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        if (!sender.may(Permission.REROUTE)) {
            return problems.refused(new ApiRefusal.NotPermitted());
        }
        var seen = request.baseVersion() == null ? Seen.ANY : Seen.version(request.baseVersion());
        var wanted =
                new Reroute(fulfillment, lines, outlet, reason, Boolean.TRUE.equals(request.customerAsked()), seen);
        return problems.answer(
                orders.reroute(wanted, sender.actor()),
                done -> Map.of(
                        "data",
                        new Rerouted(
                                done.from().id().value(),
                                done.from().version(),
                                WorkDrawing.word(done.from().state().word()),
                                done.to().id().value(),
                                done.outlet().name(),
                                done.moved().some().toString())));
    }

    @Wire
    record Unpacking(@Nullable UUID fulfillmentId) {}

    @Wire
    record Unpacked(UUID id, int version, String state) {}

    /** Whoever packed it by mistake takes that back, for ten minutes (C4); only with a network. */
    @Requires(Scope.SCANNER)
    @PostMapping(PATH + "/unpacking")
    ResponseEntity<Object> undoPacking(@RequestBody Unpacking request, Sender sender) {
        var reading = new Reading();
        var fulfillment = new FulfillmentId(reading.id("fulfillment_id", request.fulfillmentId()));
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        if (!sender.may(Permission.PACK)) {
            return problems.refused(new ApiRefusal.NotPermitted());
        }
        return problems.answer(
                packing.undoPacking(fulfillment, Seen.ANY, sender.actor()),
                after -> Map.of(
                        "data",
                        new Unpacked(
                                after.id().value(),
                                after.version(),
                                WorkDrawing.word(after.state().word()))));
    }

    @Wire
    record Presence(@Nullable UUID fulfillmentId) {}

    /** Somebody looks at this now, or, without an id, at none; to be said again every half minute. */
    @Requires(Scope.SCANNER)
    @PostMapping(PATH + "/presence")
    ResponseEntity<Object> presence(@RequestBody Presence request, Sender sender) {
        var session = DeviceFilter.sessionOrNone();
        var seen = request.fulfillmentId() == null
                ? null
                : fulfillments
                        .byId(new FulfillmentId(request.fulfillmentId()), sender.actor())
                        .orElse(null);
        if (request.fulfillmentId() != null && seen == null) {
            return problems.refused(new FulfillmentUnknown());
        }
        if (session != null && session.person() != null) {
            events.publishEvent(new PresenceChanged(
                    session.retailer(),
                    seen == null ? session.device().outlet() : seen.outlet(),
                    seen == null ? null : seen.id(),
                    session.person().user(),
                    session.person().name()));
        }
        return ResponseEntity.ok(Map.of("data", Map.of()));
    }
}
