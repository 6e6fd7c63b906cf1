package pakbon.channels;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.channels.Work.Rest;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * One task for each connection and direction, so that a dead shop delays nobody but itself. It carries no data: its
 * instance is the connection.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChannelSettings.class)
class Tasks {
    private static final Duration AFTER_A_BREAKDOWN = Duration.ofSeconds(10);

    private final Directory directory;
    private final Alarms alarms;

    Tasks(Directory directory, Alarms alarms) {
        this.directory = directory;
        this.alarms = alarms;
    }

    @Bean
    Task<Void> pullTask(Pull pull) {
        return task(Alarms.PULL, pull);
    }

    @Bean
    Task<Void> pushTask(Push push) {
        return task(Alarms.PUSH, push);
    }

    @Bean
    Task<Void> productsTask(ProductImport products) {
        return task(Alarms.PRODUCTS, products);
    }

    @Bean
    Task<Void> stockTask(StockPush stock) {
        return task(Alarms.STOCK, stock);
    }

    /** Most of a task's time is waiting for a shop, which costs a virtual thread nothing. */
    @Bean
    DbSchedulerCustomizer tasksOnVirtualThreads() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newVirtualThreadPerTaskExecutor());
            }
        };
    }

    private Task<Void> task(String name, Work work) {
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BREAKDOWN))
                .execute((instance, _) -> {
                    var connection = ConnectionId.of(instance.getId());
                    var retailer = directory.ofConnection(connection);
                    var rest = retailer.flatMap(found -> within(found, () -> work.run(found, connection)));
                    return rest.isEmpty() ? gone() : again(name, work, retailer.get(), connection, rest.get());
                });
    }

    private static CompletionHandler<Void> gone() {
        return (_, operations) -> operations.remove();
    }

    /** Set first, then look again: what came while this ran found nobody to wake. */
    private CompletionHandler<Void> again(
            String name, Work work, RetailerId retailer, ConnectionId connection, Rest rest) {
        return (complete, operations) -> {
            operations.reschedule(complete, Instant.now().plus(rest.pause()));
            if (rest.lookAgain() && within(retailer, () -> work.isDue(retailer, connection))) {
                alarms.ring(name, connection);
            }
        };
    }

    private static <T> T within(RetailerId retailer, Callable<T> work) {
        try {
            return CurrentRetailer.call(retailer, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
