package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.FormId;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OwnHand;
import pakbon.backoffice.sales.EditForm.Problem;
import pakbon.sales.NewPayment;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.PaymentRecordedBefore;
import pakbon.sales.SalesRefusal.SaleChangedMeanwhile;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Editing a sale: its note and its payments (article S30 to S33). Recording takes no money. */
@Controller
@Needs(Permission.EDIT_NOTE)
class EditSalePage {
    private final OwnHand hand;
    private final Sales sales;
    private final SaleViews views;
    private final Clock clock;

    EditSalePage(Sales sales, SaleViews views, Clock clock, OwnHand hand) {
        this.hand = hand;
        this.sales = sales;
        this.views = views;
        this.clock = clock;
    }

    /** A payment that begins gets its id in the address: who comes back to it later finds out that it is recorded. */
    @GetMapping("/sales/{id}/edit")
    String edit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean paying,
            @RequestParam(defaultValue = "") String deed,
            SignedIn person,
            Formats formats,
            Model model) {
        var view = views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
        var begun = FormId.read(deed);
        if (paying && begun.isEmpty()) {
            return "redirect:/sales/" + id + "/edit?paying=true&deed=" + Ids.next();
        }
        var form = EditForm.of(
                view.sale(),
                paying,
                begun.orElseGet(Ids::next),
                formats.in(view.outlet().zone()));
        return form(view, unlessRecorded(form, person), model);
    }

    private EditForm unlessRecorded(EditForm form, SignedIn person) {
        return form.paying() && sales.isRecorded(person.retailer(), form.deed()) ? form.recordedBefore() : form;
    }

    /** Shows the fields of a payment beside what was typed already, or takes them away again. */
    @Needs(Permission.ADD_PAYMENT)
    @PostMapping("/sales/{id}/edit")
    String beginPayment(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Formats formats,
            Model model) {
        var view = views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
        var zoned = formats.in(view.outlet().zone());
        var typed = EditForm.typed(fields, view.sale());
        var form = fields.containsKey("without")
                ? typed.withoutPaying(view.sale(), zoned)
                : typed.withPaying(view.sale(), zoned);
        return form(view, unlessRecorded(form, person), model);
    }

    @PostMapping("/sales/{id}")
    String save(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var view = views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
        var sale = view.sale();
        var form = EditForm.typed(fields, sale);
        var payments = List.<NewPayment>of();
        if (form.paying()) {
            if (sales.isRecorded(person.retailer(), form.deed())) {
                return wrong(view, form.recordedBefore(), model, response);
            }
            var currency = sale.balance().total().getCurrencyUnit();
            var money = form.money(currency);
            if (money.isEmpty()) {
                return wrong(view, form.wrong(Problem.AMOUNT), model, response);
            }
            var payment = form.payment(currency, view.outlet().zone(), clock.instant());
            if (payment.isEmpty()) {
                return wrong(view, form.wrong(Problem.DATE), model, response);
            }
            boolean isTooHigh = money.get().isGreaterThan(sale.balance().most());
            if (!form.moreIsFine()
                    && !isTooHigh
                    && money.get().isGreaterThan(sale.balance().due())) {
                return wrong(view, form.wrong(Problem.MORE_THAN_DUE), model, response);
            }
            payments = List.of(payment.get());
        }
        return switch (edit(sale, form, payments, person)) {
            case Done<Sale> _ -> "redirect:/sales/" + id + "?done=saved";
            case Refused<Sale>(SaleUnknown _) -> throw SalesPage.missing();
            case Refused<Sale>(SaleChangedMeanwhile refusal) -> {
                model.addAttribute("own", hand.wasLast(person, Kind.SALE, id));
                yield wrong(view, form.refused(refusal, refusal.now().version()), model, response);
            }
            case Refused<Sale>(PaymentRecordedBefore _) -> wrong(view, form.recordedBefore(), model, response);
            case Refused<Sale>(var refusal) -> wrong(view, form.refused(refusal, form.seen()), model, response);
        };
    }

    private Outcome<Sale> edit(Sale sale, EditForm form, List<NewPayment> payments, SignedIn person) {
        var actor = person.actor(Actor.Client.BACKOFFICE);
        return sales.edit(sale.id(), sale.noteWith(form.note()), payments, form.seen(), actor, clock.instant());
    }

    private static String wrong(SaleView view, EditForm form, Model model, HttpServletResponse response) {
        response.setStatus(
                form.refusal() instanceof SaleChangedMeanwhile || form.refusal() instanceof PaymentRecordedBefore
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(view, form, model);
    }

    private static String form(SaleView view, EditForm form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "backoffice/sales/edit";
    }
}
