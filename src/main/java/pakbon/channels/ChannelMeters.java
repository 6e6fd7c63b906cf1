package pakbon.channels;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.PushOutcome;
import pakbon.orders.Received;

/** What operators count of the traffic with shops; no names, no orders. */
@Component
class ChannelMeters {
    private final MeterRegistry registry;
    private final Timer intake;

    ChannelMeters(MeterRegistry registry) {
        this.registry = registry;
        intake = Timer.builder("pakbon.intake")
                .description("Taking one order in, from its being read to the end of the transaction")
                .publishPercentileHistogram(false)
                .register(registry);
    }

    Received take(Supplier<Received> work) {
        var started = Timer.start(registry);
        var received = work.get();
        started.stop(intake);
        registry.counter("pakbon.orders", "result", word(received)).increment();
        return received;
    }

    void told(PushOutcome outcome) {
        registry.counter("pakbon.pushes", "outcome", word(outcome)).increment();
    }

    private static String word(Object one) {
        return one.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
