package pakbon.backoffice.fulfillments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Facets;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.StateWord;
import pakbon.users.SavedViews.SavedView;

/**
 * The list as it is drawn.
 *
 * @param last behind which the next page begins; null when this is the last one
 * @param counts how many there are in each state, whatever tab is chosen; capped
 * @param hidden how many the filters hide; capped
 * @param inHistory how many sales, open or not, bear the words that no open work bears; capped, and 0 where there is no need
 * @param facets how many each choice of each filter would leave; null where only the tabs are drawn
 * @param people to filter by: id and name
 * @param views lists that the reader has kept
 * @param sound whether the reader wants to hear of new work
 * @param pushKey what a browser has to know so that we may tell it
 */
public record Listing(
        ListQuery query,
        List<FulfillmentRow> rows,
        FulfillmentList.@Nullable Row last,
        Map<StateWord, Integer> counts,
        int hidden,
        int inHistory,
        @Nullable Facets facets,
        Map<String, String> people,
        List<SavedView> views,
        boolean sound,
        String pushKey) {
    public int count(StateWord word) {
        return counts.getOrDefault(word, 0);
    }

    public int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same words among products and what lies where. */
    public String inStock() {
        return "/stock?q=" + URLEncoder.encode(query.q(), StandardCharsets.UTF_8);
    }

    public String inProducts() {
        return "/products?q=" + URLEncoder.encode(query.q(), StandardCharsets.UTF_8);
    }

    /** Whether counting stopped before the end, so that "1000+" is the truth. */
    public boolean isCapped(int count) {
        return count >= FulfillmentList.MOST_COUNTED;
    }
}
