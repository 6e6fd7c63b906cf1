package pakbon.backoffice.sales;

import java.util.List;
import pakbon.notifications.Mail;
import pakbon.notifications.Occasion;

/**
 * What a customer has been told of a sale.
 *
 * @param log the newest first
 * @param possible what the reader could tell now
 * @param hasServer without one nothing can be sent
 */
public record SaleMails(List<Mail> log, List<Occasion> possible, boolean hasServer) {
    /** Whether something may change by itself within moments. */
    public boolean isUnderWay() {
        return log.stream().anyMatch(mail -> mail.state().isUnderWay());
    }
}
