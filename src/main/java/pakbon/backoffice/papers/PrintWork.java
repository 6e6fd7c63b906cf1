package pakbon.backoffice.papers;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import pakbon.documents.PaperKind;
import pakbon.documents.Press;
import pakbon.documents.PrintJob;
import pakbon.documents.PrintJobs;
import pakbon.fulfillment.FulfillmentId;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.RetailerId;

/** Makes the file of a batch, some sheets at a time, and says after each how far it is. */
@Component
class PrintWork {
    private static final Logger LOG = LoggerFactory.getLogger(PrintWork.class);
    private static final int AT_ONCE = 20;

    private final PrintJobs jobs;
    private final Papers papers;
    private final Press press;
    private final Clock clock;

    PrintWork(PrintJobs jobs, Papers papers, Press press, Clock clock) {
        this.jobs = jobs;
        this.papers = papers;
        this.press = press;
        this.clock = clock;
    }

    /** Called with the retailer bound, outside a transaction. What is done is not done again. */
    void run(RetailerId retailer, UUID id) {
        var job = jobs.byId(retailer, id)
                .filter(known -> known.state() == PrintJob.Making.WAITING)
                .orElse(null);
        if (job == null) {
            return;
        }
        try {
            var made = new ArrayList<byte[]>();
            int sheets = 0;
            int all = job.subjects().size();
            int step = job.kind() == PaperKind.PICK_LIST ? Math.max(all, 1) : AT_ONCE;
            for (int from = 0; from < all; from += step) {
                int to = Math.min(from + step, all);
                sheets += make(job, job.subjects().subList(from, to), made);
                jobs.progress(job, to);
            }
            jobs.finish(job, made.isEmpty() ? new byte[0] : press.together(made), sheets, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("papers {} could not be made", id, e);
            jobs.fail(job, clock.instant());
        }
    }

    private int make(PrintJob job, List<FulfillmentId> some, List<byte[]> made) {
        var asker = job.asker();
        return switch (job.kind()) {
            case PACKING_SLIP -> keep(papers.slips(some, job.language(), asker), papers::slipsPdf, made);
            case LABEL -> keep(papers.labels(some, job.language(), asker), papers::labelsPdf, made);
            case PICK_LIST -> keep(papers.pickLists(some, job.language(), asker), papers::pickListsPdf, made);
            case RECEIPT, RETURN -> throw new IllegalArgumentException("printed one by one: " + job.kind());
        };
    }

    private static <T> int keep(List<Sheet<T>> sheets, Function<List<Sheet<T>>, byte[]> set, List<byte[]> made) {
        if (!sheets.isEmpty()) {
            made.add(set.apply(sheets));
        }
        return sheets.size();
    }

    /** The alarm clock: what it wakes is in the row. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        Task<Void> printTask(PrintWork work) {
            return Tasks.oneTime(PrintJobs.TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                    .execute((instance, _) -> {
                        var parts = instance.getId().split("/", 2);
                        var retailer = new RetailerId(UUID.fromString(parts[0]));
                        CurrentRetailer.run(retailer, () -> work.run(retailer, UUID.fromString(parts[1])));
                    });
        }
    }
}
