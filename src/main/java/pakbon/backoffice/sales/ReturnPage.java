package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.sales.ReturnForm.Problem;
import pakbon.orders.Returns;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * Taking goods back: by line, with where they go, why, and the money that goes back (F6, Q15); and giving back the money of
 * what did not go along.
 */
@Controller
@Needs(Permission.TAKE_BACK)
class ReturnPage {
    private final Returns returns;
    private final SaleViews views;

    ReturnPage(Returns returns, SaleViews views) {
        this.returns = returns;
        this.views = views;
    }

    /** The form, with the fields as they are typed so far: it says what would go back for them. */
    @GetMapping("/sales/{id}/return")
    String begin(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Formats formats,
            Model model) {
        var view = view(id, person, formats);
        return page(view, form(view, typed, person), model);
    }

    /** Records what comes back; a sum that the form did not show is asked about first, so also where no script runs. */
    @PostMapping("/sales/{id}/return")
    String take(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var view = view(id, person, formats);
        var form = form(view, typed, person);
        var currency = view.currency();
        var unreadable = form.unreadable(currency);
        if (unreadable != null) {
            return refused(view, form.wrong(unreadable), model, response);
        }
        if (!form.isSeen(currency)) {
            return refused(view, form.wrong(Problem.UNSEEN), model, response);
        }
        var taken = form.taken(form.at(view), form.sum(currency).orElseThrow());
        return switch (returns.take(
                view.sale().id(), taken, known(typed, view), person.actor(Actor.Client.BACKOFFICE))) {
            case Done<SaleReturn> _ -> "redirect:/sales/" + id + "?done=returned#returns";
            case Refused<SaleReturn>(SaleUnknown _) -> throw SalesPage.missing();
            case Refused<SaleReturn>(var refusal) -> refused(view, form.refused(refusal), model, response);
        };
    }

    /** Of how many returns the form knew. */
    private static int known(Map<String, String> typed, SaleView view) {
        var known = typed.getOrDefault("known", "");
        return known.matches("\\d{1,6}")
                ? Integer.parseInt(known)
                : view.returns().size();
    }

    /** Somebody found, or gave up, what the shop refunded. */
    @PostMapping("/sales/{id}/returns/{which}/{line}")
    String decide(
            @PathVariable UUID id,
            @PathVariable UUID which,
            @PathVariable UUID line,
            @RequestParam Fate fate,
            SignedIn person,
            Formats formats) {
        var sale = view(id, person, formats).sale();
        var actor = person.actor(Actor.Client.BACKOFFICE);
        return switch (returns.decide(sale.id(), which, new SaleLineId(line), fate, actor)) {
            case Done<?> _ -> "redirect:/sales/" + id + "?done=decided#returns";
            case Refused<?> _ -> throw SalesPage.missing();
        };
    }

    private SaleView view(UUID id, SignedIn person, Formats formats) {
        return views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
    }

    private ReturnForm form(SaleView view, Map<String, String> typed, SignedIn person) {
        var sale = view.sale().id();
        var retailer = person.retailer();
        return ReturnForm.of(
                view, returns.open(retailer, sale), returns.owed(retailer, sale), returns.costs(retailer, sale), typed);
    }

    private static String refused(SaleView view, ReturnForm form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(view, form, model);
    }

    private static String page(SaleView view, ReturnForm form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "backoffice/sales/return";
    }
}
