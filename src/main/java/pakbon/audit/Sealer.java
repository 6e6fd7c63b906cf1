package pakbon.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/** Seals what has come in, every few seconds, one retailer after the other; one node at a time. */
@Configuration(proxyBeanMethods = false)
class Sealer {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    Task<Void> sealAudit(Chain chain, Directory directory, Clock clock) {
        return Tasks.recurring("seal-audit", FixedDelay.of(PAUSE)).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> {
                    while (chain.seal(retailer, clock.instant()) == Chain.BATCH) {
                        Thread.onSpinWait();
                    }
                });
            }
        });
    }
}
