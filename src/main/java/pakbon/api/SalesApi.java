package pakbon.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.sales.SalesRefusal;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/** The sales, as the X-Series shows them. */
@RestController
class SalesApi {
    private final Sales sales;
    private final SalesHistory history;
    private final SaleReach reach;
    private final Problems problems;

    SalesApi(Sales sales, SalesHistory history, SaleReach reach, Problems problems) {
        this.sales = sales;
        this.history = history;
        this.reach = reach;
        this.problems = problems;
    }

    @Requires(Scope.SALES_READ)
    @GetMapping(Api.ROOT + "/sales")
    VersionPage<SaleShown> sales(
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            Actor actor) {
        var window = VersionPage.Window.of(after, before, size);
        var found = history.changedBetween(
                actor.retailer(), window.after(), window.before(), actor.outlets(), window.size());
        return VersionPage.of(
                shown(actor.retailer(), found), sale -> sale.metadata().version());
    }

    @Requires(Scope.SALES_READ)
    @GetMapping(Api.ROOT + "/sales/{sale_id}")
    ResponseEntity<Object> sale(@PathVariable("sale_id") UUID id, Actor actor) {
        return reach.find(id, actor)
                .map(sale -> ResponseEntity.<Object>ok(
                        Map.of("data", shown(actor.retailer(), List.of(sale)).getFirst())))
                .orElseGet(() -> problems.refused(new SalesRefusal.SaleUnknown()));
    }

    private List<SaleShown> shown(RetailerId retailer, List<Sale> found) {
        var ids = found.stream().map(Sale::id).toList();
        var lines = sales.lines(retailer, ids);
        var payments = sales.payments(retailer, ids);
        return found.stream()
                .map(sale -> SaleShown.of(
                        sale, lines.getOrDefault(sale.id(), List.of()), payments.getOrDefault(sale.id(), List.of())))
                .toList();
    }
}
