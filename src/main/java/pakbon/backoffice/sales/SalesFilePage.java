package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.MoneyWentBack;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The sales that a list shows, all of its pages, as a file (F7): names and addresses of many, so not for every role. */
@Controller
@Needs(Permission.EXPORT)
class SalesFilePage {
    private static final int MOST_RATES = 12;

    private final SalesHistory history;
    private final Sales sales;
    private final MoneyWentBack wentBack;
    private final Outlets outlets;

    SalesFilePage(SalesHistory history, Sales sales, MoneyWentBack wentBack, Outlets outlets) {
        this.history = history;
        this.sales = sales;
        this.wentBack = wentBack;
        this.outlets = outlets;
    }

    /** Written page by page, so that a year of sales needs no more memory than fifty of them. */
    @GetMapping("/sales/file")
    void file(
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice choice,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        if (SalesQuery.of(parameters).isStrange()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        response.setContentType("text/csv; charset=utf-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var day = DateTimeFormatter.ISO_LOCAL_DATE.format(formats.now().atZone(formats.zone()));
        response.setHeader("Content-Disposition", "attachment; filename=\"pakbon-sales-" + day + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        var names = outlets.all(person.retailer()).stream().collect(Collectors.toMap(Outlet::id, Outlet::name));
        var rates = sales.taxRates(person.retailer(), MOST_RATES);
        try (var file = new SalesFile(response.getWriter(), formats, names, rates)) {
            var query = SalesQuery.of(parameters).fromTheStart();
            var found = history.search(person.retailer(), query.filter(person, choice));
            while (!found.isEmpty()) {
                var ids = found.stream().map(Sale::id).toList();
                var lines = sales.lines(person.retailer(), ids);
                var back = wentBack.of(person.retailer(), found, lines);
                var payments = sales.payments(person.retailer(), ids);
                for (var sale : found) {
                    file.add(
                            sale,
                            lines.getOrDefault(sale.id(), List.of()),
                            back.getOrDefault(sale.id(), List.of()),
                            payments.getOrDefault(sale.id(), List.of()));
                }
                query = query.behind(found.getLast());
                found = history.search(person.retailer(), query.filter(person, choice));
            }
        }
    }
}
