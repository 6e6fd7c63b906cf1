package pakbon.database;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes scheduled tasks, never before the row that they should find has been committed. A task that runs already cannot
 * be woken; each looks again when it is done, so such a refusal is swallowed. Where nothing is scheduled (most tests)
 * nobody is woken.
 */
@Component
public class Wakening {
    private static final Logger LOG = LoggerFactory.getLogger(Wakening.class);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Set<TaskInstanceId> ringing = ConcurrentHashMap.newKeySet();

    Wakening(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** Sets the task if it is not there yet; in the running transaction, so that neither is there without the other. */
    public void set(TaskInstanceId task) {
        scheduler.ifAvailable(client -> client.scheduleIfNotExists(instance(task), Instant.now()));
    }

    /** After the commit, or at once where there is no transaction. */
    public void ringAfterCommit(TaskInstanceId task) {
        ringAfterCommit(task, Duration.ZERO);
    }

    /** @param later how long after the commit it wakes, so that what comes together is one errand */
    public void ringAfterCommit(TaskInstanceId task, Duration later) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring(task, later);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(task, later);
            }
        });
    }

    public void ring(TaskInstanceId task) {
        ring(task, Duration.ZERO);
    }

    /**
     * On a thread of its own: nobody waits for it, and after a commit this thread's connection is still the old one. One
     * ring at a time: whoever comes before the bell has sounded is heard by it.
     */
    private void ring(TaskInstanceId task, Duration later) {
        if (ringing.add(task)) {
            Thread.ofVirtual().name("wake-" + task.getTaskName()).start(() -> {
                ringing.remove(task);
                scheduler.ifAvailable(client -> ring(client, task, later));
            });
        }
    }

    private static void ring(SchedulerClient client, TaskInstanceId task, Duration later) {
        try {
            client.reschedule(task, Instant.now().plus(later));
        } catch (TaskInstanceCurrentlyExecutingException e) {
            LOG.debug("{} runs already", task);
        } catch (TaskInstanceNotFoundException e) {
            client.scheduleIfNotExists(instance(task), Instant.now());
        } catch (RuntimeException e) {
            LOG.debug("{} could not be woken; it wakes by itself", task, e);
        }
    }

    private static TaskInstance<Void> instance(TaskInstanceId task) {
        return new TaskInstance<>(task.getTaskName(), task.getId());
    }
}
