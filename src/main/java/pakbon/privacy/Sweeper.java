package pakbon.privacy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/** Once a night, what is older than a business wants to keep goes. */
@Configuration(proxyBeanMethods = false)
class Sweeper {
    private static final Daily AT_NIGHT = new Daily(LocalTime.of(2, 30));

    /** When it runs next. */
    static Instant next(Instant now) {
        return AT_NIGHT.getInitialExecutionTime(now);
    }

    @Bean
    Task<Void> forgetOld(Retention retention, Directory directory, Clock clock) {
        return Tasks.recurring("forget-old", AT_NIGHT).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> retention.sweep(retailer, clock.instant()));
            }
        });
    }
}
