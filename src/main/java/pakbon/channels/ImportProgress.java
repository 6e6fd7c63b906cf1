package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.outlets.OutletId;

/**
 * How far the reading of a shop's products has come.
 *
 * @param walked of the shop's products, and total of them; total is 0 while the shop has not said
 * @param seen variants; those neither added nor completed were there already
 * @param completed placeholders that became products
 * @param counted levels that were taken from the shop
 * @param outlet where its stock is counted; null: left alone
 * @param why the shop could not be read the last time; empty when it could
 */
public record ImportProgress(
        State state,
        Cursor cursor,
        int walked,
        int total,
        int seen,
        int added,
        int completed,
        int counted,
        int pictures,
        @Nullable OutletId outlet,
        String startedBy,
        Instant startedAt,
        Instant changedAt,
        Instant nextAt,
        int failures,
        String why,
        long version) {
    public enum State {
        RUNNING,
        /** By a person, or because nobody but a person can go on. */
        STOPPED,
        DONE
    }

    public int known() {
        return Math.max(seen - added - completed, 0);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
