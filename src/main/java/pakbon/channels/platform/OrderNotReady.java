package pakbon.channels.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The shop answers, only this one order cannot be had yet: it has not been decided where it is handed over, or something
 * is missing in it. It is asked for again soon; of the shop itself it says nothing.
 */
public final class OrderNotReady extends ShopUnavailable {
    private static final long serialVersionUID = 1L;

    /** @param pause after which it is worth asking again; zero for as soon as usual */
    public OrderNotReady(String why, Duration pause, @Nullable Throwable cause) {
        super(why, pause, cause);
    }
}
