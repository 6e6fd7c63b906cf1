package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.orders.MistakenPayments;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SalesRefusal.PaymentUnknown;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Taking back a payment that was recorded by mistake, with the reason. */
@Controller
@Needs(Permission.ADD_PAYMENT)
class PaymentPage {
    private final MistakenPayments mistaken;
    private final SaleViews views;

    PaymentPage(MistakenPayments mistaken, SaleViews views) {
        this.mistaken = mistaken;
        this.views = views;
    }

    @GetMapping("/sales/{id}/payments/{which}/taking-back")
    String ask(@PathVariable UUID id, @PathVariable UUID which, SignedIn person, Formats formats, Model model) {
        var view = views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
        return page(view, payment(view, which), "", null, person, model);
    }

    @PostMapping("/sales/{id}/payments/{which}/taking-back")
    String takeBack(
            @PathVariable UUID id,
            @PathVariable UUID which,
            @RequestParam(defaultValue = "") String reason,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var view = views.view(new SaleId(id), person, formats).orElseThrow(SalesPage::missing);
        var payment = payment(view, which);
        var evenIfGone = person.may(Permission.UNPAY_SENT);
        return switch (mistaken.takeBack(view.sale().id(), which, reason, evenIfGone, actor(person))) {
            case Done<Sale> _ -> "redirect:/sales/" + id + "?done=payment-taken-back#payment";
            case Refused<Sale>(SaleUnknown _) -> throw SalesPage.missing();
            case Refused<Sale>(PaymentUnknown _) -> throw SalesPage.missing();
            case Refused<Sale>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(view, payment, reason, refusal, person, model);
            }
        };
    }

    private static Payment payment(SaleView view, UUID which) {
        return view.payments().stream()
                .filter(each -> each.id().equals(which) && each.canBeTakenBack())
                .findFirst()
                .orElseThrow(SalesPage::missing);
    }

    private String page(
            SaleView view, Payment payment, String reason, @Nullable Refusal refusal, SignedIn person, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("payment", payment);
        model.addAttribute("reason", reason);
        model.addAttribute("refusal", refusal);
        model.addAttribute("hasLeft", mistaken.hasLeft(view.sale(), actor(person)));
        return "backoffice/sales/payment";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
