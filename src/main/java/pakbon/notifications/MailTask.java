package pakbon.notifications;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;

/** One alarm clock for each retailer that has ever had mail to send; what there is to do stands in the rows. */
@Configuration(proxyBeanMethods = false)
class MailTask {
    private static final Duration AFTER_A_BREAKDOWN = Duration.ofSeconds(30);

    @Bean
    Task<Void> mail(Postman postman, Bell bell) {
        return Tasks.custom(Bell.MAIL, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BREAKDOWN))
                .execute((instance, _) -> {
                    var retailer = RetailerId.of(instance.getId());
                    CurrentRetailer.run(retailer, () -> postman.goRound(retailer));
                    return (complete, operations) -> {
                        // set first, then look again: what came meanwhile found nobody to wake
                        operations.reschedule(complete, Instant.now().plus(rest(postman, retailer)));
                        if (rest(postman, retailer).isZero()) {
                            bell.ring(retailer);
                        }
                    };
                });
    }

    private static Duration rest(Postman postman, RetailerId retailer) {
        var rest = new Duration[] {Duration.ZERO};
        CurrentRetailer.run(retailer, () -> rest[0] = postman.rest(retailer));
        return rest[0];
    }
}
