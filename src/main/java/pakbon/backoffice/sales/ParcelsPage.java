package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The parcels of a fulfillment and the codes to follow them by; also after it has left (article S30; Q20, C34). */
@Controller
@Needs(Permission.COMPLETE)
class ParcelsPage {
    private final Fulfillments fulfillments;
    private final Sales sales;

    ParcelsPage(Fulfillments fulfillments, Sales sales) {
        this.fulfillments = fulfillments;
        this.sales = sales;
    }

    /** @param code one that stands somewhere else already, such as in the sale's note */
    @GetMapping("/fulfillments/{id}/parcels")
    String edit(@PathVariable UUID id, @RequestParam(defaultValue = "") String code, SignedIn person, Model model) {
        var fulfillment = fulfillment(id, person);
        return form(fulfillment, ParcelsForm.of(fulfillment, code), person, model);
    }

    /** Room for one more, beside what was typed already. */
    @PostMapping("/fulfillments/{id}/parcels/room")
    String another(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> carrier,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "") List<String> link,
            @RequestParam(defaultValue = "0") int version,
            SignedIn person,
            Model model) {
        var typed = ParcelsForm.typed(carrier, code, link, version);
        return form(fulfillment(id, person), typed.withRoom(), person, model);
    }

    @PostMapping("/fulfillments/{id}/parcels")
    String save(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> carrier,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "") List<String> link,
            @RequestParam(defaultValue = "0") int version,
            SignedIn person,
            Model model,
            HttpServletResponse response) {
        var before = fulfillment(id, person);
        var typed = ParcelsForm.typed(carrier, code, link, version);
        var actor = person.actor(Actor.Client.BACKOFFICE);
        return switch (fulfillments.track(before.id(), typed.filled(), Seen.version(version), actor)) {
            case Done<Fulfillment> _ -> "redirect:/sales/" + before.sale() + "?done=parcels";
            case Refused<Fulfillment>(FulfillmentUnknown _) -> throw SalesPage.missing();
            case Refused<Fulfillment>(FulfillmentChangedMeanwhile(var now)) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield form(now, typed.refused(new FulfillmentChangedMeanwhile(now), now.version()), person, model);
            }
            case Refused<Fulfillment>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(before, typed.refused(refusal, version), person, model);
            }
        };
    }

    private Fulfillment fulfillment(UUID id, SignedIn person) {
        return fulfillments
                .byId(new FulfillmentId(id), person.actor(Actor.Client.BACKOFFICE))
                .orElseThrow(SalesPage::missing);
    }

    private String form(Fulfillment fulfillment, ParcelsForm form, SignedIn person, Model model) {
        model.addAttribute("fulfillment", fulfillment);
        model.addAttribute(
                "sale", sales.byId(person.retailer(), fulfillment.sale()).orElseThrow());
        model.addAttribute("form", form);
        return "backoffice/sales/parcels";
    }
}
