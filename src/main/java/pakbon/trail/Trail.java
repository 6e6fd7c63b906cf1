package pakbon.trail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.shared.Actor;

/**
 * The rows that the running transaction touches, gathered in memory and written once, at its end, with what they were before
 * and are then. Every statement that writes a business row says so here ({@code AuditRulesTests}).
 */
public final class Trail {
    private static final Object KEY = new Object();

    private Trail() {}

    /** @param isNew nothing is known of the row yet, so nobody needs to look for what it was */
    public record Touched(Kind kind, UUID row, Doer by, boolean isNew) {}

    /**
     * Something that is told and not found by comparing: a movement of stock, a password that was set.
     *
     * @param before empty: nothing, or nothing that may be shown
     */
    public record Told(Kind kind, UUID row, String label, String field, String before, String after, Doer by) {}

    private record Place(Kind kind, UUID row) {}

    private static final class Gathered implements TransactionSynchronization {
        private final Map<Place, Touched> touched = new LinkedHashMap<>();
        private final List<Told> told = new ArrayList<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KEY);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KEY, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }

    public static void added(@Nullable Actor actor, Kind kind, UUID row) {
        gathered().touched.putIfAbsent(new Place(kind, row), new Touched(kind, row, doer(actor), true));
    }

    /** @param actor null: whoever is at work in this thread */
    public static void changed(@Nullable Actor actor, Kind kind, UUID row) {
        gathered().touched.putIfAbsent(new Place(kind, row), new Touched(kind, row, doer(actor), false));
    }

    public static void changed(@Nullable Actor actor, Kind kind, Collection<UUID> rows) {
        rows.forEach(row -> changed(actor, kind, row));
    }

    public static void told(
            @Nullable Actor actor, Kind kind, UUID row, String label, String field, String before, String after) {
        gathered().told.add(new Told(kind, row, label, field, before, after, doer(actor)));
    }

    /** What was touched so far, and from now on nothing: for the one who writes it down. */
    public static List<Touched> takeTouched() {
        var gathered = (Gathered) TransactionSynchronizationManager.getResource(KEY);
        if (gathered == null) {
            return List.of();
        }
        var touched = List.copyOf(gathered.touched.values());
        gathered.touched.clear();
        return touched;
    }

    public static List<Told> takeTold() {
        var gathered = (Gathered) TransactionSynchronizationManager.getResource(KEY);
        if (gathered == null) {
            return List.of();
        }
        var told = List.copyOf(gathered.told);
        gathered.told.clear();
        return told;
    }

    private static Doer doer(@Nullable Actor actor) {
        return actor == null ? Doer.current() : Doer.of(actor);
    }

    private static Gathered gathered() {
        var gathered = (Gathered) TransactionSynchronizationManager.getResource(KEY);
        if (gathered == null) {
            gathered = new Gathered();
            TransactionSynchronizationManager.registerSynchronization(gathered);
            TransactionSynchronizationManager.bindResource(KEY, gathered);
        }
        return gathered;
    }
}
