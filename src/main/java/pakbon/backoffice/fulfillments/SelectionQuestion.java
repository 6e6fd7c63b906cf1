package pakbon.backoffice.fulfillments;

import java.util.List;
import pakbon.fulfillment.FulfillmentList;

/**
 * Whether all of these are really to leave.
 *
 * @param rows as far as the person sees them
 * @param picks what was ticked, as it was seen then
 * @param back the list that it was ticked in
 */
public record SelectionQuestion(List<FulfillmentList.Row> rows, List<String> picks, ListQuery back) {
    public SelectionQuestion {
        rows = List.copyOf(rows);
        picks = List.copyOf(picks);
    }

    /** Where the answer is sent. */
    public String deed() {
        return "/fulfillments/selection/completion" + back.opening(null).asQuery();
    }
}
