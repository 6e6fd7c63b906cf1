package pakbon.spreadsheets;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;

/** One task for each file that has been accepted; it is gone when the last line is taken. */
@Configuration(proxyBeanMethods = false)
class UploadTask {
    static final String NAME = "spreadsheet";
    private static final Duration AFTER_A_BREAKDOWN = Duration.ofSeconds(10);

    @Bean
    Task<Void> spreadsheet(Taking taking) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BREAKDOWN))
                .execute((instance, _) -> {
                    var parts = instance.getId().split("/");
                    var retailer = RetailerId.of(parts[0]);
                    CurrentRetailer.run(retailer, () -> taking.take(retailer, UUID.fromString(parts[1])));
                    return (_, operations) -> operations.remove();
                });
    }
}
