package pakbon.documents;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/**
 * Batches of paper. A row says what was asked for and how far it is; the task that makes it is only an alarm clock, set in
 * the same transaction, so that a crash in between loses nothing.
 */
@Service
public class PrintJobs {
    /** The name of the task; its instance is {@code <retailer>/<job>}. */
    public static final String TASK = "print";

    private static final Duration KEPT = Duration.ofDays(3);

    private final JdbcClient db;
    private final ObjectProvider<SchedulerClient> scheduler;

    PrintJobs(JdbcClient db, ObjectProvider<SchedulerClient> scheduler) {
        this.db = db;
        this.scheduler = scheduler;
    }

    /** @param actor a person: it is theirs to fetch */
    @Transactional
    public UUID begin(PaperKind kind, List<FulfillmentId> subjects, String language, Actor actor, Instant now) {
        var id = Ids.next();
        var user = actor.user();
        if (user == null) {
            throw new IllegalArgumentException("paper is asked for by a person");
        }
        db.sql("delete from documents.print_job where retailer_id = :retailer and created_at < :old")
                .param("retailer", actor.retailer().value())
                .param("old", Times.toDatabase(now.minus(KEPT)))
                .update();
        db.sql("""
                insert into documents.print_job (retailer_id, id, user_id, actor, outlets, kind, language, subjects, state,
                                                 done, sheets, created_at)
                values (:retailer, :id, :user, :actor, :outlets::uuid[], :kind, :language, :subjects::uuid[], 'WAITING',
                        0, 0, :now)
                """)
                .param("retailer", actor.retailer().value())
                .param("id", id)
                .param("user", user.value())
                .param("actor", actor.name())
                .param("outlets", Columns.of(actor.outlets(), outlet -> outlet))
                .param("kind", kind.name())
                .param("language", language)
                .param("subjects", Columns.of(subjects, FulfillmentId::value))
                .param("now", Times.toDatabase(now))
                .update();
        scheduler.ifAvailable(client ->
                client.scheduleIfNotExists(new TaskInstance<>(TASK, actor.retailer() + "/" + id), Instant.now()));
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<PrintJob> byId(RetailerId retailer, UUID id) {
        return db.sql("select * from documents.print_job where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> job(row))
                .optional();
    }

    /** What this person asked for of late, newest first. */
    @Transactional(readOnly = true)
    public List<PrintJob> of(RetailerId retailer, UserId user) {
        return db.sql("""
                select * from documents.print_job
                 where retailer_id = :retailer and user_id = :user order by id desc limit 20
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> job(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> file(PrintJob job) {
        return db.sql("""
                select file from documents.print_job
                 where retailer_id = :retailer and id = :id and state = 'DONE' and file is not null
                """)
                .param("retailer", job.retailer().value())
                .param("id", job.id())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    @Transactional
    public void progress(PrintJob job, int done) {
        db.sql("update documents.print_job set done = :done where retailer_id = :retailer and id = :id")
                .param("retailer", job.retailer().value())
                .param("id", job.id())
                .param("done", done)
                .update();
    }

    /** @param sheets zero when there was nothing to print: then there is no file */
    @Transactional
    public void finish(PrintJob job, byte[] file, int sheets, Instant now) {
        db.sql("""
                update documents.print_job
                   set state = 'DONE', done = cardinality(subjects), sheets = :sheets, file = :file, finished_at = :now
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", job.retailer().value())
                .param("id", job.id())
                .param("sheets", sheets)
                .param("file", sheets == 0 ? null : file)
                .param("now", Times.toDatabase(now))
                .update();
    }

    @Transactional
    public void fail(PrintJob job, Instant now) {
        db.sql("""
                update documents.print_job set state = 'FAILED', finished_at = :now
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", job.retailer().value())
                .param("id", job.id())
                .param("now", Times.toDatabase(now))
                .update();
    }

    private static PrintJob job(ResultSet row) throws SQLException {
        return new PrintJob(
                new RetailerId(row.getObject("retailer_id", UUID.class)),
                row.getObject("id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("actor"),
                Set.of((UUID[]) row.getArray("outlets").getArray()),
                PaperKind.valueOf(row.getString("kind")),
                row.getString("language"),
                Arrays.stream((UUID[]) row.getArray("subjects").getArray())
                        .map(FulfillmentId::new)
                        .toList(),
                PrintJob.Making.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("sheets"),
                Times.at(row, "created_at"),
                Times.atOrNull(row, "finished_at"));
    }
}
