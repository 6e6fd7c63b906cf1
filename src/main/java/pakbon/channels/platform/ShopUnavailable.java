package pakbon.channels.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The shop did not answer as it should: down, slow, throttling, or something stands in between. */
public class ShopUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final String what;
    private final Duration pause;

    /** What that means to whoever wants to mend it; the message is for the log. */
    public enum Kind {
        /** Nobody knows the name in the address. */
        HOST_UNKNOWN("shop-host-unknown"),
        /** There is a machine, and it takes no calls; or there is none. */
        NO_CONNECTION("shop-no-connection"),
        /** It is not whom it says it is: a certificate that is over, of another name, or of nobody we trust. */
        NOT_TRUSTED("shop-not-trusted"),
        TOO_SLOW("shop-too-slow"),
        /** It answers that it is broken, or that we ask too much. */
        FAILING("shop-failing"),
        /** A page for people, a firewall, another program. */
        SOMETHING_ELSE("shop-answers-otherwise"),
        OTHER("shop-unreachable");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Names the sentence, kebab-case. */
        public String code() {
            return code;
        }
    }

    public ShopUnavailable(String why, Duration pause, @Nullable Throwable cause) {
        this(Kind.OTHER, "", why, pause, cause);
    }

    /** @param what the host, or the status that it answered; may be empty */
    public ShopUnavailable(Kind kind, String what, String why, Duration pause, @Nullable Throwable cause) {
        super(why, cause);
        this.kind = kind;
        this.what = what;
        this.pause = pause;
    }

    public Kind kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    /** The same as something that a person has to put right. */
    public Problem problem() {
        return new Problem(kind.code(), what, true);
    }

    /** How long the shop asks to be left alone; zero when it did not say. */
    public Duration pause() {
        return pause;
    }
}
