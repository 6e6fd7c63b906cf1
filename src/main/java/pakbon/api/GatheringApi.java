package pakbon.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.orders.Gathering;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Quantity;

/** Parts of an order that are brought together at one outlet (G8): sending them there, what is on its way, and counting it in. */
@RestController
class GatheringApi {
    private static final int MOST_LINES = 1_000;

    private final TravelDeeds deeds;
    private final Gathering gathering;
    private final Sales sales;
    private final Outlets outlets;
    private final Problems problems;

    GatheringApi(TravelDeeds deeds, Gathering gathering, Sales sales, Outlets outlets, Problems problems) {
        this.deeds = deeds;
        this.gathering = gathering;
        this.sales = sales;
        this.outlets = outlets;
        this.problems = problems;
    }

    /** @param fulfillment what was sent; its version is the one to count it by */
    @Wire
    record Arrival(
            Instant sentAt,
            String sentBy,
            UUID fromOutletId,
            UUID toOutletId,
            UUID saleId,
            String receiptNumber,
            String orderNumber,
            SaleFile.Part fulfillment) {
        static Arrival of(Fulfillment part, Sale sale) {
            var onward = Objects.requireNonNull(part.onward());
            return new Arrival(
                    Objects.requireNonNull(onward.sentAt()),
                    onward.sentBy(),
                    onward.from().value(),
                    onward.to().value(),
                    sale.id().value(),
                    sale.receiptNumber(),
                    sale.source().orderNumber(),
                    SaleFile.Part.of(part));
        }
    }

    /** On their way to outlets of the token, the longest first. */
    @Requires(Scope.SALES_READ)
    @GetMapping(Api.OURS + "/arrivals")
    ResponseEntity<Object> arrivals(
            @RequestParam(name = "outlet_id", required = false) @Nullable UUID outlet, Actor actor) {
        var there = outlets.all(actor.retailer()).stream()
                .map(Outlet::id)
                .filter(each -> outlet == null || each.equals(new OutletId(outlet)))
                .toList();
        var found = gathering.underway(there, actor);
        var sold = sales.byIds(
                actor.retailer(),
                found.stream().map(Fulfillment::sale).distinct().toList());
        return ResponseEntity.ok(Map.of(
                "data",
                found.stream()
                        .map(each -> Arrival.of(each, Objects.requireNonNull(sold.get(each.sale()))))
                        .toList()));
    }

    /** @param version the newest that the sender knows */
    @Wire
    record Sending(@Nullable Integer version) {}

    /** It has left for the outlet that sends the whole order; paid or not, because it comes no nearer to the customer. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/fulfillments/{fulfillment_id}/sending")
    ResponseEntity<Object> send(@PathVariable("fulfillment_id") UUID id, @RequestBody Sending request, Actor actor) {
        return travels(request, version -> deeds.send(new FulfillmentId(id), version, actor));
    }

    /** It has not left after all. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/fulfillments/{fulfillment_id}/recalling")
    ResponseEntity<Object> recall(@PathVariable("fulfillment_id") UUID id, @RequestBody Sending request, Actor actor) {
        return travels(request, version -> deeds.recall(new FulfillmentId(id), version, actor));
    }

    private ResponseEntity<Object> travels(Sending request, IntFunction<Outcome<Fulfillment>> deed) {
        var reading = new Reading();
        int version = version(request.version(), reading);
        return reading.isFine() ? answer(deed.apply(version)) : problems.refused(reading.refusal());
    }

    /**
     * @param lineItems what came; a line that is not named came whole
     * @param note why less came than was sent
     */
    @Wire
    record Counting(
            @Nullable Integer version,
            @Nullable List<@Nullable Line> lineItems,
            @Nullable String note) {}

    @Wire
    record Line(@Nullable UUID saleLineItemId, @Nullable BigDecimal quantity) {}

    /** It is there, or some of it: it becomes part of what that outlet packs, which is the answer. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/fulfillments/{fulfillment_id}/arrival")
    ResponseEntity<Object> arrive(@PathVariable("fulfillment_id") UUID id, @RequestBody Counting request, Actor actor) {
        var reading = new Reading();
        int version = version(request.version(), reading);
        var counted = counted(request.lineItems(), reading);
        var note = reading.optionalText("note", request.note());
        return reading.isFine()
                ? answer(deeds.arrive(new FulfillmentId(id), counted, note, version, actor))
                : problems.refused(reading.refusal());
    }

    private static Map<SaleLineId, Quantity> counted(@Nullable List<@Nullable Line> lines, Reading reading) {
        var counted = new HashMap<SaleLineId, Quantity>();
        if (lines == null) {
            return counted;
        }
        if (lines.size() > MOST_LINES) {
            reading.fault("line_items", "has more than " + MOST_LINES + " lines");
            return counted;
        }
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var field = "line_items[" + at + "]";
            if (line == null) {
                reading.fault(field, "is missing");
                continue;
            }
            var id = new SaleLineId(reading.id(field + ".sale_line_item_id", line.saleLineItemId()));
            if (counted.put(id, reading.quantity(field + ".quantity", line.quantity())) != null) {
                reading.fault(field + ".sale_line_item_id", "is named twice");
            }
        }
        return counted;
    }

    private static int version(@Nullable Integer version, Reading reading) {
        if (version == null) {
            reading.fault("version", "is missing");
        } else if (version < 1) {
            reading.fault("version", "is less than 1");
        }
        return version == null ? 0 : version;
    }

    private ResponseEntity<Object> answer(Outcome<Fulfillment> outcome) {
        return problems.answer(outcome, part -> Map.of("data", SaleFile.Part.of(part)));
    }
}
