package pakbon.backoffice.fulfillments;

import java.util.List;
import pakbon.fulfillment.FulfillmentList;
import pakbon.shared.Refusal;

/**
 * What came of a deed on many rows. Each stands for itself: one that is refused keeps none of the others.
 *
 * @param done how many it was done to
 * @param back the list that it was done from
 */
public record SelectionResult(Deed.Kind kind, int done, List<Left> left, ListQuery back) {
    public SelectionResult {
        left = List.copyOf(left);
    }

    /** One that stays as it was, and why. */
    public record Left(FulfillmentList.Row row, Refusal refusal) {}
}
