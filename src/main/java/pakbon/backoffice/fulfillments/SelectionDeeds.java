package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.SoldBeyond;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * The same deed on all rows that are ticked, one after the other, each with its own answer: unpaid ones are named and
 * skipped, and so is what somebody else changed meanwhile.
 */
@Controller
class SelectionDeeds {
    private final Fulfillments fulfillments;
    private final Packing packing;
    private final FulfillmentList list;
    private final SoldBeyond soldBeyond;

    SelectionDeeds(Fulfillments fulfillments, Packing packing, FulfillmentList list, SoldBeyond soldBeyond) {
        this.soldBeyond = soldBeyond;
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.list = list;
    }

    /**
     * What is ticked, and by whom.
     *
     * @param back the list that it is ticked in
     * @param inPlace by a script that swaps what changed; otherwise by a form that wants a page
     */
    record Ticked(Selection selection, ListQuery back, Actor actor, boolean inPlace) {}

    @ModelAttribute
    Ticked ticked(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            HttpServletRequest request) {
        return new Ticked(
                selection(pick),
                ListQuery.of(parameters),
                person.actor(Actor.Client.BACKOFFICE),
                request.getHeader("HX-Request") != null);
    }

    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/selection/packing")
    String pack(Ticked ticked, HttpServletResponse response, Model model) {
        var doubted = soldBeyond.among(ticked.selection().ids(), ticked.actor());
        var result = each(
                Deed.Kind.PACKING,
                ticked,
                (id, seen) -> packing.pack(id, false, doubted.contains(id), seen, ticked.actor()));
        return answer(result, ticked, response, model);
    }

    /**
     * Shipped or picked up, each as it is to be handed over. More than one is asked about first: shops and customers hear of it
     * at once, and nobody can tell them that it was a slip of the hand.
     *
     * @param sure a person was shown which they are
     */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/selection/completion")
    String complete(
            Ticked ticked,
            @RequestParam(defaultValue = "false") boolean sure,
            HttpServletResponse response,
            Model model) {
        var rows = sure
                ? List.<FulfillmentList.Row>of()
                : list.rows(ticked.selection().ids(), ticked.actor());
        if (rows.size() > 1) {
            model.addAttribute(
                    "question", new SelectionQuestion(rows, ticked.selection().picks(), ticked.back()));
            return ticked.inPlace()
                    ? "backoffice/fulfillments/selection-ask"
                    : "backoffice/fulfillments/selection-ask-page";
        }
        var result = each(
                Deed.Kind.COMPLETION,
                ticked,
                (id, seen) -> fulfillments.complete(id, Tracking.NONE, seen, ticked.actor()));
        return answer(result, ticked, response, model);
    }

    /** What was packed together is taken back together, by whoever packed it, as long as each of it is as it was then (C4). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/selection/undoing")
    String undo(Ticked ticked, HttpServletResponse response, Model model) {
        var result = each(Deed.Kind.UNDOING, ticked, (id, seen) -> packing.undoPacking(id, seen, ticked.actor()));
        return answer(result, ticked, response, model);
    }

    static Selection selection(List<String> pick) {
        var selection = Selection.of(pick);
        if (selection.isTooLarge()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return selection;
    }

    private SelectionResult each(
            Deed.Kind kind, Ticked ticked, BiFunction<FulfillmentId, Seen, Outcome<Fulfillment>> deed) {
        var done = new ArrayList<Fulfillment>();
        var refusals = new LinkedHashMap<FulfillmentId, Refusal>();
        for (var one : ticked.selection().ticked().entrySet()) {
            switch (deed.apply(one.getKey(), one.getValue())) {
                case Done<Fulfillment>(var changed) -> done.add(changed);
                case Refused<Fulfillment>(var refusal) -> refusals.put(one.getKey(), refusal);
            }
        }
        var left = list.rows(refusals.keySet(), ticked.actor()).stream()
                .map(row -> new SelectionResult.Left(
                        row,
                        Objects.requireNonNull(refusals.get(row.fulfillment().id()))))
                .toList();
        return new SelectionResult(kind, done, left, ticked.back());
    }

    private static String answer(SelectionResult result, Ticked ticked, HttpServletResponse response, Model model) {
        model.addAttribute("result", result);
        if (ticked.inPlace()) {
            response.setHeader("HX-Trigger-After-Settle", "selection-done");
            return "backoffice/fulfillments/selection-done";
        }
        if (result.left().isEmpty() && !result.canBeUndone()) {
            result.said().onTheNextPage();
            return "redirect:" + result.back().path();
        }
        return "backoffice/fulfillments/selection-page";
    }
}
