package pakbon.fulfillment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletClock;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Writes work as it comes, and knows how much an outlet was given. */
@Repository
class OpeningStore {
    private final JdbcClient db;
    private final FulfillmentHistory history;

    OpeningStore(JdbcClient db, FulfillmentHistory history) {
        this.db = db;
        this.history = history;
    }

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
                                                       state_by, quantity, picked, oversold, platform, connection_id, placed_at, due_at,
                                                       promise, express, receipt_key, unpaid, opened_at, updated_at, version,
                                                       pickup_code)
                  select :retailer, f.id, f.sale_id, f.outlet_id, f.handover, :state, :now, :by, f.quantity, 0, f.oversold,
                         f.platform, f.connection_id, f.placed_at, f.due_at, f.promise, f.express, f.receipt_key, f.unpaid, :now, :now, 1,
                         f.code
                    from unnest(:ids::uuid[], :sales::uuid[], :outlets::uuid[], :handovers::text[], :quantities::numeric[],
                                :oversold::boolean[], :platforms::text[], :connections::uuid[], :placed::timestamptz[], :dues::timestamptz[],
                                :promises::text[], :express::boolean[], :receipts::text[], :unpaid::boolean[], :codes::text[])
                      as f (id, sale_id, outlet_id, handover, quantity, oversold, platform, connection_id, placed_at, due_at, promise,
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
                .param("connections", Columns.of(opened, each -> connection(of(sold, each))))
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
                .param("by", FulfillmentStore.by(opened.getFirst().state()))
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

    /** Until the running transaction ends, nobody else of this business gets past here. */
    void oneAtATime(RetailerId retailer) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('workload ' || :retailer, 0))")
                .param("retailer", retailer.value().toString())
                .query()
                .listOfRows();
    }

    Map<OutletId, Integer> given(RetailerId retailer, Map<OutletId, Instant> days) {
        var given = new HashMap<OutletId, Integer>();
        db.sql(GIVEN).param("retailer", retailer.value()).params(days(days)).query(row -> {
            given.put(new OutletId(row.getObject("outlet_id", UUID.class)), row.getInt("orders"));
        });
        return given;
    }

    private static @Nullable UUID connection(Sale sale) {
        var connection = sale.source().connection();
        return connection == null ? null : connection.value();
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
                null,
                work.platform(),
                work.placedAt(),
                new Due(clock.due(work.promise().time(), work.placedAt()), work.promise()),
                now,
                now,
                1);
    }
}
