package pakbon.recovery;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One alarm clock for all who asked; what there is to do stands in the rows. */
@Configuration(proxyBeanMethods = false)
class RecoveryTask {
    private static final Duration AFTER_A_BREAKDOWN = Duration.ofSeconds(30);

    @Bean
    Task<Void> recovery(ForgottenPasswords passwords) {
        return Tasks.custom(ForgottenPasswords.TASK.getTaskName(), Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BREAKDOWN))
                .execute((_, _) -> {
                    passwords.goRound();
                    return (complete, operations) -> {
                        // set first, then look again: who came meanwhile found nobody to wake
                        operations.reschedule(complete, Instant.now().plus(passwords.rest()));
                        if (passwords.rest().isZero()) {
                            passwords.ring();
                        }
                    };
                });
    }
}
