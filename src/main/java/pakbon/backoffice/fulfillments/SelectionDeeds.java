package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Leaving;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.SoldBeyond;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
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
    private final Leaving leaving;
    private final LabelDoubts doubts;

    SelectionDeeds(
            Fulfillments fulfillments,
            Packing packing,
            FulfillmentList list,
            SoldBeyond soldBeyond,
            Leaving leaving,
            LabelDoubts doubts) {
        this.leaving = leaving;
        this.doubts = doubts;
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
     * Shipped or picked up, each as it is to be handed over. More than one is asked about first, and whatever leaves in a parcel:
     * shops and customers hear of it at once, nobody can tell them that it was a slip of the hand, and each parcel has a code.
     *
     * @param sure a person was shown which they are
     * @param fields the codes, where somebody was asked for them
     */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/selection/completion")
    String complete(
            Ticked ticked,
            @RequestParam(defaultValue = "false") boolean sure,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        var labels = Labels.of(fields);
        var rows = inOrder(ticked);
        var hindrances = leaving.hindrances(ticked.selection().ticked(), ticked.actor());
        var asked = rows.stream()
                .filter(row -> !hindrances.containsKey(row.fulfillment().id()))
                .filter(row -> !labels.stays().contains(row.fulfillment().id()))
                .toList();
        var doubted = sure ? doubts.of(asked, labels, ticked.actor()) : Map.<FulfillmentId, LabelDoubt>of();
        if (!doubted.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        if (!doubted.isEmpty() || !sure && isAsked(rows, asked, labels)) {
            model.addAttribute("question", question(rows, hindrances, doubted, labels, ticked));
            return ticked.inPlace()
                    ? "backoffice/fulfillments/selection-ask"
                    : "backoffice/fulfillments/selection-ask-page";
        }
        var result = each(
                Deed.Kind.COMPLETION,
                ticked,
                labels,
                (id, seen) -> labels.stays().contains(id)
                        ? stays(id, hindrances, ticked.actor())
                        : fulfillments.complete(id, parcels(id, rows, labels), seen, ticked.actor()));
        return answer(result, ticked, response, model);
    }

    private static boolean isAsked(List<FulfillmentList.Row> rows, List<FulfillmentList.Row> leaving, Labels labels) {
        return rows.size() > 1 || !labels.isEmpty() || leaving.stream().anyMatch(SelectionDeeds::isParcel);
    }

    private static boolean isParcel(FulfillmentList.Row row) {
        return row.fulfillment().handover() == Handover.DELIVERY;
    }

    /** What is collected has no parcel, whatever was typed. */
    private static List<Tracking> parcels(FulfillmentId id, List<FulfillmentList.Row> rows, Labels labels) {
        return rows.stream().anyMatch(row -> row.fulfillment().id().equals(id) && isParcel(row))
                ? labels.parcels(id)
                : List.of();
    }

    /** Whoever was told that it stays is told once more why; if it could leave by now, that is for them to see first. */
    private Outcome<Fulfillment> stays(FulfillmentId id, Map<FulfillmentId, Refusal> hindrances, Actor actor) {
        var why = hindrances.get(id);
        return new Refused<>(
                why != null
                        ? why
                        : fulfillments
                                .byId(id, actor)
                                .<Refusal>map(FulfillmentRefusal.FulfillmentChangedMeanwhile::new)
                                .orElseGet(FulfillmentRefusal.FulfillmentUnknown::new));
    }

    /** What is ticked, as the list has it: so the codes are asked for in the order of the parcels on the table. */
    private List<FulfillmentList.Row> inOrder(Ticked ticked) {
        var ids = ticked.selection().ids();
        return list.rows(ids, ticked.actor()).stream()
                .sorted(Comparator.comparingInt(
                        row -> ids.indexOf(row.fulfillment().id())))
                .toList();
    }

    private static SelectionQuestion question(
            List<FulfillmentList.Row> rows,
            Map<FulfillmentId, Refusal> hindrances,
            Map<FulfillmentId, LabelDoubt> doubts,
            Labels labels,
            Ticked ticked) {
        var leaving = new ArrayList<SelectionQuestion.Leaver>();
        var staying = new ArrayList<SelectionQuestion.Stayer>();
        for (var row : rows) {
            var id = row.fulfillment().id();
            var why = hindrances.get(id);
            if (why == null) {
                leaving.add(new SelectionQuestion.Leaver(row, labels.of(id), doubts.get(id)));
            } else {
                staying.add(new SelectionQuestion.Stayer(row, why, labels.of(id)));
            }
        }
        return new SelectionQuestion(
                leaving, staying, labels.carrier(), ticked.selection().picks(), ticked.back());
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
        return each(kind, ticked, Labels.NONE, deed);
    }

    private SelectionResult each(
            Deed.Kind kind, Ticked ticked, Labels labels, BiFunction<FulfillmentId, Seen, Outcome<Fulfillment>> deed) {
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
                        Objects.requireNonNull(refusals.get(row.fulfillment().id())),
                        labels.of(row.fulfillment().id())))
                .toList();
        return new SelectionResult(kind, done, left, labels.carrier(), ticked.back());
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
