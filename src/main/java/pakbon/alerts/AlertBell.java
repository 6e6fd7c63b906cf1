package pakbon.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.shared.RetailerId;

/** Wakes the task that tells browsers, after the commit of what they are to hear; orders that come together are one call. */
@Component
class AlertBell {
    static final String TASK = "alerts";
    private static final Duration TOGETHER = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(AlertBell.class);

    private final ObjectProvider<SchedulerClient> scheduler;

    AlertBell(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** In the transaction of the first browser, so that neither is there without the other. */
    void set(RetailerId retailer) {
        scheduler.ifAvailable(
                client -> client.scheduleIfNotExists(new TaskInstance<>(TASK, retailer.toString()), Instant.now()));
    }

    void ring(RetailerId retailer) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual()
                        .name("wake-alerts")
                        .start(() -> scheduler.ifAvailable(client -> wake(client, retailer)));
            }
        });
    }

    private static void wake(SchedulerClient client, RetailerId retailer) {
        var task = TaskInstanceId.of(TASK, retailer.toString());
        try {
            client.reschedule(task, Instant.now().plus(TOGETHER));
        } catch (TaskInstanceCurrentlyExecutingException e) {
            LOG.debug("{} runs already and looks again", task);
        } catch (TaskInstanceNotFoundException e) {
            client.scheduleIfNotExists(new TaskInstance<>(TASK, retailer.toString()), Instant.now());
        } catch (RuntimeException e) {
            LOG.debug("{} could not be woken; it wakes by itself", task, e);
        }
    }
}
