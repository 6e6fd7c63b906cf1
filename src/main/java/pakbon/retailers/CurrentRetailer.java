package pakbon.retailers;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pakbon.shared.RetailerId;

/**
 * Whose data the running code may see. Bound by whoever lets work in (a request, a task, a webhook), read by the
 * transaction manager. Not inherited by other threads: every hand-over binds again.
 */
public final class CurrentRetailer {
    private static final ScopedValue<RetailerId> CURRENT = ScopedValue.newInstance();

    private CurrentRetailer() {}

    public static @Nullable RetailerId orNone() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** @throws IllegalStateException when no retailer is bound */
    public static RetailerId get() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no retailer is bound"));
    }

    public static void run(RetailerId retailer, Runnable work) {
        guard(retailer);
        ScopedValue.where(CURRENT, retailer).run(work);
    }

    /**
     * @throws IllegalStateException when another retailer is bound already: a running transaction would keep the
     *     outer one, and the work would see the wrong rows
     */
    public static <T extends @Nullable Object> T call(RetailerId retailer, Callable<T> work) throws Exception {
        guard(retailer);
        return ScopedValue.where(CURRENT, retailer).call(work::call);
    }

    private static void guard(RetailerId retailer) {
        if (CURRENT.isBound() && !CURRENT.get().equals(retailer)) {
            throw new IllegalStateException("work for retailer " + CURRENT.get() + " may not turn to " + retailer);
        }
    }
}
