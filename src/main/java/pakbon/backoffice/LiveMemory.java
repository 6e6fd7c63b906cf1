package pakbon.backoffice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/**
 * The hints of the last moments. A page is made, goes over the line, and only then opens its stream; what happens in between would
 * otherwise be seen with the next hint, which in a quiet shop may be an hour away.
 */
class LiveMemory {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 2_000;

    private record Told(Instant at, LiveEvent event) {}

    private final Deque<Told> told = new ArrayDeque<>();
    private final Clock clock;

    LiveMemory(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(LiveEvent event) {
        var now = clock.instant();
        told.addLast(new Told(now, event));
        while (told.size() > MOST || told.getFirst().at().isBefore(now.minus(KEPT))) {
            told.removeFirst();
        }
    }

    /** Each once, oldest first. */
    synchronized Collection<LiveEvent> since(Instant moment) {
        return told.stream()
                .filter(each -> !each.at().isBefore(moment))
                .map(Told::event)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
