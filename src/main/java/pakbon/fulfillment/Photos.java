package pakbon.fulfillment;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
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
    public UUID keep(FulfillmentId fulfillment, Picture picture, Actor actor, Instant now) {
        var id = Ids.next();
        db.sql("""
                insert into fulfillment.photo (retailer_id, id, fulfillment_id, media_type, content, author, at)
                values (:retailer, :id, :fulfillment, :type, :content, :author, :now)
                """)
                .param("retailer", actor.retailer().value())
                .param("id", id)
                .param("fulfillment", fulfillment.value())
                .param("type", picture.mediaType())
                .param("content", picture.content())
                .param("author", actor.name())
                .param("now", Times.toDatabase(now))
                .update();
        return id;
    }

    public record Photo(FulfillmentId fulfillment, Picture picture) {}

    @Transactional(readOnly = true)
    public Optional<Photo> find(RetailerId retailer, UUID id) {
        return db.sql("""
                select fulfillment_id, media_type, content from fulfillment.photo
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> new Photo(
                        new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                        new Picture(row.getString("media_type"), row.getBytes("content"))))
                .optional();
    }

    void belong(RetailerId retailer, FulfillmentId fulfillment, UUID note, Collection<UUID> photos) {
        db.sql("""
                update fulfillment.photo set note_id = :note
                 where retailer_id = :retailer and fulfillment_id = :fulfillment and id = any(:photos::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("fulfillment", fulfillment.value())
                .param("note", note)
                .param("photos", Columns.of(photos, each -> each))
                .update();
    }
}
