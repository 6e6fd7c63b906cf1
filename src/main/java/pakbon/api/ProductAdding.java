package pakbon.api;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.catalog.Barcode;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.NewProduct;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** Adding a product. */
@RestController
class ProductAdding {
    private final ProductEditing editing;
    private final Retailers retailers;
    private final Problems problems;

    ProductAdding(ProductEditing editing, Retailers retailers, Problems problems) {
        this.editing = editing;
        this.retailers = retailers;
        this.problems = problems;
    }

    /**
     * @param soldBy {@code piece}, {@code measure}, or the unit of a measure; left out as the name says: "per kilo"
     * @param price tax included, in the retailer's currency and no finer than that; 0 when there is none
     */
    @Wire
    record Request(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String barcode,
            @Nullable BigDecimal price,
            @Nullable String soldBy) {}

    @Wire
    record Added(UUID id, String sku, String name, String barcode, String price, String soldBy) {}

    @Requires(Scope.PRODUCTS_WRITE)
    @PostMapping(Api.OURS + "/products")
    ResponseEntity<Object> add(@RequestBody Request request, Actor actor) {
        var reading = new Reading();
        var sku = reading.text("sku", request.sku());
        var name = reading.text("name", request.name());
        var barcode = reading.optionalText("barcode", request.barcode());
        var price = reading.amount("price", request.price() == null ? BigDecimal.ZERO : request.price());
        var soldBy = request.soldBy() == null
                ? SoldBy.said(name, "")
                : SoldBy.of(request.soldBy()).orElse(null);
        if (soldBy == null) {
            reading.fault(
                    "sold_by",
                    "is none of "
                            + Arrays.stream(SoldBy.values()).map(SoldBy::word).collect(Collectors.joining(", ")));
            soldBy = SoldBy.PIECE;
        }
        var currency = retailers.get(actor.retailer()).currency();
        if (price.scale() > currency.getDecimalPlaces()) {
            reading.fault("price", "has more decimals than " + currency);
        }
        if (Barcode.isShortened(barcode)) {
            reading.fault("barcode", "was shortened by a spreadsheet: its last digits are missing");
        }
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var barcodes = barcode.isEmpty() ? List.<String>of() : List.of(barcode);
        try {
            return switch (editing.add(new NewProduct(sku, name, "", barcodes, price, "", soldBy, false), actor)) {
                case Done<ProductId>(var id) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(Map.of(
                                    "data",
                                    new Added(
                                            id.value(),
                                            sku,
                                            name,
                                            barcode,
                                            ProductShown.price(price).toPlainString(),
                                            soldBy.word())));
                case Refused<ProductId>(CatalogRefusal.BarcodeTaken _) ->
                    problems.refused(new ApiRefusal.BarcodeTaken(barcode));
                case Refused<ProductId>(CatalogRefusal.SkuTaken(var _, var as)) ->
                    problems.refused(new ApiRefusal.SkuTaken(as));
                case Refused<ProductId>(var refusal) -> problems.refused(refusal);
            };
        } catch (DuplicateKeyException taken) {
            return problems.refused(new ApiRefusal.SkuTaken(sku));
        }
    }
}
