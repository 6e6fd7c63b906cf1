package pakbon.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.OutletClock;
import pakbon.outlets.OutletId;
import pakbon.outlets.Promise;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Handover;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FulfillmentStore {
    private final JdbcClient db;
    private final FulfillmentHistory history;
    private final JsonMapper json;

    FulfillmentStore(JdbcClient db, FulfillmentHistory history, JsonMapper json) {
        this.db = db;
        this.history = history;
        this.json = json;
    }

    /** As a parcel lies in the column. */
    record Stored(String carrier, String code, String link) {}

    /**
     * All parts of an order with their lines and first history rows, in one statement.
     *
     * @param clocks of their outlets
     * @param sold what they are parts of
     */
    Written insert(
            Actor actor,
            List<NewFulfillment> work,
            Map<OutletId, OutletClock> clocks,
            Map<SaleId, Sale> sold,
            Map<OutletId, Instant> days,
            Instant now) {
        return insert(actor, fresh(work, clocks, now), sold, days, false, now);
    }

    /** @param given how many orders the outlets with a limit were given on their day, with these */
    record Written(List<Fulfillment> work, Map<OutletId, Integer> given) {}

    /** What the shop had sent already when we heard of it: it was never work here. */
    List<Fulfillment> insertSent(
            Actor actor,
            List<NewFulfillment> work,
            Map<OutletId, OutletClock> clocks,
            Map<SaleId, Sale> sold,
            Instant now) {
        var sent = fresh(work, clocks, now).stream()
                .map(each -> each.completedInShop(actor.name(), now))
                .toList();
        return insert(actor, sent, sold, Map.of(), true, now).work();
    }

    private static List<Fulfillment> fresh(List<NewFulfillment> work, Map<OutletId, OutletClock> clocks, Instant now) {
        return work.stream()
                .map(each -> fresh(each, Objects.requireNonNull(clocks.get(each.outlet())), now))
                .toList();
    }

    private Written insert(
            Actor actor,
            List<Fulfillment> opened,
            Map<SaleId, Sale> sold,
            Map<OutletId, Instant> days,
            boolean isSent,
            Instant now) {
        opened.forEach(each -> Trail.added(actor, Kind.FULFILLMENT, each.id().value()));
        var given = new HashMap<OutletId, Integer>();
        record Row(Fulfillment of, FulfillmentLine line) {}
        var lines = opened.stream()
                .flatMap(each -> each.lines().stream().map(line -> new Row(each, line)))
                .toList();
        db.sql("""
                with opened as (
                  insert into fulfillment.fulfillment (retailer_id, id, sale_id, outlet_id, handover, state, state_at,
                                                       state_by, quantity, picked, oversold, platform, placed_at, due_at,
                                                       promise, express, receipt_key, unpaid, opened_at, updated_at, version,
                                                       pickup_code)
                  select :retailer, f.id, f.sale_id, f.outlet_id, f.handover, :state, :now, :by, f.quantity, 0, f.oversold,
                         f.platform, f.placed_at, f.due_at, f.promise, f.express, f.receipt_key, f.unpaid, :now, :now, 1,
                         f.code
                    from unnest(:ids::uuid[], :sales::uuid[], :outlets::uuid[], :handovers::text[], :quantities::numeric[],
                                :oversold::boolean[], :platforms::text[], :placed::timestamptz[], :dues::timestamptz[],
                                :promises::text[], :express::boolean[], :receipts::text[], :unpaid::boolean[], :codes::text[])
                      as f (id, sale_id, outlet_id, handover, quantity, oversold, platform, placed_at, due_at, promise,
                            express, receipt_key, unpaid, code)
                ), lines as (
                  insert into fulfillment.line (retailer_id, fulfillment_id, sale_line_id, position, product_id, quantity,
                                                picked, packed, fulfilled)
                  select :retailer, l.*, 0, case when :sent then l.quantity else 0 end,
                         case when :sent then l.quantity else 0 end
                    from unnest(:l_of::uuid[], :l_lines::uuid[], :l_positions::int[], :l_products::uuid[],
                                :l_quantities::numeric[]) as l (of, line, position, product, quantity)
                ), story as (
                  insert into fulfillment.history (retailer_id, fulfillment_id, id, at, event, lines, detail, actor, client)
                  select :retailer, h.of, h.id, :now, 'CREATED', h.lines, '', :actor, :client
                    from unnest(:ids::uuid[], :events::uuid[], :changes::jsonb[]) as h (of, id, lines)
                )
                """ + GIVEN)
                .params(days(days))
                .param("retailer", actor.retailer().value())
                .param("now", Times.toDatabase(now))
                .param("ids", Columns.of(opened, each -> each.id().value()))
                .param("sales", Columns.of(opened, each -> each.sale().value()))
                .param("outlets", Columns.of(opened, each -> each.outlet().value()))
                .param("handovers", Columns.of(opened, Fulfillment::handover))
                .param("quantities", Columns.of(opened, Fulfillment::quantity))
                .param("oversold", Columns.of(opened, Fulfillment::oversold))
                .param("platforms", Columns.of(opened, Fulfillment::platform))
                .param("placed", Columns.of(opened, each -> Times.toDatabase(each.placedAt())))
                .param(
                        "dues",
                        Columns.of(opened, each -> Times.toDatabase(each.due().at())))
                .param(
                        "promises",
                        Columns.of(opened, each -> each.due().promise().time().written()))
                .param(
                        "express",
                        Columns.of(opened, each -> each.due().promise().express()))
                .param(
                        "receipts",
                        Columns.of(
                                opened,
                                each -> ListMarks.receiptKey(of(sold, each).receiptNumber())))
                .param(
                        "unpaid",
                        Columns.of(opened, each -> !of(sold, each).balance().isSettled()))
                .param("state", opened.getFirst().state().word().name())
                .param("by", by(opened.getFirst().state()))
                .param("sent", isSent)
                .param("codes", Columns.of(opened, each -> PickupCode.deal(each.handover())))
                .param("l_of", Columns.of(lines, row -> row.of().id().value()))
                .param("l_lines", Columns.of(lines, row -> row.line().line().value()))
                .param("l_positions", Columns.of(lines, row -> row.line().position()))
                .param(
                        "l_products",
                        Columns.of(lines, row -> row.line().product().value()))
                .param("l_quantities", Columns.of(lines, row -> row.line().quantity()))
                .param("events", Columns.of(opened, _ -> Ids.next()))
                .param("changes", Columns.of(opened, each -> history.write(FulfillmentHistory.created(each))))
                .param("actor", actor.name())
                .param("client", actor.client().name())
                .query(row -> {
                    var outlet = new OutletId(row.getObject("outlet_id", UUID.class));
                    long more = isSent
                            ? 0
                            : opened.stream()
                                    .filter(each -> each.outlet().equals(outlet))
                                    .map(Fulfillment::sale)
                                    .distinct()
                                    .count();
                    given.put(outlet, row.getInt("orders") + (int) more);
                });
        return new Written(opened, given);
    }

    /**
     * How many orders each outlet was given since its day began: what is on its shelves to pick, and what it has done with since.
     * What the shop sent by itself was never given; what was cancelled, or went elsewhere whole, is none any more.
     */
    private static final String GIVEN = """
            select d.outlet_id,
                   (select count(distinct f.sale_id) from fulfillment.fulfillment f
                     where f.retailer_id = :retailer and f.outlet_id = d.outlet_id and f.opened_at >= d.since
                       and f.state <> 'CANCELLED' and not (f.state = 'COMPLETED' and f.state_at = f.opened_at)) as orders
              from unnest(:day_outlets::uuid[], :days::timestamptz[]) as d (outlet_id, since)
            """;

    private static Map<String, Object> days(Map<OutletId, Instant> days) {
        var entries = days.entrySet();
        return Map.of(
                "day_outlets", Columns.of(entries, each -> each.getKey().value()),
                "days", Columns.of(entries, each -> Times.toDatabase(each.getValue())));
    }

    Map<OutletId, Integer> given(RetailerId retailer, Map<OutletId, Instant> days) {
        var given = new HashMap<OutletId, Integer>();
        db.sql(GIVEN).param("retailer", retailer.value()).params(days(days)).query(row -> {
            given.put(new OutletId(row.getObject("outlet_id", UUID.class)), row.getInt("orders"));
        });
        return given;
    }

    private static Sale of(Map<SaleId, Sale> sold, Fulfillment part) {
        return Objects.requireNonNull(sold.get(part.sale()));
    }

    private static Fulfillment fresh(NewFulfillment work, OutletClock clock, Instant now) {
        return new Fulfillment(
                FulfillmentId.create(),
                work.sale(),
                work.outlet(),
                work.handover(),
                new FulfillmentState.New(now),
                work.lines().stream()
                        .map(line ->
                                FulfillmentLine.toPick(line.line(), line.position(), line.product(), line.quantity()))
                        .toList(),
                work.oversold(),
                false,
                List.of(),
                work.platform(),
                work.placedAt(),
                new Due(clock.due(work.promise().time(), work.placedAt()), work.promise()),
                now,
                now,
                1);
    }

    /** What a deed stands on: the sale, which is locked first, and what the business asks beyond what always holds. */
    record Ground(SaleId sale, PackingRules.Rule rule) {}

    Optional<Ground> ground(RetailerId retailer, FulfillmentId id) {
        return db.sql("""
                select f.sale_id, coalesce(r.paid_first, false) as paid_first, coalesce(r.together, false) as together
                  from fulfillment.fulfillment f
                  left join fulfillment.packing_rule r on r.retailer_id = f.retailer_id
                 where f.retailer_id = :retailer and f.id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Ground(
                        new SaleId(row.getObject("sale_id", UUID.class)),
                        new PackingRules.Rule(row.getBoolean("paid_first"), row.getBoolean("together"))))
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
                                    new Quantity(row.getBigDecimal("fulfilled"))));
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
                                                picked, packed, fulfilled)
                  select :retailer, :id, l.*
                    from unnest(:l_lines::uuid[], :l_positions::int[], :l_products::uuid[], :l_quantities::numeric[],
                                :l_picked::numeric[], :l_packed::numeric[], :l_fulfilled::numeric[]) as l
                  on conflict (retailer_id, fulfillment_id, sale_line_id) do update
                     set quantity = excluded.quantity, picked = excluded.picked, packed = excluded.packed,
                         fulfilled = excluded.fulfilled
                )
                update fulfillment.fulfillment
                   set state = :state, state_at = :state_at, state_by = :state_by, quantity = :quantity, picked = :picked,
                       oversold = :oversold, changed = :changed, parcels = :parcels::jsonb,
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
                .param("state", kept.state().word().name())
                .param("state_at", Times.toDatabase(kept.state().since()))
                .param("state_by", by(kept.state()))
                .param("quantity", kept.quantity().value())
                .param("picked", kept.picked().value())
                .param("oversold", kept.oversold())
                .param("changed", kept.changed())
                .param("parcels", write(kept.parcels()))
                .param("now", Times.toDatabase(now))
                .param("version", kept.version())
                .update();
        return kept;
    }

    Set<UserId> assigned(RetailerId retailer, FulfillmentId id) {
        return Set.copyOf(assigned(retailer, List.of(id)).getOrDefault(id, List.of()));
    }

    Map<FulfillmentId, List<UserId>> assigned(RetailerId retailer, Collection<FulfillmentId> ids) {
        var assigned = new HashMap<FulfillmentId, List<UserId>>();
        db.sql("""
                select fulfillment_id, user_id from fulfillment.assignment
                 where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[]) order by at, user_id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    assigned.computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new UserId(row.getObject("user_id", UUID.class)));
                });
        return assigned;
    }

    void assign(RetailerId retailer, FulfillmentId id, Set<UserId> users, Instant now) {
        db.sql("""
                delete from fulfillment.assignment
                 where retailer_id = :retailer and fulfillment_id = :id and user_id <> all(:users::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .update();
        db.sql("""
                insert into fulfillment.assignment (retailer_id, fulfillment_id, user_id, at)
                select :retailer, :id, user_id, :now from unnest(:users::uuid[]) as user_id
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .param("now", Times.toDatabase(now))
                .update();
        db.sql(
                        "update fulfillment.fulfillment set assigned = :users::uuid[] where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .update();
    }

    UUID note(Actor actor, FulfillmentId id, String text, Instant at) {
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
    boolean editNote(Actor actor, FulfillmentId id, UUID note, String text, Instant now) {
        return db.sql("""
                update fulfillment.note set text = :text, edited_at = :now, edited_by = :editor
                 where retailer_id = :retailer and fulfillment_id = :fulfillment and id = :id
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

    Map<FulfillmentId, List<Note>> notes(RetailerId retailer, Collection<FulfillmentId> ids) {
        var notes = new HashMap<FulfillmentId, List<Note>>();
        db.sql("""
                select n.fulfillment_id, n.id, n.text, n.author, n.author_id, n.at, n.edited_at,
                       array(select p.id from fulfillment.photo p
                              where p.retailer_id = :retailer and p.fulfillment_id = n.fulfillment_id
                                and p.note_id = n.id
                              order by p.id) as photos
                  from fulfillment.note n
                 where n.retailer_id = :retailer and n.fulfillment_id = any(:ids::uuid[]) order by n.id
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
                                    List.of((UUID[]) row.getArray("photos").getArray())));
                });
        return notes;
    }

    private static @Nullable UserId userOrNone(@Nullable UUID id) {
        return id == null ? null : new UserId(id);
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
        return json.writeValueAsString(parcels.stream()
                .map(each -> new Stored(each.carrier(), each.code(), each.link()))
                .toList());
    }

    private List<Tracking> parcels(String column) {
        return List.of(json.readValue(column, Stored[].class)).stream()
                .map(each -> new Tracking(each.carrier(), each.code(), each.link()))
                .toList();
    }

    private static String by(FulfillmentState state) {
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
