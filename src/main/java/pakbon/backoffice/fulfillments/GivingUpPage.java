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
import pakbon.fulfillment.Seen;
import pakbon.orders.UncollectedGoods;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Putting back in stock what nobody came for (D9): asked first, in a dialog over the list, or a page without scripts. */
@Controller
@Needs(Permission.TAKE_BACK)
class GivingUpPage {
    private final FulfillmentList list;
    private final UncollectedGoods uncollected;
    private final Slips slips;
    private final DeedAnswers answers;

    GivingUpPage(FulfillmentList list, UncollectedGoods uncollected, Slips slips, DeedAnswers answers) {
        this.list = list;
        this.uncollected = uncollected;
        this.slips = slips;
        this.answers = answers;
    }

    @GetMapping("/fulfillments/{id}/giving-up")
    String ask(
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            Model model) {
        var row = list.row(new FulfillmentId(id), actor(person))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var slip = slips.of(row.fulfillment(), person);
        model.addAttribute("row", FulfillmentRow.of(row, outlets, ListQuery.of(parameters), slip));
        model.addAttribute("slip", slip);
        return isInPlace(request) ? "backoffice/fulfillments/give-up-dialog" : "backoffice/fulfillments/give-up-page";
    }

    @PostMapping("/fulfillments/{id}/giving-up")
    String giveUp(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var which = new FulfillmentId(id);
        var outcome = uncollected.giveUp(which, version > 0 ? Seen.version(version) : Seen.ANY, actor(person));
        var deed = new Deed(which, Deed.Kind.GIVING_UP, ListQuery.of(parameters), person, outlets, isInPlace(request));
        return answers.to(outcome, deed, response, model);
    }

    private static boolean isInPlace(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
