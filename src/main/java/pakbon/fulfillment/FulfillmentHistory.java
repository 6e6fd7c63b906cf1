package pakbon.fulfillment;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import tools.jackson.databind.json.JsonMapper;

/** What happened to a fulfillment, by whom; written with every change, never changed itself. */
@Service
public class FulfillmentHistory {
    private final JdbcClient db;
    private final JsonMapper json;

    FulfillmentHistory(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<FulfillmentEvent> of(RetailerId retailer, FulfillmentId id) {
        return after(retailer, id, null, Integer.MAX_VALUE);
    }

    /** What has happened, by whom, since the fulfillment had this version; oldest first. */
    @Transactional(readOnly = true)
    public List<Since> since(RetailerId retailer, FulfillmentId id, int version) {
        return db.sql("""
                select event, actor, lines from fulfillment.history
                 where retailer_id = :retailer and fulfillment_id = :id and version > :version
                 order by id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("version", version)
                .query((row, _) -> new Since(
                        Kind.valueOf(row.getString("event")), row.getString("actor"), read(row.getString("lines"))))
                .list();
    }

    /** One event, without what else stands in it. */
    public record Since(Kind kind, String actor, List<LineChange> lines) {}

    /** Oldest first, behind one event, so many at most. */
    @Transactional(readOnly = true)
    public List<FulfillmentEvent> after(RetailerId retailer, FulfillmentId id, @Nullable UUID event, int most) {
        return db.sql("""
                select id, at, done_at, event, lines, detail, actor, client, outlet_id from fulfillment.history
                 where retailer_id = :retailer and fulfillment_id = :id and (:event::uuid is null or id > :event::uuid)
                 order by id limit :most
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("event", event)
                .param("most", most)
                .query((row, _) -> new FulfillmentEvent(
                        row.getObject("id", UUID.class),
                        Times.at(row, "at"),
                        Times.atOrNull(row, "done_at"),
                        Kind.valueOf(row.getString("event")),
                        read(row.getString("lines")),
                        row.getString("detail"),
                        row.getString("actor"),
                        row.getString("client"),
                        outlet(row.getObject("outlet_id", UUID.class))))
                .list();
    }

    /** By which event each of them left the work of its outlet, the last time; what never did is not named. */
    @Transactional(readOnly = true)
    public Map<FulfillmentId, End> ends(RetailerId retailer, Collection<FulfillmentId> ids) {
        var ends = new HashMap<FulfillmentId, End>();
        db.sql("""
                select distinct on (fulfillment_id) fulfillment_id, coalesce(done_at, at) as happened_at, actor
                  from fulfillment.history
                 where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[])
                   and event in ('FULFILLED', 'VOIDED', 'NOT_COLLECTED', 'REROUTED_AWAY', 'ARRIVED_THERE', 'REMOVED')
                 order by fulfillment_id, id desc
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    ends.put(
                            new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                            new End(Times.at(row, "happened_at"), row.getString("actor")));
                });
        return ends;
    }

    /** When a person did it, and who. */
    public record End(Instant at, String actor) {}

    /** Who has picked something of it, or looked for it in vain, whatever became of that. */
    @Transactional(readOnly = true)
    public Set<UserId> pickers(RetailerId retailer, FulfillmentId id) {
        return db.sql("""
                select distinct user_id from fulfillment.history
                 where retailer_id = :retailer and fulfillment_id = :id and event in ('PICKED', 'SHORT') and user_id is not null
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new UserId(row.getObject("user_id", UUID.class)))
                .set();
    }

    /** What the last packing changed, when it was this person's; empty when it was somebody else's, or a machine's. */
    Optional<List<LineChange>> lastPackingBy(RetailerId retailer, FulfillmentId id, @Nullable UserId user) {
        return db.sql("""
                select lines, user_id from fulfillment.history
                 where retailer_id = :retailer and fulfillment_id = :id and event = 'PACKED'
                 order by id desc limit 1
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> user != null && user.value().equals(row.getObject("user_id", UUID.class))
                        ? Optional.of(read(row.getString("lines")))
                        : Optional.<List<LineChange>>empty())
                .optional()
                .flatMap(found -> found);
    }

    private static @Nullable OutletId outlet(@Nullable UUID id) {
        return id == null ? null : new OutletId(id);
    }

    void write(Actor actor, Fulfillment fulfillment, List<LineChange> changes, Kind kind, String detail, Instant now) {
        write(actor, fulfillment, changes, kind, detail, null, now);
    }

    /** @param outlet where rerouted work came from or went to */
    void write(
            Actor actor,
            Fulfillment fulfillment,
            List<LineChange> changes,
            Kind kind,
            String detail,
            @Nullable OutletId outlet,
            Instant now) {
        db.sql("""
                insert into fulfillment.history (retailer_id, fulfillment_id, id, at, event, lines, detail, actor, client,
                                                 outlet_id, version, user_id, done_at)
                values (:retailer, :fulfillment, :id, :now, :event, :lines::jsonb, :detail, :actor, :client, :outlet::uuid,
                        :version, :user, :done)
                """)
                .param("retailer", actor.retailer().value())
                .param("fulfillment", fulfillment.id().value())
                .param("id", Ids.next())
                .param("now", Times.toDatabase(now))
                .param("event", kind.name())
                .param("lines", write(changes))
                .param("detail", detail)
                .param("actor", actor.name())
                .param("client", actor.client().name())
                .param("outlet", outlet == null ? null : outlet.toString())
                .param("version", fulfillment.version())
                .param("user", actor.user() == null ? null : actor.user().value(), Types.OTHER)
                .param("done", Times.toDatabaseOrNull(actor.doneAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** What differs, line by line; lines may have come since, none ever goes. */
    List<LineChange> changes(Fulfillment before, Fulfillment after) {
        return after.lines().stream()
                .map(line -> {
                    var was = before.line(line.line());
                    return change(line, was == null ? nothing(line) : was);
                })
                .filter(change -> !change.isNothing())
                .toList();
    }

    static List<LineChange> created(Fulfillment opened) {
        return opened.lines().stream().map(line -> change(line, nothing(line))).toList();
    }

    private static LineChange change(FulfillmentLine is, FulfillmentLine was) {
        return new LineChange(
                is.line(),
                is.product(),
                is.quantity().minus(was.quantity()),
                is.picked().minus(was.picked()),
                is.packed().minus(was.packed()),
                is.fulfilled().minus(was.fulfilled()));
    }

    private static FulfillmentLine nothing(FulfillmentLine like) {
        return FulfillmentLine.toPick(like.line(), like.position(), like.product(), Quantity.ZERO);
    }

    /** As it lies in the column: short names, decimal strings. */
    record Stored(UUID line, UUID product, String quantity, String picked, String packed, String fulfilled) {}

    String write(List<LineChange> changes) {
        return json.writeValueAsString(changes.stream()
                .map(each -> new Stored(
                        each.line().value(),
                        each.product().value(),
                        each.quantity().toString(),
                        each.picked().toString(),
                        each.packed().toString(),
                        each.fulfilled().toString()))
                .toList());
    }

    private List<LineChange> read(String lines) {
        return List.of(json.readValue(lines, Stored[].class)).stream()
                .map(each -> new LineChange(
                        new SaleLineId(each.line()),
                        new ProductId(each.product()),
                        Quantity.of(each.quantity()),
                        Quantity.of(each.picked()),
                        Quantity.of(each.packed()),
                        Quantity.of(each.fulfilled())))
                .toList();
    }
}
