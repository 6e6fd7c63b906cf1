package pakbon.scanner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.fulfillment.FulfillmentId;
import pakbon.scanner.Answer.Result;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class ActionStore {
    private final JdbcClient db;

    ActionStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes the id for the running transaction. Who sends the same at the same moment waits here until that transaction has
     * ended, and then finds the id taken.
     *
     * @return whether nobody had it before
     */
    boolean claim(Action action, Sender sender, Instant now) {
        return claim(
                action.id(),
                action.fulfillment(),
                action.deed().word(),
                action.baseVersion(),
                action.madeAt(),
                sender,
                now);
    }

    boolean claim(
            UUID id,
            @Nullable FulfillmentId fulfillment,
            String kind,
            int base,
            Instant madeAt,
            Sender sender,
            Instant now) {
        return db.sql("""
                insert into scanner.action (retailer_id, id, fulfillment_id, kind, base_version, made_at, received_at, source,
                                            actor)
                values (:retailer, :id, :fulfillment, :kind, :base, :made, :now, :source, :actor)
                on conflict (retailer_id, id) do nothing
                """)
                        .param("retailer", sender.actor().retailer().value())
                        .param("id", id)
                        .param("fulfillment", fulfillment == null ? null : fulfillment.value())
                        .param("kind", kind)
                        .param("base", base)
                        .param("made", Times.toDatabase(madeAt))
                        .param("now", Times.toDatabase(now))
                        .param("source", sender.source())
                        .param("actor", sender.actor().name())
                        .update()
                == 1;
    }

    void conclude(RetailerId retailer, UUID action, Verdict verdict) {
        db.sql("""
                update scanner.action set result = :result, reason = :reason, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", action)
                .param("result", verdict.result().name())
                .param("reason", verdict.reason())
                .param("version", verdict.version())
                .update();
    }

    /** @param fulfillment null when it named none */
    record First(@Nullable FulfillmentId fulfillment, Verdict verdict) {}

    First first(RetailerId retailer, UUID action) {
        return db.sql("""
                select fulfillment_id, result, reason, version from scanner.action
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", action)
                .query((row, _) -> {
                    var of = row.getObject("fulfillment_id", UUID.class);
                    return new First(
                            of == null ? null : new FulfillmentId(of),
                            new Verdict(
                                    Result.valueOf(row.getString("result")),
                                    row.getString("reason"),
                                    "",
                                    row.getObject("version", Integer.class),
                                    null));
                })
                .single();
    }
}
