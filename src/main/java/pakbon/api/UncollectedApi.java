package pakbon.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.UncollectedPickups;
import pakbon.fulfillment.UncollectedPickups.Standing;
import pakbon.orders.UncollectedGoods;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;

/** Pickups that nobody comes for: which they are, giving them up, and opening them again (D9). */
@RestController
class UncollectedApi {
    private static final int LARGEST_SIZE = 1000;

    private final UncollectedPickups pickups;
    private final UncollectedGoods goods;
    private final Sales sales;
    private final Outlets outlets;
    private final Problems problems;
    private final Clock clock;

    UncollectedApi(
            UncollectedPickups pickups,
            UncollectedGoods goods,
            Sales sales,
            Outlets outlets,
            Problems problems,
            Clock clock) {
        this.pickups = pickups;
        this.goods = goods;
        this.sales = sales;
        this.outlets = outlets;
        this.problems = problems;
        this.clock = clock;
    }

    /** @param since it lies ready, or was given up */
    @Wire
    record Uncollected(
            String standing,
            Instant since,
            UUID saleId,
            String receiptNumber,
            String orderNumber,
            SaleFile.Part fulfillment) {
        static Uncollected of(Fulfillment part, Sale sale, Standing standing) {
            return new Uncollected(
                    standing.name(),
                    part.state().since(),
                    sale.id().value(),
                    sale.receiptNumber(),
                    sale.source().orderNumber(),
                    SaleFile.Part.of(part));
        }
    }

    /** @param standing what lies ready for too long where it is not named */
    @Requires(Scope.SALES_READ)
    @GetMapping(Api.OURS + "/uncollected-pickups")
    ResponseEntity<Object> uncollected(
            @RequestParam(name = "standing", defaultValue = "WAITING") String standing,
            @RequestParam(name = "outlet_id", required = false) @Nullable UUID outlet,
            @RequestParam(name = "page_number", defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "100") int size,
            Actor actor) {
        var reading = new Reading();
        var wanted = standing(standing, reading);
        if (size < 1 || size > LARGEST_SIZE) {
            reading.fault("page_size", "is not a whole number from 1 to " + LARGEST_SIZE);
        }
        if (page < 1 || page > LARGEST_SIZE) {
            reading.fault("page_number", "is not a whole number from 1 to " + LARGEST_SIZE);
        }
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var there = outlets.all(actor.retailer()).stream()
                .map(Outlet::id)
                .filter(each -> actor.reaches(each.value()) && (outlet == null || each.equals(new OutletId(outlet))))
                .toList();
        var found = pickups.find(actor.retailer(), there, wanted, clock.instant(), (page - 1) * size, size);
        var sold = sales.byIds(
                actor.retailer(),
                found.stream().map(Fulfillment::sale).distinct().toList());
        return ResponseEntity.ok(Map.of(
                "data",
                found.stream()
                        .map(each -> Uncollected.of(each, Objects.requireNonNull(sold.get(each.sale())), wanted))
                        .toList()));
    }

    private static Standing standing(String word, Reading reading) {
        for (var standing : Standing.values()) {
            if (standing.name().equals(word)) {
                return standing;
            }
        }
        reading.fault("standing", "is none of " + List.of(Standing.values()));
        return Standing.WAITING;
    }

    /** @param version the newest that the sender knows; left out: whatever it is now */
    @Wire
    record GivingUp(@Nullable Integer version) {}

    /** Cancels the work and takes its goods back in stock; the shop still has to refund or cancel. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/fulfillments/{fulfillment_id}/giving-up")
    ResponseEntity<Object> giveUp(@PathVariable("fulfillment_id") UUID id, @RequestBody GivingUp request, Actor actor) {
        return answer(goods.giveUp(new FulfillmentId(id), seen(request.version()), actor));
    }

    /** @param reason what the customer said */
    @Wire
    record Reopening(@Nullable Integer version, @Nullable String reason) {}

    /** The customer comes after all: its goods leave the stock again, and it is to be packed once more. */
    @Requires(Scope.SALES_WRITE)
    @PostMapping(Api.OURS + "/fulfillments/{fulfillment_id}/reopening")
    ResponseEntity<Object> reopen(
            @PathVariable("fulfillment_id") UUID id, @RequestBody Reopening request, Actor actor) {
        var reading = new Reading();
        var reason = reading.optionalText("reason", request.reason());
        return reading.isFine()
                ? answer(goods.reopen(new FulfillmentId(id), reason, seen(request.version()), actor))
                : problems.refused(reading.refusal());
    }

    private ResponseEntity<Object> answer(Outcome<Fulfillment> outcome) {
        return problems.answer(outcome, part -> Map.of("data", SaleFile.Part.of(part)));
    }

    private static Seen seen(@Nullable Integer version) {
        return version == null ? Seen.ANY : Seen.version(version);
    }
}
