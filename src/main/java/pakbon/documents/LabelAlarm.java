package pakbon.documents;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;

/** The alarm clock of labels: what it wakes, and when the next time is, stands in the row. */
@Configuration(proxyBeanMethods = false)
class LabelAlarm {
    @Bean
    Task<Void> labelTask(CarrierLabels labels) {
        return Tasks.custom(CarrierLabels.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .execute((instance, _) -> {
                    var parts = instance.getId().split("/", 2);
                    var retailer = new RetailerId(UUID.fromString(parts[0]));
                    try {
                        var next =
                                CurrentRetailer.call(retailer, () -> labels.run(retailer, UUID.fromString(parts[1])));
                        return (complete, operations) ->
                                next.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
