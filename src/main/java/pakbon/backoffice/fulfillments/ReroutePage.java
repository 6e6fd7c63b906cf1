package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.orders.Rerouted;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

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
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            Model model) {
        var row = row(id, parameters, person, outlets);
        var form =
                RerouteForm.fresh(row, orders.rerouteTargets(row.fulfillment().id(), actor(person)));
        return drawn(form, isInPlace(request), model);
    }

    @PostMapping("/fulfillments/{id}/rerouting")
    String reroute(
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var before = row(id, parameters, person, outlets);
        var targets = orders.rerouteTargets(before.fulfillment().id(), actor(person));
        var form = RerouteForm.typed(before, targets, parameters);
        var outcome = switch (form.read()) {
            case Done<Reroute>(var wanted) -> orders.reroute(wanted, actor(person));
            case Refused<Reroute>(var refusal) -> new Refused<Rerouted>(refusal);
        };
        return answer(outcome, form, person, outlets, isInPlace(request), response, model);
    }

    private String answer(
            Outcome<Rerouted> outcome,
            RerouteForm form,
            SignedIn person,
            OutletChoice outlets,
            boolean inPlace,
            HttpServletResponse response,
            Model model) {
        return switch (outcome) {
            case Done<Rerouted>(var rerouted) -> {
                model.addAttribute("rerouted", rerouted);
                model.addAttribute("row", redrawn(form.row(), person, outlets));
                model.addAttribute("seen", person.sees(rerouted.outlet().id()));
                yield inPlace ? "backoffice/fulfillments/rerouted" : "backoffice/fulfillments/rerouted-page";
            }
            case Refused<Rerouted>(var refusal) -> refused(refusal, form, inPlace, response, model);
        };
    }

    private String refused(
            Refusal refusal, RerouteForm form, boolean inPlace, HttpServletResponse response, Model model) {
        if (refusal instanceof FulfillmentRefusal.FulfillmentUnknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        response.setHeader("HX-Retarget", "#dialogs");
        response.setHeader("HX-Reswap", "innerHTML");
        return drawn(form.refused(refusal), inPlace, model);
    }

    private static String drawn(RerouteForm form, boolean inPlace, Model model) {
        model.addAttribute("form", form);
        return inPlace ? "backoffice/fulfillments/reroute-dialog" : "backoffice/fulfillments/reroute-page";
    }

    private FulfillmentRow row(UUID id, Map<String, String> parameters, SignedIn person, OutletChoice outlets) {
        return list.row(new FulfillmentId(id), actor(person))
                .map(row -> FulfillmentRow.of(row, outlets, ListQuery.of(parameters), null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private FulfillmentRow redrawn(FulfillmentRow before, SignedIn person, OutletChoice outlets) {
        var id = before.fulfillment().id();
        var row = list.row(id, actor(person)).orElseThrow();
        return FulfillmentRow.of(row, outlets, before.query().opening(id), slips.of(row.fulfillment(), person));
    }

    private static boolean isInPlace(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
