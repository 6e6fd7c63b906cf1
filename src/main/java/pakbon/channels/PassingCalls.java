package pakbon.channels;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Passing;

/**
 * The log of calls, and people who went to a shop to agree and never came back. Messages of shops are not kept at all: a
 * webhook leaves the number of an order and nothing else.
 */
@Component
class PassingCalls implements Passing {
    private final JdbcClient db;

    PassingCalls(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional
    public int forgetBefore(RetailerId retailer, Instant before) {
        int consents = db.sql("delete from channels.consent where retailer_id = :retailer and asked_at < :before")
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(before))
                .update();
        // Ids are made in the order of time.
        return consents
                + db.sql("delete from channels.attempt where retailer_id = :retailer and id < :oldest")
                        .param("retailer", retailer.value())
                        .param("oldest", new UUID(before.toEpochMilli() << 16, 0))
                        .update();
    }
}
