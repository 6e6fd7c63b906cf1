package pakbon.fulfillment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The bag of a fulfillment: where it stands, what the customer shows for it, and who took it away. */
@Service
public class Bags {
    private final JdbcClient db;
    private final FulfillmentHistory history;

    Bags(JdbcClient db, FulfillmentHistory history) {
        this.db = db;
        this.history = history;
    }

    /**
     * @param shelf where it stands; empty when nobody said
     * @param pickupCode what the customer shows for it; empty when it is delivered
     */
    public record Bag(String shelf, String pickupCode) {
        public static final Bag NONE = new Bag("", "");
    }

    @Transactional(readOnly = true)
    public Map<FulfillmentId, Bag> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var bags = new HashMap<FulfillmentId, Bag>();
        db.sql("""
                select id, shelf, pickup_code from fulfillment.fulfillment
                 where retailer_id = :retailer and id = any(:ids::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    bags.put(
                            new FulfillmentId(row.getObject("id", UUID.class)),
                            new Bag(row.getString("shelf"), row.getString("pickup_code")));
                });
        return bags;
    }

    /** Says where it stands; with the fulfillment locked, beside a deed that counts its version. */
    @Transactional
    public void put(FulfillmentId id, String shelf, Actor actor) {
        Trail.changed(actor, Kind.FULFILLMENT, id.value());
        db.sql("update fulfillment.fulfillment set shelf = :shelf where retailer_id = :retailer and id = :id")
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .param("shelf", shelf)
                .update();
    }

    /** Keeps who took it away, beside the deed that completed it and with the fulfillment locked. */
    @Transactional
    public void collected(Fulfillment completed, Collected collected, Actor actor, Instant now) {
        history.write(actor, completed, List.of(), collected.proof().event(), collected.words(), now);
        db.sql("""
                insert into fulfillment.collection (retailer_id, fulfillment_id, collected_by, relation, id_checked,
                                                    signature, author, at, proof)
                values (:retailer, :id, :by, :relation, :checked, :signature, :author, :now, :proof)
                """)
                .param("retailer", actor.retailer().value())
                .param("id", completed.id().value())
                .param("by", collected.by())
                .param("relation", collected.relation())
                .param("checked", collected.idChecked())
                .param("signature", collected.signature())
                .param("author", actor.name())
                .param("proof", collected.proof().name())
                .param("now", Times.toDatabase(now))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Collected> collected(RetailerId retailer, FulfillmentId id) {
        return db.sql("""
                select collected_by, relation, id_checked, signature, proof from fulfillment.collection
                 where retailer_id = :retailer and fulfillment_id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Collected(
                        row.getString("collected_by"),
                        row.getString("relation"),
                        row.getBoolean("id_checked"),
                        row.getBytes("signature"),
                        Collected.Proof.valueOf(row.getString("proof"))))
                .optional();
    }

    /** For which of these somebody signed. */
    @Transactional(readOnly = true)
    public Set<FulfillmentId> signed(RetailerId retailer, Collection<FulfillmentId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : db.sql("""
                        select fulfillment_id from fulfillment.collection
                         where retailer_id = :retailer and fulfillment_id in (:ids) and signature is not null
                        """)
                        .param("retailer", retailer.value())
                        .param("ids", ids.stream().map(FulfillmentId::value).toList())
                        .query((row, _) -> new FulfillmentId(row.getObject("fulfillment_id", UUID.class)))
                        .set();
    }

    /** Which wait here under this code; one, unless two customers of one shop were dealt the same letters. */
    @Transactional(readOnly = true)
    public List<FulfillmentId> byPickupCode(RetailerId retailer, String code) {
        return db.sql("""
                select id from fulfillment.fulfillment
                 where retailer_id = :retailer and pickup_code = :code and pickup_code <> ''
                 order by placed_at desc limit 20
                """)
                .param("retailer", retailer.value())
                .param("code", code)
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
    }
}
