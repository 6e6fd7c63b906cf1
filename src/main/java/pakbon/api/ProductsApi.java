package pakbon.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/** The products, as the X-Series shows them. */
@RestController
class ProductsApi {
    private final Products products;
    private final Problems problems;

    ProductsApi(Products products, Problems problems) {
        this.products = products;
        this.problems = problems;
    }

    /** By SKU or name when one is named, and then by nothing else; otherwise by version. */
    @Requires(Scope.PRODUCTS_READ)
    @GetMapping(Api.ROOT + "/products")
    VersionPage<ProductShown> products(
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            @RequestParam(name = "sku", required = false) @Nullable String sku,
            @RequestParam(name = "name", required = false) @Nullable String name,
            @RequestParam(name = "family_name", required = false) @Nullable String familyName,
            Actor actor) {
        var retailer = actor.retailer();
        if (sku != null) {
            var ids = products.bySku(retailer, List.of(sku)).values();
            return page(retailer, products.byIds(retailer, ids).values());
        }
        var named = name == null ? familyName : name;
        if (named != null) {
            return page(retailer, products.named(retailer, named, VersionPage.LARGEST_SIZE));
        }
        var window = VersionPage.Window.of(after, before, size);
        return page(retailer, products.changedBetween(retailer, window.after(), window.before(), window.size()));
    }

    @Requires(Scope.PRODUCTS_READ)
    @GetMapping(Api.ROOT + "/products/{product_id}")
    ResponseEntity<Object> product(@PathVariable("product_id") UUID id, Actor actor) {
        return products.byId(actor.retailer(), new ProductId(id))
                .map(product -> ResponseEntity.<Object>ok(
                        Map.of("data", shown(actor.retailer(), List.of(product)).getFirst())))
                .orElseGet(() -> problems.refused(new ApiRefusal.ProductUnknown()));
    }

    private VersionPage<ProductShown> page(RetailerId retailer, Collection<Product> found) {
        return VersionPage.of(shown(retailer, found), ProductShown::version);
    }

    private List<ProductShown> shown(RetailerId retailer, Collection<Product> found) {
        var barcodes =
                products.barcodes(retailer, found.stream().map(Product::id).toList());
        return found.stream()
                .map(product -> ProductShown.of(product, barcodes.getOrDefault(product.id(), List.of())))
                .toList();
    }
}
