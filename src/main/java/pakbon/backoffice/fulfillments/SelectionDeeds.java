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

    SelectionDeeds(Fulfillments fulfillments, Packing packing, FulfillmentList list) {
        this.fulfillments = fulfillments;
        this.packing = packing;
        this.list = list;
    }

    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/selection/packing")
    String pack(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var actor = person.actor(Actor.Client.BACKOFFICE);
        var result = each(
                Deed.Kind.PACKING,
                selection(pick),
                ListQuery.of(parameters),
                actor,
                (id, seen) -> packing.pack(id, false, seen, actor));
        return answer(result, request, response, model);
    }

    /** Shipped or picked up, each as it is to be handed over. */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/selection/completion")
    String complete(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var actor = person.actor(Actor.Client.BACKOFFICE);
        var result = each(
                Deed.Kind.COMPLETION,
                selection(pick),
                ListQuery.of(parameters),
                actor,
                (id, seen) -> fulfillments.complete(id, Tracking.NONE, seen, actor));
        return answer(result, request, response, model);
    }

    /** What was packed together is taken back together, by whoever packed it, as long as each of it is as it was then (C4). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/selection/undoing")
    String undo(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var actor = person.actor(Actor.Client.BACKOFFICE);
        var result = each(
                Deed.Kind.UNDOING,
                selection(pick),
                ListQuery.of(parameters),
                actor,
                (id, seen) -> packing.undoPacking(id, seen, actor));
        return answer(result, request, response, model);
    }

    static Selection selection(List<String> pick) {
        var selection = Selection.of(pick);
        if (selection.isTooLarge()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return selection;
    }

    private SelectionResult each(
            Deed.Kind kind,
            Selection selection,
            ListQuery back,
            Actor actor,
            BiFunction<FulfillmentId, Seen, Outcome<Fulfillment>> deed) {
        var done = new ArrayList<Fulfillment>();
        var refusals = new LinkedHashMap<FulfillmentId, Refusal>();
        for (var one : selection.ticked().entrySet()) {
            switch (deed.apply(one.getKey(), one.getValue())) {
                case Done<Fulfillment>(var changed) -> done.add(changed);
                case Refused<Fulfillment>(var refusal) -> refusals.put(one.getKey(), refusal);
            }
        }
        var left = list.rows(refusals.keySet(), actor).stream()
                .map(row -> new SelectionResult.Left(
                        row,
                        Objects.requireNonNull(refusals.get(row.fulfillment().id()))))
                .toList();
        return new SelectionResult(kind, done, left, back);
    }

    private static String answer(
            SelectionResult result, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("result", result);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Trigger-After-Settle", "selection-done");
            return "backoffice/fulfillments/selection-done";
        }
        return result.left().isEmpty() && !result.canBeUndone()
                ? "redirect:" + result.back().path()
                : "backoffice/fulfillments/selection-page";
    }
}
