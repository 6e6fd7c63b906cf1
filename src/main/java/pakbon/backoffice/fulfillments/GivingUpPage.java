package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.FulfillmentList;
import pakbon.orders.UncollectedGoods;
import pakbon.users.Permission;

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
    String ask(@ModelAttribute(binding = false) Asked asked, Model model) {
        var row = list.row(asked.id(), asked.actor())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var slip = slips.of(row, asked.person());
        model.addAttribute("row", FulfillmentRow.of(row, asked.outlets(), asked.query(), slip));
        model.addAttribute("slip", slip);
        return asked.inPlace() ? "backoffice/fulfillments/give-up-dialog" : "backoffice/fulfillments/give-up-page";
    }

    @PostMapping("/fulfillments/{id}/giving-up")
    String giveUp(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = uncollected.giveUp(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.GIVING_UP), response, model);
    }
}
