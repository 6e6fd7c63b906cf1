package pakbon.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/** Looks into the mailboxes for returned mail, one retailer after the other. */
@Configuration(proxyBeanMethods = false)
class ReturnedMailTask {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Bean
    Task<Void> lookForReturnedMail(ReturnedMail returned, Directory directory) {
        return Tasks.recurring("returned-mail", FixedDelay.of(PAUSE)).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> returned.look(retailer));
            }
        });
    }
}
