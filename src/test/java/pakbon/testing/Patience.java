package pakbon.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a browser is waited for: some of what it is asked knows no end of its own, and one that stands still would hold up
 * the whole run. When the time is over the browsers of this JVM are put down; whoever waited is told so, and the next
 * {@link Visitor} meets a new one.
 */
final class Patience implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("patience").factory());

    private final List<ScheduledFuture<?>> ends;

    private Patience(List<ScheduledFuture<?>> ends) {
        this.ends = ends;
    }

    static Patience of(Duration time) {
        var millis = time.toMillis();
        return new Patience(List.of(
                CLOCK.schedule(() -> putDown("chrom"), millis, TimeUnit.MILLISECONDS),
                // Where even the driver does not notice that.
                CLOCK.schedule(() -> putDown("playwright"), 2 * millis, TimeUnit.MILLISECONDS)));
    }

    private static void putDown(String whose) {
        ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").contains(whose))
                .peek(each -> System.err.println("does not answer any more, put down: " + each.pid() + " "
                        + each.info().command().orElse("")))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        ends.forEach(each -> each.cancel(false));
    }
}
