package pakbon.backoffice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many pages stand open on this node, each with a stream of hints. */
@Component
class LiveMeters implements MeterBinder {
    private final LivePages pages;

    LiveMeters(LivePages pages) {
        this.pages = pages;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pakbon.live.pages", pages, LivePages::howMany)
                .description("Open pages that hear of changes")
                .register(registry);
    }
}
