package pakbon.channels.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The shop did not answer as it should: down, slow, throttling, or something stands in between. */
public class ShopUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration pause;

    public ShopUnavailable(String why, Duration pause, @Nullable Throwable cause) {
        super(why, cause);
        this.pause = pause;
    }

    /** How long the shop asks to be left alone; zero when it did not say. */
    public Duration pause() {
        return pause;
    }
}
