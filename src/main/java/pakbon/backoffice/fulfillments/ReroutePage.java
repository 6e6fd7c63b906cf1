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
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.orders.Rerouted;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;

/** Sending work to another outlet (G6): a dialog over the list, or a page without scripts. */
@Controller
@Needs(Permission.REROUTE)
class ReroutePage {
    private final FulfillmentList list;
    private final Orders orders;
    private final Slips slips;

    ReroutePage(FulfillmentList list, Orders orders, Slips slips) {
        this.list = list;
        this.orders = orders;
        this.slips = slips;
    }

    @GetMapping("/fulfillments/{id}/rerouting")
    String ask(
            @ModelAttribute(binding = false) Asked asked, @RequestParam Map<String, String> parameters, Model model) {
        var form = RerouteForm.fresh(row(asked), orders.rerouteTargets(asked.id(), asked.actor()), parameters);
        return drawn(form, asked, model);
    }

    @PostMapping("/fulfillments/{id}/rerouting")
    String reroute(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        var form = RerouteForm.typed(row(asked), orders.rerouteTargets(asked.id(), asked.actor()), parameters);
        var outcome = switch (form.read()) {
            case Done<Reroute>(var wanted) -> orders.reroute(wanted, asked.actor());
            case Refused<Reroute>(var refusal) -> new Refused<Rerouted>(refusal);
        };
        return switch (outcome) {
            case Done<Rerouted>(var rerouted) -> done(rerouted, asked, model);
            case Refused<Rerouted>(var refusal) -> refused(refusal, form, asked, response, model);
        };
    }

    private String done(Rerouted rerouted, Asked asked, Model model) {
        model.addAttribute("rerouted", rerouted);
        model.addAttribute("row", redrawn(asked));
        model.addAttribute("seen", asked.person().sees(rerouted.outlet().id()));
        return asked.inPlace() ? "backoffice/fulfillments/rerouted" : "backoffice/fulfillments/rerouted-page";
    }

    private static String refused(
            Refusal refusal, RerouteForm form, Asked asked, HttpServletResponse response, Model model) {
        if (refusal instanceof FulfillmentRefusal.FulfillmentUnknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        response.setHeader("HX-Retarget", "#dialogs");
        response.setHeader("HX-Reswap", "innerHTML");
        return drawn(form.refused(refusal), asked, model);
    }

    private static String drawn(RerouteForm form, Asked asked, Model model) {
        model.addAttribute("form", form);
        return asked.inPlace() ? "backoffice/fulfillments/reroute-dialog" : "backoffice/fulfillments/reroute-page";
    }

    private FulfillmentRow row(Asked asked) {
        return list.row(asked.id(), asked.actor())
                .map(row -> FulfillmentRow.of(row, asked.outlets(), asked.query(), null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private FulfillmentRow redrawn(Asked asked) {
        var row = list.row(asked.id(), asked.actor()).orElseThrow();
        return FulfillmentRow.of(
                row, asked.outlets(), asked.query().opening(asked.id()), slips.of(row, asked.person()));
    }
}
