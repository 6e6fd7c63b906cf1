package pakbon.fulfillment;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Picture;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Pictures that were taken of a fulfillment; a note says what is on them. */
@Service
public class Photos {
    private final JdbcClient db;

    Photos(JdbcClient db) {
        this.db = db;
    }

    /** Keeps a picture, drawn anew already, for a note that is still to come. */
    @Transactional
    public UUID keep(Picture picture, Actor actor, Instant now) {
        var id = Ids.next();
        db.sql("""
                insert into fulfillment.photo (retailer_id, id, media_type, content, author, at)
                values (:retailer, :id, :type, :content, :author, :now)
                """)
                .param("retailer", actor.retailer().value())
                .param("id", id)
                .param("type", picture.mediaType())
                .param("content", picture.content())
                .param("author", actor.name())
                .param("now", Times.toDatabase(now))
                .update();
        return id;
    }

    /** @param fulfillment null while no note has come for it */
    public record Photo(@Nullable FulfillmentId fulfillment, String author, Picture picture) {}

    @Transactional(readOnly = true)
    public Optional<Photo> find(RetailerId retailer, UUID id) {
        return db.sql("""
                select fulfillment_id, author, media_type, content from fulfillment.photo
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> {
                    var of = row.getObject("fulfillment_id", UUID.class);
                    return new Photo(
                            of == null ? null : new FulfillmentId(of),
                            row.getString("author"),
                            new Picture(row.getString("media_type"), row.getBytes("content")));
                })
                .optional();
    }

    /** Takes photos of one's own that belong to no note yet, and those of this fulfillment. */
    void belong(Actor actor, FulfillmentId fulfillment, UUID note, Collection<UUID> photos) {
        db.sql("""
                update fulfillment.photo set fulfillment_id = :fulfillment, note_id = :note
                 where retailer_id = :retailer and id = any(:photos::uuid[])
                   and (fulfillment_id = :fulfillment or fulfillment_id is null and author = :author)
                """)
                .param("retailer", actor.retailer().value())
                .param("author", actor.name())
                .param("fulfillment", fulfillment.value())
                .param("note", note)
                .param("photos", Columns.of(photos, each -> each))
                .update();
    }
}
