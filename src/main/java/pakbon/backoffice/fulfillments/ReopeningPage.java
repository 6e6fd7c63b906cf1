package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.orders.UncollectedGoods;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;

/** The customer comes after all for what was given up (D9): asked why, with what lies here of it now. */
@Controller
@Needs(Permission.TAKE_BACK)
class ReopeningPage {
    private final FulfillmentList list;
    private final UncollectedGoods uncollected;
    private final Slips slips;

    ReopeningPage(FulfillmentList list, UncollectedGoods uncollected, Slips slips) {
        this.list = list;
        this.uncollected = uncollected;
        this.slips = slips;
    }

    @GetMapping("/fulfillments/{id}/reopening")
    String ask(@ModelAttribute(binding = false) Asked asked, Model model) {
        return page(asked, "", null, model);
    }

    @PostMapping("/fulfillments/{id}/reopening")
    String reopen(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        return switch (uncollected.reopen(asked.id(), reason, asked.seen(), asked.actor())) {
            case Done<Fulfillment>(var open) -> {
                row(asked).done(Deed.Kind.REOPENING.name()).onTheNextPage();
                yield "redirect:" + ListQuery.showingAll().at(open.id());
            }
            case Refused<Fulfillment>(FulfillmentUnknown _) -> throw missing();
            case Refused<Fulfillment>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(asked, reason, refusal, model);
            }
        };
    }

    private String page(Asked asked, String reason, @Nullable Refusal refusal, Model model) {
        var row = row(asked);
        model.addAttribute("row", row);
        model.addAttribute("slip", row.slip());
        model.addAttribute("reason", reason);
        model.addAttribute("refusal", refusal);
        return "backoffice/fulfillments/reopen";
    }

    private FulfillmentRow row(Asked asked) {
        var row = list.row(asked.id(), asked.actor()).orElseThrow(ReopeningPage::missing);
        return FulfillmentRow.of(row, asked.outlets(), asked.query(), slips.of(row, asked.person()));
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
