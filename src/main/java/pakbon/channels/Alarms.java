package pakbon.channels;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.shared.ConnectionId;

/**
 * Wakes the tasks of a connection, never before the row that they should find has been committed. A task that runs
 * already cannot be woken; it looks again when it is done ({@link Tasks}), so such a refusal is swallowed.
 */
@Component
class Alarms {
    static final String PULL = "pull";
    static final String PUSH = "push";
    static final String PRODUCTS = "products";
    static final String STOCK = "stock";
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Set<TaskInstanceId> ringing = ConcurrentHashMap.newKeySet();

    Alarms(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** Sets both for a connection; in its transaction, so that neither is there without the other. */
    void set(ConnectionId connection) {
        scheduler.ifAvailable(client -> {
            client.scheduleIfNotExists(new TaskInstance<>(PULL, connection.toString()), Instant.now());
            client.scheduleIfNotExists(new TaskInstance<>(PUSH, connection.toString()), Instant.now());
        });
    }

    void pull(ConnectionId connection) {
        afterCommit(TaskInstanceId.of(PULL, connection.toString()));
    }

    void push(ConnectionId connection) {
        afterCommit(TaskInstanceId.of(PUSH, connection.toString()));
    }

    /** Set in the transaction of whoever wants products, so that a crash after its commit loses nothing. */
    void products(ConnectionId connection) {
        scheduler.ifAvailable(client ->
                client.scheduleIfNotExists(new TaskInstance<>(PRODUCTS, connection.toString()), Instant.now()));
        afterCommit(TaskInstanceId.of(PRODUCTS, connection.toString()));
    }

    /** Set when the shop is switched on, in that transaction; most shops are not told of stock. */
    void setStock(ConnectionId connection) {
        scheduler.ifAvailable(
                client -> client.scheduleIfNotExists(new TaskInstance<>(STOCK, connection.toString()), Instant.now()));
        stock(connection);
    }

    void stock(ConnectionId connection) {
        afterCommit(TaskInstanceId.of(STOCK, connection.toString()));
    }

    private void afterCommit(TaskInstanceId task) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring(task);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(task);
            }
        });
    }

    /**
     * On a thread of its own: nobody waits for it, and after a commit this thread's connection is still the old one. One
     * ring at a time: whoever comes before the bell has sounded is heard by it.
     */
    void ring(TaskInstanceId task) {
        if (ringing.add(task)) {
            Thread.ofVirtual().name("wake-" + task.getTaskName()).start(() -> {
                ringing.remove(task);
                scheduler.ifAvailable(client -> ring(client, task));
            });
        }
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
