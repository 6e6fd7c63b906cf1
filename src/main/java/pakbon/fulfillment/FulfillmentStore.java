package pakbon.fulfillment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.OutletId;
import pakbon.outlets.Promise;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Columns;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FulfillmentStore {
    private final JdbcClient db;
    private final JsonMapper json;

    FulfillmentStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** As a parcel lies in the column; of what is not known nothing does, and neither in older rows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            String carrier,
            String code,
            String link,
            @Nullable String weight,
            @Nullable String length,
            @Nullable String width,
            @Nullable String height) {
        static Stored of(Tracking parcel) {
            var is = parcel.measures().written();
            return new Stored(
                    parcel.carrier(), parcel.code(), parcel.link(), is.weight(), is.length(), is.width(), is.height());
        }

        Tracking parcel() {
            return new Tracking(carrier, code, link, new Measures.Written(weight, length, width, height).measures());
        }
    }

    /**
     * What a deed stands on: the sale, which is locked first, and what the business asks beyond what always holds.
     *
     * @param awaits goods of this order are to come here from another outlet first (G8)
     */
    record Ground(SaleId sale, PackingRules.Rule rule, boolean awaits) {}

    Optional<Ground> ground(RetailerId retailer, FulfillmentId id) {
        return db.sql("""
                select f.sale_id, coalesce(r.paid_first, false) as paid_first, coalesce(r.together, false) as together,
                       exists (select 1 from fulfillment.fulfillment c
                                where c.retailer_id = :retailer and c.sale_id = f.sale_id and c.goes_to = f.outlet_id
                                  and c.handover = f.handover and c.state in ('NEW', 'IN_PROGRESS', 'PACKED')) as awaits
                  from fulfillment.fulfillment f
                  left join fulfillment.packing_rule r on r.retailer_id = f.retailer_id
                 where f.retailer_id = :retailer and f.id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Ground(
                        new SaleId(row.getObject("sale_id", UUID.class)),
                        new PackingRules.Rule(row.getBoolean("paid_first"), row.getBoolean("together")),
                        row.getBoolean("awaits")))
                .optional();
    }

    Optional<Fulfillment> lock(RetailerId retailer, FulfillmentId id) {
        return withLines(
                        retailer,
                        db.sql("""
                select * from fulfillment.fulfillment where retailer_id = :retailer and id = :id for update
                """).param("retailer", retailer.value()).param("id", id.value()))
                .stream()
                .findFirst();
    }

    Optional<Fulfillment> find(RetailerId retailer, FulfillmentId id) {
        return byIds(retailer, List.of(id)).stream().findFirst();
    }

    /** In no order of their own. */
    List<Fulfillment> byIds(RetailerId retailer, Collection<FulfillmentId> ids) {
        return withLines(
                retailer,
                db.sql("""
                select * from fulfillment.fulfillment where retailer_id = :retailer and id = any(:ids::uuid[])
                """).param("retailer", retailer.value()).param("ids", Columns.of(ids, FulfillmentId::value)));
    }

    List<Fulfillment> of(RetailerId retailer, SaleId sale) {
        return of(retailer, List.of(sale));
    }

    List<Fulfillment> of(RetailerId retailer, Collection<SaleId> sales) {
        return withLines(
                retailer,
                db.sql("""
                select * from fulfillment.fulfillment
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[]) order by id
                """).param("retailer", retailer.value()).param("sales", Columns.of(sales, SaleId::value)));
    }

    List<Fulfillment> withLines(RetailerId retailer, JdbcClient.StatementSpec statement) {
        var heads = statement.query((row, _) -> fulfillment(row, List.of())).list();
        if (heads.isEmpty()) {
            return heads;
        }
        var lines = lines(retailer, heads.stream().map(Fulfillment::id).toList());
        return heads.stream()
                .map(head -> head.withLines(lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<FulfillmentId, List<FulfillmentLine>> lines(RetailerId retailer, Collection<FulfillmentId> ids) {
        var lines = new HashMap<FulfillmentId, List<FulfillmentLine>>();
        db.sql("""
                select * from fulfillment.line
                 where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[])
                 order by fulfillment_id, position
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    lines.computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new FulfillmentLine(
                                    new SaleLineId(row.getObject("sale_line_id", UUID.class)),
                                    row.getInt("position"),
                                    new ProductId(row.getObject("product_id", UUID.class)),
                                    new Quantity(row.getBigDecimal("quantity")),
                                    new Quantity(row.getBigDecimal("picked")),
                                    new Quantity(row.getBigDecimal("packed")),
                                    new Quantity(row.getBigDecimal("fulfilled")),
                                    new Quantity(row.getBigDecimal("left_out"))));
                });
        return lines;
    }

    /** The heads first, so that whoever is at work on one is waited for. */
    void substitute(RetailerId retailer, ProductId from, ProductId to, Instant now) {
        var touched = db.sql("""
                with open as (
                  update fulfillment.fulfillment f set version = f.version + 1, updated_at = :now
                   where f.retailer_id = :retailer and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                     and exists (select 1 from fulfillment.line l
                                  where l.retailer_id = :retailer and l.fulfillment_id = f.id and l.product_id = :from)
                  returning f.id
                ), lines as (
                  update fulfillment.line l set product_id = :to
                    from open
                   where l.retailer_id = :retailer and l.fulfillment_id = open.id and l.product_id = :from
                )
                select id from open
                """)
                .param("retailer", retailer.value())
                .param("from", from.value())
                .param("to", to.value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        Trail.changed(null, Kind.FULFILLMENT, touched);
    }

    /** Writes head and lines as they are now; the version goes up by one. */
    Fulfillment keep(RetailerId retailer, Fulfillment after, Instant now) {
        var kept = after.kept(after.version() + 1, now);
        db.sql("""
                with lines as (
                  insert into fulfillment.line (retailer_id, fulfillment_id, sale_line_id, position, product_id, quantity,
                                                picked, packed, fulfilled, left_out)
                  select :retailer, :id, l.*
                    from unnest(:l_lines::uuid[], :l_positions::int[], :l_products::uuid[], :l_quantities::numeric[],
                                :l_picked::numeric[], :l_packed::numeric[], :l_fulfilled::numeric[],
                                :l_left_out::numeric[]) as l
                  on conflict (retailer_id, fulfillment_id, sale_line_id) do update
                     set quantity = excluded.quantity, picked = excluded.picked, packed = excluded.packed,
                         fulfilled = excluded.fulfilled, left_out = excluded.left_out
                )
                update fulfillment.fulfillment
                   set state = :state, state_at = :state_at, state_by = :state_by, quantity = :quantity, picked = :picked,
                       oversold = :oversold, changed = :changed, parcels = :parcels::jsonb, outlet_id = :outlet,
                       goes_from = :goes_from::uuid, goes_to = :goes_to::uuid, goes_why = :goes_why,
                       sent_on_at = :sent_on_at::timestamptz, sent_on_by = :sent_on_by,
                       updated_at = :now, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", kept.id().value())
                .param("l_lines", Columns.of(kept.lines(), line -> line.line().value()))
                .param("l_positions", Columns.of(kept.lines(), FulfillmentLine::position))
                .param(
                        "l_products",
                        Columns.of(kept.lines(), line -> line.product().value()))
                .param("l_quantities", Columns.of(kept.lines(), FulfillmentLine::quantity))
                .param("l_picked", Columns.of(kept.lines(), FulfillmentLine::picked))
                .param("l_packed", Columns.of(kept.lines(), FulfillmentLine::packed))
                .param("l_fulfilled", Columns.of(kept.lines(), FulfillmentLine::fulfilled))
                .param("l_left_out", Columns.of(kept.lines(), FulfillmentLine::leftOut))
                .param("state", kept.state().word().name())
                .param("state_at", Times.toDatabase(kept.state().since()))
                .param("state_by", by(kept.state()))
                .param("quantity", kept.quantity().value())
                .param("picked", kept.picked().value())
                .param("oversold", kept.oversold())
                .param("changed", kept.changed())
                .param("parcels", write(kept.parcels()))
                .param("outlet", kept.outlet().value())
                .params(onward(kept.onward()))
                .param("now", Times.toDatabase(now))
                .param("version", kept.version())
                .update();
        return kept;
    }

    List<Fulfillment> underway(RetailerId retailer, Collection<OutletId> to, int most) {
        return withLines(
                retailer,
                db.sql("""
                select * from fulfillment.fulfillment
                 where retailer_id = :retailer and goes_to = any(:to::uuid[]) and state = 'PACKED' and sent_on_at is not null
                 order by sent_on_at, id limit :most
                """)
                        .param("retailer", retailer.value())
                        .param("to", Columns.of(to, OutletId::value))
                        .param("most", most));
    }

    private static Map<String, @Nullable Object> onward(@Nullable Onward onward) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("goes_from", onward == null ? null : onward.from().toString());
        columns.put("goes_to", onward == null ? null : onward.to().toString());
        columns.put("goes_why", onward == null ? "" : onward.reason());
        columns.put("sent_on_at", onward == null ? null : Times.toDatabaseOrNull(onward.sentAt()));
        columns.put("sent_on_by", onward == null ? "" : onward.sentBy());
        return columns;
    }

    private static @Nullable Onward onward(ResultSet row) throws SQLException {
        var to = row.getObject("goes_to", UUID.class);
        return to == null
                ? null
                : new Onward(
                        new OutletId(row.getObject("goes_from", UUID.class)),
                        new OutletId(to),
                        row.getString("goes_why"),
                        Times.atOrNull(row, "sent_on_at"),
                        row.getString("sent_on_by"));
    }

    Optional<Integer> applied(RetailerId retailer, FulfillmentId id, String key) {
        return db.sql("""
                select version from fulfillment.applied
                 where retailer_id = :retailer and fulfillment_id = :id and key = :key
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("key", key)
                .query((row, _) -> row.getInt(1))
                .optional();
    }

    void remember(RetailerId retailer, FulfillmentId id, String key, int version, Instant now) {
        db.sql("""
                insert into fulfillment.applied (retailer_id, fulfillment_id, key, version, at)
                values (:retailer, :id, :key, :version, :now)
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("key", key)
                .param("version", version)
                .param("now", Times.toDatabase(now))
                .update();
    }

    private String write(List<Tracking> parcels) {
        return json.writeValueAsString(parcels.stream().map(Stored::of).toList());
    }

    private List<Tracking> parcels(String column) {
        return List.of(json.readValue(column, Stored[].class)).stream()
                .map(Stored::parcel)
                .toList();
    }

    /** Whom or what the state names, as it lies in the column. */
    static String by(FulfillmentState state) {
        return switch (state) {
            case FulfillmentState.Packed packed -> packed.by();
            case FulfillmentState.Completed completed -> completed.by();
            case FulfillmentState.ToPutBack cancelled -> cancelled.reason();
            case FulfillmentState.Cancelled cancelled -> cancelled.reason();
            case FulfillmentState.New _, FulfillmentState.InProgress _ -> "";
        };
    }

    private static FulfillmentState state(ResultSet row) throws SQLException {
        var since = Times.at(row, "state_at");
        var by = row.getString("state_by");
        return switch (StateWord.valueOf(row.getString("state"))) {
            case NEW -> new FulfillmentState.New(since);
            case IN_PROGRESS -> new FulfillmentState.InProgress(since);
            case PACKED -> new FulfillmentState.Packed(since, by);
            case COMPLETED -> new FulfillmentState.Completed(since, by);
            case TO_PUT_BACK -> new FulfillmentState.ToPutBack(since, by);
            case CANCELLED -> new FulfillmentState.Cancelled(since, by);
        };
    }

    Fulfillment fulfillment(ResultSet row, List<FulfillmentLine> lines) throws SQLException {
        return new Fulfillment(
                new FulfillmentId(row.getObject("id", UUID.class)),
                new SaleId(row.getObject("sale_id", UUID.class)),
                new OutletId(row.getObject("outlet_id", UUID.class)),
                Handover.valueOf(row.getString("handover")),
                state(row),
                lines,
                row.getBoolean("oversold"),
                row.getBoolean("changed"),
                parcels(row.getString("parcels")),
                onward(row),
                row.getString("platform"),
                Times.at(row, "placed_at"),
                new Due(
                        Times.at(row, "due_at"),
                        new Promise(
                                HandlingTime.read(row.getString("promise")).orElse(HandlingTime.USUAL),
                                row.getBoolean("express"))),
                Times.at(row, "opened_at"),
                Times.at(row, "updated_at"),
                row.getInt("version"));
    }
}
