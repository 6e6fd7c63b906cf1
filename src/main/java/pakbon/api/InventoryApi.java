package pakbon.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/** What lies where of one product, as the X-Series shows it: a bare list, without an envelope. */
@RestController
class InventoryApi {
    private static final int LARGEST_SIZE = 5_000;

    private final Stock stock;
    private final Products products;
    private final Outlets outlets;
    private final Problems problems;

    InventoryApi(Stock stock, Products products, Outlets outlets, Problems problems) {
        this.stock = stock;
        this.products = products;
        this.outlets = outlets;
        this.problems = problems;
    }

    /** @param version when it last moved, or when the product last changed if it never did */
    @Wire
    record InventoryShown(UUID id, UUID outletId, UUID productId, BigDecimal currentInventoryLevel, long version) {}

    @Requires(Scope.INVENTORY_READ)
    @GetMapping(Api.ROOT + "/inventory/{product_id}")
    ResponseEntity<Object> inventory(
            @PathVariable("product_id") UUID id,
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            @RequestParam(name = "order_direction", defaultValue = "asc") String direction,
            Actor actor) {
        var product = products.byId(actor.retailer(), new ProductId(id)).orElse(null);
        if (product == null) {
            return problems.refused(new ApiRefusal.ProductUnknown());
        }
        var levels = stock.levels(actor.retailer(), product.id());
        var moved = stock.lastMoved(actor.retailer(), product.id());
        var window = VersionPage.Window.of(after, before, null);
        var ascending = Comparator.comparingLong(InventoryShown::version).thenComparing(InventoryShown::id);
        return ResponseEntity.ok(outlets.all(actor.retailer()).stream()
                .filter(outlet -> actor.reaches(outlet.id().value()))
                .map(outlet -> new StockAt(outlet.id(), product.id()))
                .map(at -> shown(at, levels.getOrDefault(at, Quantity.ZERO), version(moved.get(at), product.version())))
                .filter(each -> each.version() > window.after() && each.version() < window.before())
                .sorted(direction.equals("desc") ? ascending.reversed() : ascending)
                .limit(Math.clamp(size == null ? 1_000 : size, 1, LARGEST_SIZE))
                .toList());
    }

    private static long version(@Nullable Instant moved, long product) {
        return moved == null ? product : ChronoUnit.MICROS.between(Instant.EPOCH, moved);
    }

    private static InventoryShown shown(StockAt at, Quantity level, long version) {
        var name = (at.outlet() + " " + at.product()).getBytes(StandardCharsets.UTF_8);
        return new InventoryShown(
                UUID.nameUUIDFromBytes(name), at.outlet().value(), at.product().value(), level.value(), version);
    }
}
