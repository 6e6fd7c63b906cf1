package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
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
import pakbon.backoffice.TypedMoney;
import pakbon.sales.NewPayment;
import pakbon.sales.Repayments;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.MoreThanToRefund;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Recording that money of a sale went back at the counter, without goods that came back. Recording moves no money. */
@Controller
@Needs(Permission.TAKE_BACK)
public class RepaymentPage {
    private final Repayments repayments;
    private final SaleViews views;
    private final Clock clock;

    RepaymentPage(Repayments repayments, SaleViews views, Clock clock) {
        this.repayments = repayments;
        this.views = views;
        this.clock = clock;
    }

    /**
     * What stands in the fields.
     *
     * @param deed sent again, it is recorded once
     * @param unreadable the amount is none
     */
    public record Form(
            String amount,
            String type,
            UUID deed,
            boolean unreadable,
            @Nullable Refusal refusal) {
        /** Whether what is wrong stands beside the amount. */
        public boolean isAmountWrong() {
            return unreadable || refusal instanceof AmountNotPositive || refusal instanceof MoreThanToRefund;
        }
    }

    /** Whoever comes when nothing is to go back sees the sale, which says so. */
    @GetMapping("/sales/{id}/repayment")
    String begin(@PathVariable UUID id, SignedIn person, Formats formats, Model model) {
        var view = view(id, person, formats);
        var most = view.sale().rest().toRefund();
        return most.isPositive()
                ? page(view, new Form(formats.amount(most), view.wayBack(), Ids.next(), false, null), model)
                : "redirect:/sales/" + id + "#payment";
    }

    @PostMapping("/sales/{id}/repayment")
    String give(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String deed,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var view = view(id, person, formats);
        var same = FormId.read(deed).orElseGet(Ids::next);
        var money = TypedMoney.read(amount, view.currency()).orElse(null);
        return money == null
                ? wrong(view, new Form(amount, type, same, true, null), model, response)
                : give(view, money, new Form(amount, type, same, false, null), person, model, response);
    }

    private String give(
            SaleView view, Money money, Form form, SignedIn person, Model model, HttpServletResponse response) {
        var id = view.sale().id();
        var now = clock.instant();
        var back = new NewPayment(form.type(), money, now, form.deed());
        return switch (repayments.give(id, back, person.actor(Actor.Client.BACKOFFICE), now)) {
            case Done<Sale> _ -> "redirect:/sales/" + id + "?done=repaid#payment";
            case Refused<Sale>(SaleUnknown _) -> throw SalesPage.missing();
            case Refused<Sale>(var why) ->
                wrong(view, new Form(form.amount(), form.type(), form.deed(), false, why), model, response);
        };
    }

    private SaleView view(UUID id, SignedIn person, Formats formats) {
        return views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
    }

    private static String wrong(SaleView view, Form form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(view, form, model);
    }

    private static String page(SaleView view, Form form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "backoffice/sales/repayment";
    }
}
