package pakbon.alerts;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;

/** One task for each business in which somebody wants to be told; it goes when nobody does any more. */
@Configuration(proxyBeanMethods = false)
class AlertTask {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(2);

    @Bean
    Task<Void> alertsTask(AlertWork work) {
        return Tasks.custom(AlertBell.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(LOOK_AGAIN))
                .execute((instance, _) -> {
                    var retailer = new RetailerId(UUID.fromString(instance.getId()));
                    var left = call(retailer, work);
                    return left == AlertWork.Left.NOBODY
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : again(left == AlertWork.Left.MORE ? SOON : LOOK_AGAIN);
                });
    }

    private static CompletionHandler<Void> again(Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, Instant.now().plus(pause));
    }

    private static AlertWork.Left call(RetailerId retailer, AlertWork work) {
        try {
            return CurrentRetailer.call(retailer, () -> work.tell(retailer));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
