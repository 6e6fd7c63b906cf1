package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import pakbon.backoffice.FormId;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.TypedMoney;
import pakbon.backoffice.UsualPayments;
import pakbon.backoffice.fulfillments.PayForm.Problem;
import pakbon.fulfillment.FulfillmentList;
import pakbon.sales.NewPayment;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;

/**
 * A payment is recorded where its want was met (E3): in the question that an unpaid order asks, or on a page without scripts.
 * No more than is due; who means more says so with the sale.
 */
@Controller
@Needs(Permission.ADD_PAYMENT)
class PayPage {
    private static final String PAYING = "PAYING";

    private final FulfillmentList list;
    private final Slips slips;
    private final Sales sales;
    private final PaymentTypes types;
    private final Clock clock;

    PayPage(FulfillmentList list, Slips slips, Sales sales, PaymentTypes types, Clock clock) {
        this.list = list;
        this.slips = slips;
        this.sales = sales;
        this.types = types;
        this.clock = clock;
    }

    @GetMapping("/fulfillments/{id}/paying")
    String ask(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "") String deed,
            Formats formats,
            Model model) {
        var row = row(asked);
        var begun = FormId.read(deed);
        if (!asked.inPlace() && begun.isEmpty()) {
            // who comes back to the page later finds out that its payment is recorded
            return "redirect:"
                    + UriComponentsBuilder.fromUriString(row.deed("paying"))
                            .queryParam("deed", Ids.next())
                            .build();
        }
        var form = PayForm.fresh(row, types(row, asked), begun.orElseGet(Ids::next), formats);
        return drawn(isRecorded(form, asked) ? form.recordedBefore() : form, asked, model);
    }

    private boolean isRecorded(PayForm form, Asked asked) {
        return sales.isRecorded(asked.person().retailer(), form.deed());
    }

    @PostMapping("/fulfillments/{id}/paying")
    String record(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam Map<String, String> parameters,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        var row = row(asked);
        var form = PayForm.typed(row, types(row, asked), parameters);
        if (isRecorded(form, asked)) {
            return again(form.recordedBefore(), asked, response, model);
        }
        var due = row.sale().balance().due();
        var amount = TypedMoney.read(form.amount(), due.getCurrencyUnit());
        if (amount.isEmpty()) {
            return again(form.wrong(Problem.AMOUNT), asked, response, model);
        }
        if (amount.get().isGreaterThan(due)) {
            return again(form.wrong(Problem.MORE_THAN_DUE), asked, response, model);
        }
        var payment = new NewPayment(form.type(), amount.get(), clock.instant(), form.deed());
        Outcome<Sale> outcome = sales.edit(
                row.sale().id(), row.sale().note(), List.of(payment), form.seen(), asked.actor(), payment.at());
        return switch (outcome) {
            case Done<Sale> _ -> done(asked, model);
            case Refused<Sale>(var refusal) -> again(form.refused(refusal), asked, response, model);
        };
    }

    private String done(Asked asked, Model model) {
        var row = row(asked);
        if (!asked.inPlace()) {
            row.done(PAYING).onTheNextPage();
            return "redirect:" + asked.query().at(asked.id());
        }
        model.addAttribute("row", row);
        model.addAttribute("kind", PAYING);
        return "backoffice/fulfillments/done";
    }

    private static String again(PayForm form, Asked asked, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        response.setHeader("HX-Retarget", "#dialogs");
        response.setHeader("HX-Reswap", "innerHTML");
        return drawn(form, asked, model);
    }

    private static String drawn(PayForm form, Asked asked, Model model) {
        model.addAttribute("form", form);
        return asked.inPlace() ? "backoffice/fulfillments/pay-dialog" : "backoffice/fulfillments/pay-page";
    }

    private List<String> types(FulfillmentRow row, Asked asked) {
        var own = types.at(asked.person().retailer(), row.sale().outlet());
        return own.isEmpty() ? UsualPayments.codes() : own;
    }

    private FulfillmentRow row(Asked asked) {
        var row = list.row(asked.id(), asked.actor())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FulfillmentRow.of(
                row, asked.outlets(), asked.query().opening(asked.id()), slips.of(row, asked.person()));
    }
}
