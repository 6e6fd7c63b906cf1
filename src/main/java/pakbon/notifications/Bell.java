package pakbon.notifications;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import org.springframework.stereotype.Component;
import pakbon.database.Wakening;
import pakbon.shared.RetailerId;

/** Wakes a retailer's postman. One who is on his way already looks again when he is back ({@link MailTask}). */
@Component
class Bell {
    static final String MAIL = "mail";

    private final Wakening wakening;

    Bell(Wakening wakening) {
        this.wakening = wakening;
    }

    /** In the transaction of whoever has mail, so that neither is there without the other. */
    void set(RetailerId retailer) {
        wakening.set(task(retailer));
        wakening.ringAfterCommit(task(retailer));
    }

    void ring(RetailerId retailer) {
        wakening.ring(task(retailer));
    }

    private static TaskInstanceId task(RetailerId retailer) {
        return TaskInstanceId.of(MAIL, retailer.toString());
    }
}
