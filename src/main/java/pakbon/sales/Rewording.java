package pakbon.sales;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/**
 * Writes the words anew of sales that were recorded before a rule of {@link SearchWords} changed: a migration lists them, this
 * goes through the list in small steps, newest first, beside the work of the day.
 */
@Configuration(proxyBeanMethods = false)
class Rewording {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Bean
    Task<Void> rewordSales(SaleWords words, Directory directory, TransactionTemplate step) {
        return Tasks.recurring("reword-sales", FixedDelay.of(PAUSE)).execute((_, _) -> {
            for (var retailer : directory.retailers()) {
                CurrentRetailer.run(retailer, () -> {
                    boolean more = true;
                    while (more) {
                        more = Boolean.TRUE.equals(step.execute(_ -> words.reword(retailer)));
                    }
                });
            }
        });
    }
}
