package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.StateWord;

/**
 * The list as it is drawn.
 *
 * @param last behind which the next page begins; null when this is the last one
 * @param counts how many there are in each state, whatever tab is chosen; capped
 * @param hidden how many the filters hide; capped
 * @param channels platforms to filter by: key and name
 * @param isConnected whether any shop is connected
 */
public record Listing(
        ListQuery query,
        List<FulfillmentRow> rows,
        @Nullable Fulfillment last,
        Map<StateWord, Integer> counts,
        int hidden,
        Map<String, String> channels,
        boolean isConnected) {
    public int count(StateWord word) {
        return counts.getOrDefault(word, 0);
    }

    public int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether counting stopped before the end, so that "1000+" is the truth. */
    public boolean isCapped(int count) {
        return count >= FulfillmentList.MOST_COUNTED;
    }
}
