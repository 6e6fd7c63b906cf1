package pakbon.backoffice.fulfillments;

import java.util.List;
import pakbon.backoffice.Said;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.shared.Refusal;

/**
 * What came of a deed on many rows. Each stands for itself: one that is refused keeps none of the others.
 *
 * @param changed those that it was done to, as they are now
 * @param carrier as it was typed for all codes
 * @param back the list that it was done from
 */
public record SelectionResult(
        Deed.Kind kind, List<Fulfillment> changed, List<Left> left, String carrier, ListQuery back) {
    public SelectionResult {
        changed = List.copyOf(changed);
        left = List.copyOf(left);
    }

    public int done() {
        return changed.size();
    }

    public Said said() {
        return Said.of("selection.done." + kind, done());
    }

    /** Whether to offer to take all of it back at once. */
    public boolean canBeUndone() {
        return kind == Deed.Kind.PACKING && !changed.isEmpty();
    }

    public boolean isBack() {
        return kind == Deed.Kind.UNDOING;
    }

    /** What was done, as a form of the list names it: so what somebody else changes meanwhile is left as it is. */
    public List<String> picks() {
        return changed.stream().map(each -> each.id() + "." + each.version()).toList();
    }

    /** Where a deed on all of them is sent, with the list it was done from. */
    public String deed(String name) {
        return "/fulfillments/selection/" + name + back.opening(null).asQuery();
    }

    /** Whether to offer to ask again, so that no code has to be scanned twice. */
    public boolean keepsCodes() {
        return left.stream().anyMatch(each -> !each.label().isEmpty());
    }

    /** What stays, as a form of the list names it now. */
    public List<String> leftPicks() {
        return left.stream()
                .map(each -> each.row().fulfillment().id() + "."
                        + each.row().fulfillment().version())
                .toList();
    }

    /** One that stays as it was, why, and the code that was given for it. */
    public record Left(FulfillmentList.Row row, Refusal refusal, Label label) {}
}
