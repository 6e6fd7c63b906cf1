package pakbon.backoffice.reports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.Shops;
import pakbon.backoffice.TypedDay;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.Connections;
import pakbon.fulfillment.Figures;
import pakbon.fulfillment.Figures.By;
import pakbon.fulfillment.Figures.Pace;
import pakbon.fulfillment.PickingFigures;
import pakbon.fulfillment.PickingFigures.Picked;
import pakbon.outlets.Outlet;
import pakbon.shared.RetailerId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How the packing goes at the outlets that are looked at: with charts, tables beside them, and as a file. */
@Controller
@Needs(Permission.SEE_REPORTS)
class ReportsPage {
    private static final int DAYS = 28;
    private static final int MOST_DAYS = 366;

    private final Figures figures;
    private final PickingFigures picking;
    private final Products products;
    private final Connections connections;

    ReportsPage(Figures figures, PickingFigures picking, Products products, Connections connections) {
        this.figures = figures;
        this.picking = picking;
        this.products = products;
        this.connections = connections;
    }

    @GetMapping("/reports")
    String show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            SignedIn person,
            OutletChoice choice,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        var first = new TypedDay(from);
        var last = new TypedDay(until);
        boolean isReadable = !first.isStrange() && !last.isStrange();
        if (!isReadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var report = report(first, last, person, choice, formats);
        model.addAttribute("report", report);
        model.addAttribute("typedFrom", first);
        model.addAttribute("typedUntil", last);
        var told = report.from().toString();
        model.addAttribute(
                "other",
                !isReadable || from.isEmpty() || from.equals(told)
                        ? ""
                        : until.equals(told) || report.until().toString().equals(from) ? "turned" : "year");
        return "backoffice/reports/page";
    }

    @GetMapping("/reports/file")
    void file(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            SignedIn person,
            OutletChoice choice,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        var first = new TypedDay(from);
        var last = new TypedDay(until);
        if (first.isStrange() || last.isStrange()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        response.setContentType("text/csv; charset=utf-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"pakbon-report.csv\"");
        response.setHeader("Cache-Control", "no-store");
        var shops = new Shops(connections.all(person.retailer()), connections::orderPage, formats.texts());
        ReportFile.write(report(first, last, person, choice, formats), shops, formats, response.getWriter());
    }

    /** A day that cannot be read counts as none; a period that is the wrong way round is turned; a year is the longest. */
    private Report report(TypedDay from, TypedDay until, SignedIn person, OutletChoice choice, Formats formats) {
        var zone = formats.zone();
        var today = formats.now().atZone(zone).toLocalDate();
        var last = until.day().orElse(today);
        var first = from.day().orElse(last.minusDays(DAYS - 1));
        if (first.isAfter(last)) {
            var turned = first;
            first = last;
            last = turned;
        }
        if (first.isBefore(last.minusDays(MOST_DAYS - 1))) {
            first = last.minusDays(MOST_DAYS - 1);
        }
        var retailer = person.retailer();
        var shown = choice.current() != null
                ? choice.shown()
                : choice.ever().stream().map(Outlet::id).collect(Collectors.toSet());
        var names =
                choice.ever().stream().collect(Collectors.toMap(one -> one.id().toString(), Outlet::name));
        var paces = figures.pace(
                retailer,
                shown,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
        return new Report(
                first,
                last,
                figures.open(retailer, shown, formats.now()).stream()
                        .map(open -> new Report.OpenAt(
                                names.getOrDefault(open.outlet().toString(), ""),
                                open.open(),
                                open.packed(),
                                open.late(),
                                open.longest()))
                        .toList(),
                paces.stream().map(pace -> named(pace, names)).toList(),
                figures.missed(
                        retailer,
                        shown,
                        first.atStartOfDay(zone).toInstant(),
                        last.plusDays(1).atStartOfDay(zone).toInstant()),
                picked(
                        retailer,
                        picking.of(
                                retailer,
                                shown,
                                first.atStartOfDay(zone).toInstant(),
                                last.plusDays(1).atStartOfDay(zone).toInstant()),
                        names),
                figures.days(retailer, shown, first, last, zone));
    }

    private static Pace named(Pace pace, Map<String, String> outlets) {
        var name = pace.by() == By.OUTLET ? outlets.getOrDefault(pace.name(), "") : pace.name();
        return new Pace(
                pace.by(),
                name,
                pace.packed(),
                pace.packMedian(),
                pace.packNinetieth(),
                pace.left(),
                pace.leaveMedian(),
                pace.leaveNinetieth());
    }

    private List<Picked> picked(RetailerId retailer, List<Picked> picked, Map<String, String> outlets) {
        var ids = picked.stream()
                .filter(each -> each.by() == By.PRODUCT)
                .map(each -> new ProductId(UUID.fromString(each.name())))
                .toList();
        var goods = ids.isEmpty() ? Map.<ProductId, Product>of() : products.byIds(retailer, ids);
        return picked.stream()
                .map(each -> new Picked(
                        each.by(),
                        switch (each.by()) {
                            case OUTLET -> outlets.getOrDefault(each.name(), "");
                            case PRODUCT -> name(goods.get(new ProductId(UUID.fromString(each.name()))));
                            case ALL, PERSON, CHANNEL -> each.name();
                        },
                        each.lines(),
                        each.units(),
                        each.shortLines(),
                        each.missing(),
                        each.unpicked()))
                .toList();
    }

    private static String name(@Nullable Product product) {
        return product == null
                ? ""
                : product.sku().isEmpty() ? product.fullName() : product.fullName() + " \u00b7 " + product.sku();
    }
}
