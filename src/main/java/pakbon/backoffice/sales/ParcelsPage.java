package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
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
    String edit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String code,
            SignedIn person,
            Formats formats,
            Model model) {
        var fulfillment = fulfillment(id, person);
        return form(fulfillment, ParcelsForm.of(fulfillment, code, formats), person, model);
    }

    /** Room for one more, beside what was typed already. */
    @PostMapping("/fulfillments/{id}/parcels/room")
    String another(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, SignedIn person, Model model) {
        return form(fulfillment(id, person), ParcelsForm.typed(typed).withRoom(), person, model);
    }

    /** The fields come as a map, because a list would take the comma of a single {@code 1,5} for the end of a row. */
    @PostMapping("/fulfillments/{id}/parcels")
    String save(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            SignedIn person,
            Model model,
            HttpServletResponse response) {
        var before = fulfillment(id, person);
        var typed = ParcelsForm.typed(fields);
        var actor = person.actor(Actor.Client.BACKOFFICE);
        var wrong = typed.wrong();
        var outcome = wrong != null
                ? new Refused<Fulfillment>(wrong)
                : fulfillments.track(before.id(), typed.parcels(), Seen.version(typed.seen()), actor);
        return switch (outcome) {
            case Done<Fulfillment> _ -> "redirect:/sales/" + before.sale() + "?done=parcels";
            case Refused<Fulfillment>(FulfillmentUnknown _) -> throw SalesPage.missing();
            case Refused<Fulfillment>(FulfillmentChangedMeanwhile(var now)) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield form(now, typed.refused(new FulfillmentChangedMeanwhile(now), now.version()), person, model);
            }
            case Refused<Fulfillment>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(before, typed.refused(refusal, typed.seen()), person, model);
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
