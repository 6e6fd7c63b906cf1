package pakbon.fulfillment;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Passing;

/** Photos for which no note ever came: nobody can say whom they show, so no erasure would find them. */
@Component
class PassingPhotos implements Passing {
    private final JdbcClient db;

    PassingPhotos(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional
    public int forgetBefore(RetailerId retailer, Instant before) {
        return db.sql("""
                delete from fulfillment.photo
                 where retailer_id = :retailer and fulfillment_id is null and at < :before
                """)
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(before))
                .update();
    }
}
