package pakbon.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/** Notes on fulfillments, with the photos that belong to them. */
@Repository
class NoteStore {
    private final JdbcClient db;

    NoteStore(JdbcClient db) {
        this.db = db;
    }

    UUID add(Actor actor, FulfillmentId id, String text, Instant at) {
        var note = Ids.next();
        db.sql("""
                insert into fulfillment.note (retailer_id, fulfillment_id, id, text, author, author_id, at)
                values (:retailer, :fulfillment, :id, :text, :author, :writer::uuid, :at)
                """)
                .param("retailer", actor.retailer().value())
                .param("fulfillment", id.value())
                .param("id", note)
                .param("text", text)
                .param("author", actor.name())
                .param("writer", actor.user() == null ? null : actor.user().value())
                .param("at", Times.toDatabase(at))
                .update();
        return note;
    }

    /** Answers whether there is such a note. */
    boolean edit(Actor actor, FulfillmentId id, UUID note, String text, Instant now) {
        return db.sql("""
                update fulfillment.note set text = :text, edited_at = :now, edited_by = :editor
                 where retailer_id = :retailer and fulfillment_id = :fulfillment and id = :id and origin_id is null
                """)
                        .param("retailer", actor.retailer().value())
                        .param("fulfillment", id.value())
                        .param("id", note)
                        .param("text", text)
                        .param("editor", actor.name())
                        .param("now", Times.toDatabase(now))
                        .update()
                == 1;
    }

    /** What was written where the work was goes along to where it is now, with its pictures; each note once, however often it moves. */
    void goAlong(RetailerId retailer, Fulfillment from, FulfillmentId to) {
        db.sql("""
                with coming as (
                  insert into fulfillment.note (retailer_id, fulfillment_id, id, text, author, author_id, at, edited_at, edited_by,
                                                from_outlet_id, origin_id)
                  select n.retailer_id, :to, gen_random_uuid(), n.text, n.author, n.author_id, n.at, n.edited_at, n.edited_by,
                         coalesce(n.from_outlet_id, :outlet), coalesce(n.origin_id, n.id)
                    from fulfillment.note n
                   where n.retailer_id = :retailer and n.fulfillment_id = :from
                     and not exists (select from fulfillment.note own
                                      where own.retailer_id = :retailer and own.fulfillment_id = :to
                                        and own.id = coalesce(n.origin_id, n.id))
                  on conflict do nothing
                  returning id, origin_id
                )
                insert into fulfillment.photo (retailer_id, id, fulfillment_id, note_id, media_type, content, author, at)
                select p.retailer_id, gen_random_uuid(), :to, coming.id, p.media_type, p.content, p.author, p.at
                  from fulfillment.photo p
                  join fulfillment.note n on n.retailer_id = p.retailer_id and n.fulfillment_id = p.fulfillment_id and n.id = p.note_id
                  join coming on coming.origin_id = coalesce(n.origin_id, n.id)
                 where p.retailer_id = :retailer and p.fulfillment_id = :from
                """)
                .param("retailer", retailer.value())
                .param("from", from.id().value())
                .param("outlet", from.outlet().value())
                .param("to", to.value())
                .update();
    }

    Map<FulfillmentId, List<Note>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var notes = new HashMap<FulfillmentId, List<Note>>();
        db.sql("""
                select n.fulfillment_id, n.id, n.text, n.author, n.author_id, n.at, n.edited_at, n.from_outlet_id,
                       array(select p.id from fulfillment.photo p
                              where p.retailer_id = :retailer and p.fulfillment_id = n.fulfillment_id
                                and p.note_id = n.id
                              order by p.id) as photos
                  from fulfillment.note n
                 where n.retailer_id = :retailer and n.fulfillment_id = any(:ids::uuid[]) order by n.at, n.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    notes.computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new Note(
                                    row.getObject("id", UUID.class),
                                    row.getString("text"),
                                    row.getString("author"),
                                    userOrNone(row.getObject("author_id", UUID.class)),
                                    Times.at(row, "at"),
                                    Times.atOrNull(row, "edited_at"),
                                    List.of((UUID[]) row.getArray("photos").getArray()),
                                    outletOrNone(row.getObject("from_outlet_id", UUID.class))));
                });
        return notes;
    }

    private static @Nullable OutletId outletOrNone(@Nullable UUID id) {
        return id == null ? null : new OutletId(id);
    }

    private static @Nullable UserId userOrNone(@Nullable UUID id) {
        return id == null ? null : new UserId(id);
    }
}
