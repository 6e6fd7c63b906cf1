package pakbon.backoffice.sales;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SameCustomer;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * Who bought, and what else (A6). A customer is asked for by one of their sales, so that no address of theirs ever stands in an
 * address of ours.
 */
@Controller
@Needs(Permission.SEE_SALES)
class CustomerPage {
    private static final int SHOWN = 200;

    private final SaleViews views;
    private final SameCustomer customers;
    private final Outlets outlets;

    CustomerPage(SaleViews views, SameCustomer customers, Outlets outlets) {
        this.views = views;
        this.customers = customers;
        this.outlets = outlets;
    }

    @GetMapping("/sales/{id}/customer")
    String show(@PathVariable UUID id, SignedIn person, OutletChoice choice, Model model) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        var seen = person.seesAllOutlets()
                ? Set.<UUID>of()
                : choice.ever().stream().map(one -> one.id().value()).collect(Collectors.toUnmodifiableSet());
        List<Sale> sales = customers.sales(person.retailer(), sale, seen, SHOWN + 1);
        boolean isWhole = sales.size() <= SHOWN;
        model.addAttribute(
                "view",
                new CustomerView(
                        sale,
                        isWhole ? sales : sales.subList(0, SHOWN),
                        isWhole,
                        customers.perhaps(person.retailer(), sale, seen)));
        model.addAttribute(
                "outlets", outlets.all(person.retailer()).stream().collect(Collectors.toMap(Outlet::id, Outlet::name)));
        return "backoffice/sales/customer";
    }
}
