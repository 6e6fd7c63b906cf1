package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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
import pakbon.backoffice.Said;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.orders.Gathering;
import pakbon.orders.GatheringRefusal;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;

/** Bringing the parts of a delivery together at one outlet (G8): a dialog over the list, or a page without scripts. */
@Controller
@Needs(Permission.REROUTE)
class GatheringPage {
    private final FulfillmentList list;
    private final Gathering gathering;
    private final Slips slips;

    GatheringPage(FulfillmentList list, Gathering gathering, Slips slips) {
        this.list = list;
        this.gathering = gathering;
        this.slips = slips;
    }

    @GetMapping("/fulfillments/{id}/gathering")
    String ask(@ModelAttribute(binding = false) Asked asked, Model model) {
        model.addAttribute("form", form(asked, "", ""));
        return asked.inPlace() ? "backoffice/fulfillments/gather-dialog" : "backoffice/fulfillments/gather-page";
    }

    @PostMapping("/fulfillments/{id}/gathering")
    String gather(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        var outcome = id(at) instanceof UUID outlet
                ? gathering.gather(asked.id(), new OutletId(outlet), reason, asked.actor())
                : new Refused<Fulfillment>(new GatheringRefusal.OutletHasNoPart());
        return switch (outcome) {
            case Done<Fulfillment> _ -> {
                say("gather.done", asked, UUID.fromString(at));
                yield back(asked);
            }
            case Refused<Fulfillment>(var refusal) -> {
                unlessUnknown(refusal);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("form", form(asked, at, reason).refused(refusal));
                yield "backoffice/fulfillments/gather-page";
            }
        };
    }

    /** What has not left stays where it is; where all has left, the row says so. */
    @PostMapping("/fulfillments/{id}/parting")
    String callOff(@ModelAttribute(binding = false) Asked asked) {
        Outcome<Fulfillment> outcome = gathering.callOff(asked.id(), asked.actor());
        if (outcome instanceof Refused<Fulfillment>(var refusal)) {
            unlessUnknown(refusal);
        } else {
            say("gather.called-off", asked, null);
        }
        return back(asked);
    }

    private GatheringForm form(Asked asked, String at, String reason) {
        var row = list.row(asked.id(), asked.actor())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var slip = slips.of(row, asked.person());
        return GatheringForm.of(FulfillmentRow.of(row, asked.outlets(), asked.query(), slip), slip, at, reason);
    }

    /** @param at where it comes together; null where it does no longer */
    private void say(String key, Asked asked, @Nullable UUID at) {
        var row = list.row(asked.id(), asked.actor())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var place = at == null
                ? ""
                : asked.outlets().find(new OutletId(at)).map(Outlet::name).orElse("");
        Said.of(key, row.sale().receiptNumber(), place).onTheNextPage();
    }

    private static void unlessUnknown(Refusal refusal) {
        if (refusal instanceof FulfillmentRefusal.FulfillmentUnknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String back(Asked asked) {
        return "redirect:" + asked.query().at(asked.id());
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
