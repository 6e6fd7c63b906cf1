package pakbon.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.stock.Cause;
import pakbon.stock.StockAt;

/** Somebody, or a machine, counted what lies at an outlet. */
@RestController
class StockCounting {
    private final ShelfCounts counts;
    private final Products products;
    private final Outlets outlets;
    private final Problems problems;
    private final Clock clock;

    StockCounting(ShelfCounts counts, Products products, Outlets outlets, Problems problems, Clock clock) {
        this.counts = counts;
        this.products = products;
        this.outlets = outlets;
        this.problems = problems;
        this.clock = clock;
    }

    /** @param level what was found there: it becomes the level, whatever the level was, less what orders get that had missed it */
    @Wire
    record Request(
            @Nullable UUID outletId,
            @Nullable UUID productId,
            @Nullable BigDecimal level,
            @Nullable String reason) {}

    /**
     * @param difference what the ledger had to put right
     * @param setAside what of it orders get that had reported it as not found; the level is what is left
     */
    @Wire
    record Counted(UUID outletId, UUID productId, String level, String difference, String setAside, String reason) {}

    @Requires(Scope.INVENTORY_WRITE)
    @PostMapping(Api.OURS + "/stock-counts")
    ResponseEntity<Object> count(@RequestBody Request request, Actor actor) {
        var reading = new Reading();
        var outlet = new OutletId(reading.id("outlet_id", request.outletId()));
        var product = new ProductId(reading.id("product_id", request.productId()));
        var level = reading.quantity("level", request.level());
        if (level.isNegative()) {
            reading.fault("level", "is less than zero");
        }
        var given = reading.optionalText("reason", request.reason());
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        if (!actor.reaches(outlet.value())
                || outlets.byId(actor.retailer(), outlet).isEmpty()) {
            return problems.refused(new ApiRefusal.OutletUnknown());
        }
        if (products.byId(actor.retailer(), product).isEmpty()) {
            return problems.refused(new ApiRefusal.ProductUnknown());
        }
        var reason = given.isEmpty() ? "count" : given;
        return problems.answer(
                counts.count(new StockAt(outlet, product), level, new Cause(reason, null, actor), clock.instant()),
                counted -> Map.of(
                        "data",
                        new Counted(
                                outlet.value(),
                                product.value(),
                                level.minus(counted.setAside()).toString(),
                                counted.by().toString(),
                                counted.setAside().toString(),
                                reason)));
    }
}
