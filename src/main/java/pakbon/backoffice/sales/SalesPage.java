package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.channels.StatusMirror;
import pakbon.orders.Orders;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Sales, open and completed, newest first (article S9, S37, S63), and one of them whole. */
@Controller
@Needs(Permission.SEE_SALES)
class SalesPage {
    /** What was done just before, as a word in the address: {@code sale.done.<word>}. */
    private static final Set<String> DONE =
            Set.of("saved", "parcels", "returned", "decided", "label-asked", "payment-taken-back");

    private final SalesHistory history;
    private final Sales sales;
    private final Outlets outlets;
    private final Orders orders;
    private final StatusMirror mirror;
    private final SaleViews views;

    SalesPage(SalesHistory history, Sales sales, Outlets outlets, Orders orders, StatusMirror mirror, SaleViews views) {
        this.history = history;
        this.sales = sales;
        this.outlets = outlets;
        this.orders = orders;
        this.mirror = mirror;
        this.views = views;
    }

    @GetMapping("/sales")
    String list(
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice choice,
            HttpServletResponse response,
            Model model) {
        var query = SalesQuery.of(parameters);
        if (query.isStrange()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var found = history.search(person.retailer(), query.filter(person, choice));
        var more = found.size() > SalesQuery.ROWS;
        var shown = more ? found.subList(0, SalesQuery.ROWS) : found;
        model.addAttribute("query", query);
        model.addAttribute("rows", rows(shown, query, person));
        model.addAttribute(
                "isCut",
                query.isAboutWords()
                        && history.look(person.retailer(), query.q()).isCut());
        model.addAttribute("next", more ? query.behind(shown.getLast()).path() : "");
        return "backoffice/sales/list";
    }

    @GetMapping("/sales/{id}/row")
    String row(@PathVariable UUID id, @RequestParam Map<String, String> parameters, SignedIn person, Model model) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        model.addAttribute(
                "row", rows(List.of(sale), SalesQuery.of(parameters), person).getFirst());
        return "backoffice/sales/row";
    }

    @GetMapping("/sales/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done,
            SignedIn person,
            Formats formats,
            Model model) {
        model.addAttribute("view", views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing));
        model.addAttribute("done", DONE.contains(done) ? done : "");
        return "backoffice/sales/sale";
    }

    /** Tells the shop once more what it should know. */
    @Needs(Permission.SEE_CHANNELS)
    @PostMapping("/sales/{id}/retelling")
    String tellAgain(@PathVariable UUID id, SignedIn person) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        orders.ofSale(person.retailer(), sale.id())
                .ifPresent(order -> mirror.tryAgain(order.id(), person.actor(Actor.Client.BACKOFFICE)));
        return "redirect:/sales/" + id;
    }

    private List<SaleRow> rows(List<Sale> found, SalesQuery query, SignedIn person) {
        var names = outlets.all(person.retailer());
        return found.stream()
                .map(sale -> new SaleRow(
                        sale,
                        names.stream()
                                .filter(outlet -> outlet.id().equals(sale.outlet()))
                                .map(Outlet::name)
                                .findFirst()
                                .orElse(""),
                        names.stream()
                                .filter(outlet -> sale.elsewhere().contains(outlet.id()))
                                .map(Outlet::name)
                                .collect(Collectors.joining(", ")),
                        query,
                        query.open().equals(sale.id().toString())
                                ? sales.lines(person.retailer(), List.of(sale.id()))
                                        .getOrDefault(sale.id(), List.of())
                                : null))
                .toList();
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
