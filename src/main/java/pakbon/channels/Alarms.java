package pakbon.channels;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import org.springframework.stereotype.Component;
import pakbon.database.Wakening;
import pakbon.shared.ConnectionId;

/** Wakes the tasks of a connection; each looks again when it is done ({@link Tasks}). */
@Component
class Alarms {
    static final String PULL = "pull";
    static final String PUSH = "push";
    static final String PRODUCTS = "products";
    static final String STOCK = "stock";

    private final Wakening wakening;

    Alarms(Wakening wakening) {
        this.wakening = wakening;
    }

    /** Sets both for a connection; in its transaction, so that neither is there without the other. */
    void set(ConnectionId connection) {
        wakening.set(task(PULL, connection));
        wakening.set(task(PUSH, connection));
    }

    void pull(ConnectionId connection) {
        wakening.ringAfterCommit(task(PULL, connection));
    }

    void push(ConnectionId connection) {
        wakening.ringAfterCommit(task(PUSH, connection));
    }

    /** Set in the transaction of whoever wants products, so that a crash after its commit loses nothing. */
    void products(ConnectionId connection) {
        wakening.set(task(PRODUCTS, connection));
        wakening.ringAfterCommit(task(PRODUCTS, connection));
    }

    /** Set when the shop is switched on, in that transaction; most shops are not told of stock. */
    void setStock(ConnectionId connection) {
        wakening.set(task(STOCK, connection));
        stock(connection);
    }

    void stock(ConnectionId connection) {
        wakening.ringAfterCommit(task(STOCK, connection));
    }

    /** At once, whatever is committed: for a task that was kept from running. */
    void ring(String task, ConnectionId connection) {
        wakening.ring(task(task, connection));
    }

    private static TaskInstanceId task(String name, ConnectionId connection) {
        return TaskInstanceId.of(name, connection.toString());
    }
}
