package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Pickups;
import pakbon.orders.SoldBeyond;
import pakbon.users.Permission;

/** What staff do with a fulfillment. Each deed is a resource of it; the answer is its row, or the list without scripts. */
@Controller
class PackingDeeds {
    private final Fulfillments fulfillments;
    private final Packing packing;
    private final Pickups pickups;
    private final SoldBeyond soldBeyond;
    private final LabelDoubts doubts;
    private final DeedAnswers answers;

    PackingDeeds(
            Fulfillments fulfillments,
            Packing packing,
            Pickups pickups,
            SoldBeyond soldBeyond,
            LabelDoubts doubts,
            DeedAnswers answers) {
        this.doubts = doubts;
        this.soldBeyond = soldBeyond;
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.pickups = pickups;
        this.answers = answers;
    }

    /** @param anyway the person was shown that only a part was scanned, or was there when it was sold, and says that all is in (Q11, K4) */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/packing")
    String pack(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "false") boolean anyway,
            HttpServletResponse response,
            Model model) {
        boolean doubted =
                !anyway && !soldBeyond.among(List.of(asked.id()), asked.actor()).isEmpty();
        var outcome = packing.pack(asked.id(), anyway, doubted, asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.PACKING), response, model);
    }

    /** Without what was reported missing (Q11). */
    @Needs(Permission.PACK_SHORT)
    @PostMapping("/fulfillments/{id}/short-packing")
    String packShort(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        var outcome = packing.packShort(asked.id(), reason, asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.PACKING), response, model);
    }

    @Needs(Permission.UNPACK)
    @DeleteMapping("/fulfillments/{id}/packing")
    String unpack(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = packing.unpack(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.UNPACKING), response, model);
    }

    /** The same for a form, which cannot say DELETE. */
    @Needs(Permission.UNPACK)
    @PostMapping("/fulfillments/{id}/unpacking")
    String unpackByForm(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        return unpack(asked, response, model);
    }

    /** Whoever packed it takes that back, for a while (C4). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/undoing")
    String undo(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = packing.undoPacking(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.UNDOING), response, model);
    }

    /**
     * Shipped or picked up. A code that stands on another parcel, or is none, is asked about first.
     *
     * @param carrier guessed from the code where it is empty
     * @param code of the parcel; of several, with commas between them
     * @param pickup the code that the customer showed; may be empty
     * @param by who collected it; empty: the customer
     */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/{id}/completion")
    String complete(
            @ModelAttribute(binding = false) Asked asked,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String pickup,
            @RequestParam(defaultValue = "") String by,
            HttpServletResponse response,
            Model model) {
        boolean collected = !(pickup.isBlank() && by.isBlank());
        var doubted =
                collected ? Optional.<SelectionQuestion>empty() : doubts.about(asked, new Label(carrier, code, ""));
        if (doubted.isPresent()) {
            return answers.asking(doubted.get(), asked.inPlace(), response, model);
        }
        var outcome = collected
                ? pickups.handOver(asked.id(), pickup, by, asked.seen(), asked.actor())
                : fulfillments.complete(asked.id(), Labels.parcels(carrier, code), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.COMPLETION), response, model);
    }

    /** It has left for the outlet that sends the whole order (G8). */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/{id}/sending")
    String send(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = fulfillments.sendOn(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.SENDING), response, model);
    }

    /** It has not left after all. */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/{id}/recalling")
    String recall(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = fulfillments.recall(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.RECALLING), response, model);
    }

    /** Somebody looked into the bag after the shop changed the order (Q14). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/change-confirmation")
    String confirmChange(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = fulfillments.confirmChange(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.CHANGE_CONFIRMATION), response, model);
    }

    /** The cancelled goods lie on the shelf again (Q13). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/putting-back")
    String putBack(@ModelAttribute(binding = false) Asked asked, HttpServletResponse response, Model model) {
        var outcome = fulfillments.putBack(asked.id(), asked.seen(), asked.actor());
        return answers.to(outcome, asked.to(Deed.Kind.PUTTING_BACK), response, model);
    }
}
