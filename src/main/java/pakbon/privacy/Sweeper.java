package pakbon.privacy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/** Once a night, what is older than a business wants to keep goes. */
@Configuration(proxyBeanMethods = false)
class Sweeper {
    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    @Bean
    Task<Void> forgetOld(Retention retention, Directory directory, Clock clock) {
        return Tasks.recurring("forget-old", new Daily(AT_NIGHT)).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> retention.sweep(retailer, clock.instant()));
            }
        });
    }
}
