package pakbon.backoffice.products;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.catalog.PlaceholderProducts;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.Products.Shelf;
import pakbon.shared.RetailerId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** What is sold, and one product with all that hangs on it. */
@Controller
@Needs(Permission.SEE_STOCK)
class ProductsPage {
    private static final int ROWS = 50;

    private final Products products;
    private final PlaceholderProducts unknown;
    private final ProductViews views;

    ProductsPage(Products products, PlaceholderProducts unknown, ProductViews views) {
        this.products = products;
        this.unknown = unknown;
        this.views = views;
    }

    /**
     * @param q a part of the name, the SKU or the options, or a barcode
     * @param archived {@code true} for those that are archived instead of those that are sold
     * @param after the product behind which the page begins
     */
    @GetMapping("/products")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") String archived,
            @RequestParam(defaultValue = "") String after,
            SignedIn person,
            OutletChoice outlets,
            Model model) {
        var retailer = person.retailer();
        var before = product(after, retailer);
        var found = products.page(retailer, q.strip(), shelf(archived), null, before, ROWS + 1);
        var shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        model.addAttribute("q", q.strip());
        model.addAttribute("archived", shelf(archived) == Shelf.ARCHIVED);
        model.addAttribute("begins", before == null);
        model.addAttribute("rows", views.rows(shown, person, outlets));
        model.addAttribute("next", found.size() > ROWS ? shown.getLast().id().toString() : "");
        model.addAttribute("unknown", unknown.all(retailer, ROWS).size());
        return "backoffice/products/list";
    }

    static Shelf shelf(String archived) {
        return archived.equals("true") ? Shelf.ARCHIVED : Shelf.SOLD;
    }

    @GetMapping("/products/{id}")
    String show(@PathVariable UUID id, SignedIn person, OutletChoice outlets, Model model) {
        model.addAttribute(
                "view", views.view(new ProductId(id), person, outlets).orElseThrow(ProductsPage::missing));
        for (var said : List.of("done", "refused", "ask")) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        if (!model.containsAttribute("link")) {
            model.addAttribute("link", TypedLink.NOTHING);
        }
        return "backoffice/products/product";
    }

    private @Nullable Product product(String id, RetailerId retailer) {
        try {
            return id.isEmpty()
                    ? null
                    : products.byId(retailer, new ProductId(UUID.fromString(id)))
                            .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
