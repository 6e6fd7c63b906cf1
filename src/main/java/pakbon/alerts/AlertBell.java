package pakbon.alerts;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import org.springframework.stereotype.Component;
import pakbon.database.Wakening;
import pakbon.shared.RetailerId;

/** Wakes the task that tells browsers, after the commit of what they are to hear; orders that come together are one call. */
@Component
class AlertBell {
    static final String TASK = "alerts";
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private final Wakening wakening;

    AlertBell(Wakening wakening) {
        this.wakening = wakening;
    }

    /** In the transaction of the first browser, so that neither is there without the other. */
    void set(RetailerId retailer) {
        wakening.set(task(retailer));
    }

    void ring(RetailerId retailer) {
        wakening.ringAfterCommit(task(retailer), TOGETHER);
    }

    private static TaskInstanceId task(RetailerId retailer) {
        return TaskInstanceId.of(TASK, retailer.toString());
    }
}
