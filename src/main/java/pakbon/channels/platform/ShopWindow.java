package pakbon.channels.platform;

import java.util.List;
import pakbon.shared.Handover;

/**
 * A shop that has no page of its own to look at, as it shows itself here.
 *
 * @param role what it is playing, one of {@code roles}
 * @param roles what it can play; by the connection's setting {@code setting}
 * @param orders the latest, newest change first
 */
public record ShopWindow(String setting, String role, List<String> roles, List<Shown> orders) {
    public ShopWindow {
        roles = List.copyOf(roles);
        orders = List.copyOf(orders);
    }

    /**
     * @param status in the shop's own word
     * @param happenings what may still happen to it there, for whoever wants to play its customer
     */
    public record Shown(String number, Handover handover, boolean paid, String status, List<String> happenings) {
        public Shown {
            happenings = List.copyOf(happenings);
        }
    }
}
