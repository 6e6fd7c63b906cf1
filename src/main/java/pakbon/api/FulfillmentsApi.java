package pakbon.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.api.DeedRequest.Deed;
import pakbon.api.DeedRequest.Kind;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentSearch;
import pakbon.fulfillment.FulfillmentSearch.Wanted;
import pakbon.fulfillment.Fulfillments;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;

/** Fulfillments, as the X-Series lists and moves them. */
@RestController
class FulfillmentsApi {
    private final Fulfillments fulfillments;
    private final FulfillmentSearch search;
    private final FulfillmentHistory history;
    private final FulfillmentDeeds deeds;
    private final Outlets outlets;
    private final Problems problems;

    FulfillmentsApi(
            Fulfillments fulfillments,
            FulfillmentSearch search,
            FulfillmentHistory history,
            FulfillmentDeeds deeds,
            Outlets outlets,
            Problems problems) {
        this.fulfillments = fulfillments;
        this.search = search;
        this.history = history;
        this.deeds = deeds;
        this.outlets = outlets;
        this.problems = problems;
    }

    @Requires(Scope.FULFILLMENTS_READ)
    @GetMapping(Api.ROOT + "/fulfillments")
    ResponseEntity<Object> fulfillments(@RequestParam MultiValueMap<String, String> query, Actor actor) {
        return problems.answer(
                FulfillmentQuery.read(query, reached(actor)), wanted -> Map.of("data", found(wanted, actor)));
    }

    private List<OutletId> reached(Actor actor) {
        return outlets.all(actor.retailer()).stream()
                .map(Outlet::id)
                .filter(outlet -> actor.reaches(outlet.value()))
                .toList();
    }

    private List<FulfillmentShown> found(Wanted wanted, Actor actor) {
        return search.find(actor.retailer(), wanted).stream()
                .map(FulfillmentShown::of)
                .toList();
    }

    @Requires(Scope.FULFILLMENTS_READ)
    @GetMapping(Api.ROOT + "/fulfillments/{fulfillment_id}/history")
    ResponseEntity<Object> history(
            @PathVariable("fulfillment_id") UUID id,
            @RequestParam(name = "limit", defaultValue = "0") int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            Actor actor) {
        var reading = new Reading();
        if (limit < 0 || limit > HistoryPage.LARGEST) {
            reading.fault("limit", "is not a whole number from 0 to " + HistoryPage.LARGEST);
            return problems.refused(reading.refusal());
        }
        var fulfillment = fulfillments.byId(new FulfillmentId(id), actor).orElse(null);
        if (fulfillment == null) {
            return problems.refused(new FulfillmentUnknown());
        }
        var events = history.of(actor.retailer(), fulfillment.id());
        var page = HistoryPage.of(fulfillment, events, limit, cursor);
        if (page.isEmpty()) {
            reading.fault("cursor", "is not one of this history");
            return problems.refused(reading.refusal());
        }
        return ResponseEntity.ok(page.get());
    }

    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.ROOT + "/fulfillments/{fulfillment_id}/pick")
    ResponseEntity<Object> pick(
            @PathVariable("fulfillment_id") UUID id, @RequestBody DeedRequest request, Actor actor) {
        return move(id, Kind.PICK, request, actor);
    }

    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.ROOT + "/fulfillments/{fulfillment_id}/pack")
    ResponseEntity<Object> pack(
            @PathVariable("fulfillment_id") UUID id, @RequestBody DeedRequest request, Actor actor) {
        return move(id, Kind.PACK, request, actor);
    }

    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.ROOT + "/fulfillments/{fulfillment_id}/fulfill")
    ResponseEntity<Object> fulfill(
            @PathVariable("fulfillment_id") UUID id, @RequestBody DeedRequest request, Actor actor) {
        return move(id, Kind.FULFILL, request, actor);
    }

    private ResponseEntity<Object> move(UUID id, Kind kind, DeedRequest request, Actor actor) {
        var fulfillment = new FulfillmentId(id);
        return switch (request.read(kind)) {
            case Refused<Deed>(var refusal) ->
                fulfillments.byId(fulfillment, actor).isPresent()
                        ? problems.refused(refusal)
                        : problems.refused(new FulfillmentUnknown());
            case Done<Deed>(var deed) ->
                switch (deeds.once(fulfillment, deed, actor)) {
                    case Done<FulfillmentDeeds.Moved>(var moved) -> ResponseEntity.ok(Map.of("data", moved));
                    case Refused<FulfillmentDeeds.Moved>(var refusal) -> refused(refusal, fulfillment, actor);
                };
        };
    }

    /** With the fulfillment as it stands, so that the client can go on from there. */
    private ResponseEntity<Object> refused(Refusal refusal, FulfillmentId id, Actor actor) {
        if (!(refusal instanceof FulfillmentRefusal) || refusal instanceof FulfillmentUnknown) {
            return problems.refused(refusal);
        }
        return search.found(actor.retailer(), List.of(id)).stream()
                .findFirst()
                .map(now -> problems.refused(refusal, Map.of("fulfillment", FulfillmentShown.of(now))))
                .orElseGet(() -> problems.refused(refusal));
    }

    @Wire
    record WholeSale(@Nullable UUID saleId) {}

    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.ROOT + "/fulfillments/fulfill")
    ResponseEntity<Object> fulfillSale(@RequestBody WholeSale request, Actor actor) {
        var reading = new Reading();
        var sale = new SaleId(reading.id("sale_id", request.saleId()));
        return reading.isFine()
                ? problems.answer(deeds.fulfill(sale, actor), moved -> Map.of("data", moved))
                : problems.refused(reading.refusal());
    }
}
