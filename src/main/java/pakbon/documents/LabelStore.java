package pakbon.documents;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.documents.LabelCarrier.Answer.Made;
import pakbon.documents.LabelCarrier.Reason;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Measures;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

@Repository
class LabelStore {
    private final JdbcClient db;

    LabelStore(JdbcClient db) {
        this.db = db;
    }

    /** Empty when one is being made already. */
    Optional<UUID> insert(FulfillmentId fulfillment, String carrier, Measures measures, Actor actor, Instant now) {
        var user = actor.user();
        var size = measures.size();
        return db.sql("""
                insert into documents.carrier_label (retailer_id, id, fulfillment_id, carrier, state, attempts, next_at,
                                                     answer, code, format, weight_kg, length_cm, width_cm, height_cm,
                                                     user_id, actor, outlets, created_at)
                values (:retailer, :id, :fulfillment, :carrier, 'WAITING', 0, :now, '', '', '', :weight::numeric,
                        :length::numeric, :width::numeric, :height::numeric, :user::uuid, :actor, :outlets::uuid[], :now)
                on conflict do nothing
                returning id
                """)
                .param("retailer", actor.retailer().value())
                .param("id", Ids.next())
                .param("fulfillment", fulfillment.value())
                .param("carrier", carrier)
                .param("weight", numeric(measures.weight()))
                .param("length", numeric(size == null ? null : size.length()))
                .param("width", numeric(size == null ? null : size.width()))
                .param("height", numeric(size == null ? null : size.height()))
                .param("user", user == null ? null : user.value())
                .param("actor", actor.name())
                .param("outlets", Columns.of(actor.outlets(), outlet -> outlet))
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    Optional<CarrierLabel> byId(RetailerId retailer, UUID id) {
        return db.sql("select * from documents.carrier_label where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> label(row))
                .optional();
    }

    /** The newest of each. */
    Map<FulfillmentId, CarrierLabel> latest(RetailerId retailer, Collection<FulfillmentId> fulfillments) {
        var found = new HashMap<FulfillmentId, CarrierLabel>();
        db.sql("""
                select distinct on (fulfillment_id) * from documents.carrier_label
                 where retailer_id = :retailer and fulfillment_id = any(:fulfillments::uuid[])
                 order by fulfillment_id, id desc
                """)
                .param("retailer", retailer.value())
                .param("fulfillments", Columns.of(fulfillments, FulfillmentId::value))
                .query((row, _) -> label(row))
                .list()
                .forEach(each -> found.put(each.fulfillment(), each));
        return found;
    }

    Optional<byte[]> file(RetailerId retailer, UUID id) {
        return db.sql("""
                select file from documents.carrier_label
                 where retailer_id = :retailer and id = :id and file is not null
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void made(RetailerId retailer, CarrierLabel label, Made made) {
        db.sql("""
                update documents.carrier_label
                   set state = 'MADE', next_at = null, answer = '', code = :code, format = :format, file = :file
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", label.id())
                .param("code", made.code())
                .param("format", made.format())
                .param("file", made.label())
                .update();
    }

    /** @param next null: a person has to look */
    void failed(RetailerId retailer, CarrierLabel label, Reason reason, String said, @Nullable Instant next) {
        db.sql("""
                update documents.carrier_label
                   set state = case when :next::timestamptz is null then 'FAILED' else 'WAITING' end,
                       attempts = attempts + 1, next_at = :next::timestamptz, reason = :reason, answer = :said
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", label.id())
                .param("reason", reason.name())
                .param("said", said)
                .param("next", Times.toDatabaseOrNull(next))
                .update();
    }

    private static @Nullable BigDecimal numeric(@Nullable Quantity measured) {
        return measured == null ? null : measured.value();
    }

    private static Measures measures(ResultSet row) throws SQLException {
        var weight = row.getBigDecimal("weight_kg");
        var length = row.getBigDecimal("length_cm");
        var width = row.getBigDecimal("width_cm");
        var height = row.getBigDecimal("height_cm");
        return new Measures(
                weight == null ? null : new Quantity(weight),
                length == null || width == null || height == null
                        ? null
                        : new Measures.Size(new Quantity(length), new Quantity(width), new Quantity(height)));
    }

    private static CarrierLabel label(ResultSet row) throws SQLException {
        var user = row.getObject("user_id", UUID.class);
        return new CarrierLabel(
                row.getObject("id", UUID.class),
                new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                row.getString("carrier"),
                CarrierLabel.Making.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Times.atOrNull(row, "next_at"),
                Reason.valueOf(row.getString("reason")),
                row.getString("answer"),
                row.getString("code"),
                row.getString("format"),
                measures(row),
                new Actor(
                        new RetailerId(row.getObject("retailer_id", UUID.class)),
                        user == null ? null : new UserId(user),
                        row.getString("actor"),
                        Actor.Client.BACKOFFICE,
                        Set.of((UUID[]) row.getArray("outlets").getArray())),
                Times.at(row, "created_at"));
    }
}
