package pakbon.documents;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** What was printed before, so that nobody packs a second parcel from a second slip (I5). */
@Service
public class PrintLog {
    private final JdbcClient db;

    PrintLog(JdbcClient db) {
        this.db = db;
    }

    /** @param times at least one */
    public record Printed(int times, String lastBy, Instant lastAt) {}

    /** These were given out for printing. */
    @Transactional
    public void printed(PaperKind kind, Collection<UUID> subjects, Actor actor, Instant now) {
        db.sql("""
                insert into documents.printed (retailer_id, subject_id, id, kind, at, actor)
                select :retailer, p.subject, p.id, :kind, :now, :actor
                  from unnest(:subjects::uuid[], :ids::uuid[]) as p (subject, id)
                """)
                .param("retailer", actor.retailer().value())
                .param("subjects", Columns.of(subjects, subject -> subject))
                .param("ids", Columns.of(subjects, _ -> Ids.next()))
                .param("kind", kind.name())
                .param("now", Times.toDatabase(now))
                .param("actor", actor.name())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Printed> of(RetailerId retailer, PaperKind kind, UUID subject) {
        return Optional.ofNullable(
                of(retailer, kind, java.util.List.of(subject)).get(subject));
    }

    /** Those of them that were printed before. */
    @Transactional(readOnly = true)
    public Map<UUID, Printed> of(RetailerId retailer, PaperKind kind, Collection<UUID> subjects) {
        var found = new HashMap<UUID, Printed>();
        db.sql("""
                select subject_id, count(*) as times, max(at) as last_at,
                       (array_agg(actor order by id desc))[1] as last_by
                  from documents.printed
                 where retailer_id = :retailer and subject_id = any(:subjects::uuid[]) and kind = :kind
                 group by subject_id
                """)
                .param("retailer", retailer.value())
                .param("subjects", Columns.of(subjects, subject -> subject))
                .param("kind", kind.name())
                .query(row -> {
                    found.put(
                            row.getObject("subject_id", UUID.class),
                            new Printed(row.getInt("times"), row.getString("last_by"), Times.at(row, "last_at")));
                });
        return found;
    }
}
