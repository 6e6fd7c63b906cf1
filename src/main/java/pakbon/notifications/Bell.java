package pakbon.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.shared.RetailerId;

/**
 * Wakes a retailer's postman, never before the mail that he should find has been committed. One who is on his way
 * already cannot be woken; he looks again when he is back ({@link MailTask}).
 */
@Component
class Bell {
    static final String MAIL = "mail";
    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final ObjectProvider<SchedulerClient> scheduler;

    Bell(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** In the transaction of whoever has mail, so that neither is there without the other. */
    void set(RetailerId retailer) {
        scheduler.ifAvailable(
                client -> client.scheduleIfNotExists(new TaskInstance<>(MAIL, retailer.toString()), Instant.now()));
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring(retailer);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(retailer);
            }
        });
    }

    /** On a thread of its own: after a commit this thread's connection is still the old one. */
    void ring(RetailerId retailer) {
        var task = TaskInstanceId.of(MAIL, retailer.toString());
        Thread.ofVirtual().name("wake-mail").start(() -> scheduler.ifAvailable(client -> ring(client, task)));
    }

    private static void ring(SchedulerClient client, TaskInstanceId task) {
        try {
            client.reschedule(task, Instant.now());
        } catch (TaskInstanceCurrentlyExecutingException e) {
            LOG.debug("{} runs already", task);
        } catch (TaskInstanceNotFoundException e) {
            client.scheduleIfNotExists(new TaskInstance<>(task.getTaskName(), task.getId()), Instant.now());
        } catch (RuntimeException e) {
            LOG.debug("{} could not be woken; it wakes by itself", task, e);
        }
    }
}
