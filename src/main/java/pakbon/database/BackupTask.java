package pakbon.database;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every night, and when somebody asks. A night on which the machine was off is made up for when it starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupTask {
    @Bean
    static Task<Void> backup(Backups backups, BackupSettings settings) {
        return Tasks.recurring(Backups.TASK, new Daily(ZoneId.systemDefault(), settings.at()))
                .execute((_, _) -> {
                    try {
                        backups.make();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("stopped while a backup was made", e);
                    }
                });
    }
}
