package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/**
 * Answers a deed: done, the row as it is now; refused, a dialog where a person can decide something, otherwise the row
 * as it is now with the reason. Without scripts the same as pages.
 */
@Component
class DeedAnswers {
    private final FulfillmentList list;
    private final Slips slips;

    DeedAnswers(FulfillmentList list, Slips slips) {
        this.list = list;
        this.slips = slips;
    }

    String to(Outcome<Fulfillment> outcome, Deed deed, HttpServletResponse response, Model model) {
        return switch (outcome) {
            case Done<Fulfillment>(var fulfillment) -> done(fulfillment, deed, model);
            case Refused<Fulfillment>(var refusal) -> refused(refusal, deed, response, model);
        };
    }

    /** Nothing was done yet: the code has to be looked at first. */
    String asking(SelectionQuestion question, boolean inPlace, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("question", question);
        if (!inPlace) {
            return "backoffice/fulfillments/selection-ask-page";
        }
        response.setHeader("HX-Retarget", "#dialogs");
        response.setHeader("HX-Reswap", "innerHTML");
        return "backoffice/fulfillments/selection-ask";
    }

    private String done(Fulfillment fulfillment, Deed deed, Model model) {
        if (!deed.inPlace()) {
            row(deed).done(deed.kind().name()).onTheNextPage();
            return "redirect:" + deed.query().at(fulfillment.state().isOpen() ? deed.id() : null);
        }
        model.addAttribute("row", row(deed));
        model.addAttribute("kind", deed.kind().name());
        return "backoffice/fulfillments/done";
    }

    private String refused(Refusal refusal, Deed deed, HttpServletResponse response, Model model) {
        if (refusal instanceof FulfillmentRefusal.FulfillmentUnknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("row", row(deed));
        model.addAttribute("refusal", refusal);
        var asks = refusal instanceof FulfillmentRefusal.NotFullyPaid
                || refusal instanceof FulfillmentRefusal.PartlyPicked
                || refusal instanceof FulfillmentRefusal.SoldBeyondStock
                || refusal instanceof FulfillmentRefusal.ReportedShort
                || refusal instanceof FulfillmentRefusal.NothingToPack
                || refusal instanceof FulfillmentRefusal.PickupCodeWrong;
        if (!deed.inPlace()) {
            return "backoffice/fulfillments/refused-page";
        }
        if (refusal instanceof TextTooLong) {
            // the row stays as it is, with what stands in its fields
            response.setHeader("HX-Reswap", "none");
            return "backoffice/fulfillments/refused-words";
        }
        if (asks) {
            response.setHeader("HX-Retarget", "#dialogs");
            response.setHeader("HX-Reswap", "innerHTML");
            return "backoffice/fulfillments/dialog";
        }
        return "backoffice/fulfillments/refused";
    }

    private FulfillmentRow row(Deed deed) {
        var row = list.row(deed.id(), deed.person().actor(Actor.Client.BACKOFFICE))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FulfillmentRow.of(row, deed.outlets(), deed.query().opening(deed.id()), slips.of(row, deed.person()));
    }
}
