package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.backoffice.Said;
import pakbon.backoffice.fulfillments.Arrivals.Arrival;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.orders.Gathering;
import pakbon.sales.SaleLineId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.users.Permission;

/** Goods of another outlet are there (G8): counted by whoever works where they arrive, not where they came from. */
@Controller
@Needs(Permission.PACK)
class ArrivalPage {
    private final Gathering gathering;
    private final Arrivals arrivals;

    ArrivalPage(Gathering gathering, Arrivals arrivals) {
        this.gathering = gathering;
        this.arrivals = arrivals;
    }

    @GetMapping("/fulfillments/{id}/arrival")
    String ask(@ModelAttribute(binding = false) Asked asked, Model model) {
        var arrival = arrival(asked);
        model.addAttribute("form", new ArrivalForm(arrival, Map.of(), "", null));
        model.addAttribute("query", asked.query());
        return asked.inPlace() ? "backoffice/fulfillments/arrival-dialog" : "backoffice/fulfillments/arrival-page";
    }

    @PostMapping("/fulfillments/{id}/arrival")
    String arrive(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        var form = ArrivalForm.typed(arrival(asked), parameters);
        Outcome<Fulfillment> outcome = switch (form.read()) {
            case Done<Map<SaleLineId, Quantity>>(var came) ->
                gathering.arrive(asked.id(), came, form.note(), asked.seen(), asked.actor());
            case Refused<Map<SaleLineId, Quantity>>(var refusal) -> new Refused<>(refusal);
        };
        return switch (outcome) {
            case Done<Fulfillment>(var here) -> {
                var arrival = form.arrival();
                Said.of(
                                "arrivals.done",
                                arrival.sale().receiptNumber(),
                                arrival.from().name())
                        .onTheNextPage();
                yield "redirect:" + asked.query().at(here.state().isOpen() ? here.id() : null);
            }
            case Refused<Fulfillment>(var refusal) -> {
                if (refusal instanceof FulfillmentRefusal.FulfillmentUnknown) {
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                }
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("form", form.refused(refusal));
                model.addAttribute("query", asked.query());
                yield "backoffice/fulfillments/arrival-page";
            }
        };
    }

    private Arrival arrival(Asked asked) {
        return arrivals.of(asked.id(), asked.person())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
