package pakbon.digests;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/** Looks every minute whose morning it is, one retailer after the other. */
@Configuration(proxyBeanMethods = false)
class DigestTask {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Bean
    static Task<Void> sendDigests(Digests digests, Directory directory) {
        return Tasks.recurring("digests", FixedDelay.of(PAUSE)).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> digests.goRound(retailer));
            }
        });
    }
}
