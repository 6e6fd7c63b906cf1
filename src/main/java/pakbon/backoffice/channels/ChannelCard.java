package pakbon.backoffice.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Connection;
import pakbon.channels.Destinations;
import pakbon.channels.ShopWindows;

/**
 * One connection as its card shows it.
 *
 * @param hasProducts whether it can say what it sells
 * @param perHour orders that came in, hour by hour, the present hour last; empty when none came
 * @param window the shop as it shows itself; null for one that is elsewhere
 * @param orders those that the window shows, beside what is known of them here
 */
public record ChannelCard(
        ChannelHealth health,
        List<Destinations.Destination> destinations,
        boolean hasProducts,
        List<Integer> perHour,
        ShopWindows.@Nullable Window window,
        List<PracticeOrder> orders) {
    public ChannelCard {
        orders = List.copyOf(orders);
        perHour = List.copyOf(perHour);
    }

    /** How high an hour's bar is, of 28; an hour without orders is a line. */
    public int height(int orders) {
        int most = perHour.stream().mapToInt(Integer::intValue).max().orElse(0);
        return most == 0 ? 1 : Math.max(1, Math.round(orders * 28f / most));
    }

    public int today() {
        return perHour.stream().mapToInt(Integer::intValue).sum();
    }

    /** A shop of its own, with keys of its own; the sandbox shop has none that could be renewed. */
    public boolean isElsewhere() {
        return window == null;
    }

    public Connection connection() {
        return health.connection();
    }

    /** The address without what everybody knows. */
    public String host() {
        var host = connection().address().getHost();
        return host == null ? "" : host;
    }
}
