package pakbon.channels.platform;

import java.time.Duration;

/** Hears of every call that leaves the process, so that people can see what was said and answered. */
@FunctionalInterface
public interface CallLog {
    CallLog NONE = (what, answer, took) -> {};

    /**
     * @param what method and path, without secrets
     * @param answer the status, or why there was none
     */
    void called(String what, String answer, Duration took);
}
