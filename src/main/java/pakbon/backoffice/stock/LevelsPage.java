package pakbon.backoffice.stock;

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
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.Products.Shelf;
import pakbon.channels.StockMirror;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.stock.Bins;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How many lie where, and for one product every movement that made it so. */
@Controller
@Needs(Permission.SEE_STOCK)
class LevelsPage {
    private static final int ROWS = 50;

    private final Products products;
    private final Stock stock;
    private final Bins bins;
    private final StockMirror mirror;
    private final ShelfCounts counts;

    LevelsPage(Products products, Stock stock, Bins bins, StockMirror mirror, ShelfCounts counts) {
        this.mirror = mirror;
        this.counts = counts;
        this.products = products;
        this.stock = stock;
        this.bins = bins;
    }

    /**
     * @param q a part of the name, the SKU or the options, or a barcode
     * @param low only products of which so many or fewer lie at the chosen outlet, or at any; empty for all
     * @param archived {@code true} for products that are archived instead of those that are sold
     * @param after the product behind which the page begins
     */
    @GetMapping("/stock")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String low,
            @RequestParam(defaultValue = "false") String archived,
            @RequestParam(defaultValue = "") String after,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            Model model) {
        var retailer = person.retailer();
        var before = product(after, retailer);
        var shelf = archived.equals("true") ? Shelf.ARCHIVED : Shelf.SOLD;
        var most = LevelDeeds.typed(low, formats);
        var among = most.map(level -> stock.lowAt(retailer, at(outlets), level)).orElse(null);
        var found = products.page(retailer, q.strip(), shelf, among, before, ROWS + 1);
        var shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        var levels = stock.levels(
                retailer,
                outlets.seen().stream().map(Outlet::id).toList(),
                shown.stream().map(Product::id).toList());
        model.addAttribute("q", q.strip());
        model.addAttribute("low", low.strip());
        model.addAttribute("most", most.orElse(null));
        model.addAttribute("safety", mirror.keptBack(retailer));
        model.addAttribute("archived", shelf == Shelf.ARCHIVED);
        model.addAttribute("begins", before == null);
        model.addAttribute(
                "rows",
                shown.stream().map(product -> new StockRow(product, levels)).toList());
        model.addAttribute("next", found.size() > ROWS ? shown.getLast().id().toString() : "");
        return "backoffice/stock/list";
    }

    private static List<OutletId> at(OutletChoice outlets) {
        var current = outlets.current();
        return current == null ? outlets.seen().stream().map(Outlet::id).toList() : List.of(current.id());
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

    /** @param outlet whose ledger to show; otherwise that of the chosen outlet, or of the first */
    @GetMapping("/stock/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outlet,
            SignedIn person,
            OutletChoice outlets,
            Model model) {
        var retailer = person.retailer();
        var product = products.byId(retailer, new ProductId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var seen = outlets.seen().stream().map(Outlet::id).toList();
        var row = new StockRow(product, stock.levels(retailer, seen, List.of(product.id())));
        var where = outlets.seen().stream()
                .filter(one -> one.id().toString().equals(outlet))
                .findFirst()
                .orElseGet(() -> outlets.current() != null
                        ? outlets.current()
                        : outlets.seen().getFirst());
        var at = new StockAt(where.id(), product.id());
        var actor = person.actor(Actor.Client.BACKOFFICE);
        model.addAttribute("row", row);
        model.addAttribute(
                "barcodes",
                Barcode.printed(
                        products.barcodes(retailer, List.of(product.id())).getOrDefault(product.id(), List.of())));
        model.addAttribute("where", where);
        model.addAttribute("bin", Bins.at(where.id(), product, bins.of(retailer, List.of(product.id()))));
        model.addAttribute("ledger", LedgerLine.of(stock.ledger(retailer, at, ROWS), row.at(where.id())));
        model.addAttribute("shelf", counts.shelf(at, actor));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", TypedDeed.NONE);
        }
        if (!model.containsAttribute("again")) {
            model.addAttribute("again", List.of());
        }
        for (var said : List.of("done", "refused")) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        return "backoffice/stock/product";
    }
}
