package pakbon.sales;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SaleStore {
    static final long FIRST_RECEIPT = 10_001;

    private final JdbcClient db;
    private final SaleRows rows;
    private final KeptOptions options;
    private final JsonMapper json;

    SaleStore(JdbcClient db, SaleRows rows, KeptOptions options, JsonMapper json) {
        this.db = db;
        this.rows = rows;
        this.options = options;
        this.json = json;
    }

    /**
     * Everything of a new sale in one statement and one round trip. The counter's row is what sales of one outlet queue
     * for, so it is touched last of all rows that an intake locks.
     *
     * @return the receipt number; empty when the outlet has no counter yet, and then nothing was written
     */
    Optional<String> insert(RetailerId retailer, NewSale sale, Actor actor, Instant now) {
        var lines = sale.lines();
        var payment = sale.payment();
        Trail.added(actor, Kind.SALE, sale.id().value());
        return db.sql("""
                with number as (
                  update sales.receipt_counter set last = last + 1
                   where retailer_id = :retailer and outlet_id = :outlet
                  returning prefix || last as receipt
                ), sale as (
                  insert into sales.sale (retailer_id, id, outlet_id, outlets, receipt_number, connection_id,
                                          platform, platform_name, shop_name, order_number, handover, state, customer_name, customer_email, customer_phone,
                                          billing, shipping, note, synced_note, customer_note, currency, total, tax, refunded, paid,
                                          difference, placed_at, recorded_at, updated_at, version)
                  select :retailer, :id, :outlet, :outlets::uuid[], receipt, :connection::uuid, :platform, :platform_name, :shop_name,
                         :order_number, :handover, 'OPEN', :name, :email, :phone,
                         :billing::jsonb, :shipping::jsonb, :note, :note, :customer_note, :currency, :total, :tax, :refunded,
                         coalesce(:paid::numeric, 0), :difference, :placed_at, :now, :now, :version
                    from number
                  returning receipt_number
                ), lines as (
                  insert into sales.line (retailer_id, sale_id, id, position, shop_key, kind, product_id, name, options, sku,
                                          quantity, refunded, total, tax, taxes)
                  select :retailer, :id, l.*
                    from sale, unnest(:l_ids::uuid[], :l_positions::int[], :l_keys::text[], :l_kinds::text[],
                                      :l_products::uuid[], :l_names::text[], :l_options::text[], :l_skus::text[],
                                      :l_quantities::numeric[], :l_refunded::numeric[], :l_totals::numeric[],
                                      :l_taxes::numeric[], :l_rates::jsonb[]) as l
                ), paid as (
                  insert into sales.payment (retailer_id, sale_id, id, type, amount, received_at, by_shop, actor)
                  select :retailer, :id, :payment, :paid_type, :paid::numeric, :paid_at::timestamptz, true, :actor
                    from sale where :paid::numeric <> 0
                ), remembered as (
                  insert into sales.history (retailer_id, sale_id, id, at, event, facts, actor, client)
                  select :retailer, :id, :event, :now, 'recorded', array[:platform_name, :order_number], :actor, :client
                    from sale
                ), seen as (
                  insert into sales.at_outlet (retailer_id, outlet_id, placed_at, sale_id)
                  select :retailer, outlet, :placed_at, :id from sale, unnest(:outlets::uuid[]) as outlet
                ), words as (
                  insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                  select :retailer, word, :placed_at, :id
                    from sale, unnest(:words::text[] || lower(receipt_number)) as word
                  on conflict do nothing
                )
                select receipt_number from sale
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param("outlet", sale.outlet().value())
                .param("outlets", Columns.of(sale.outlets(), OutletId::value))
                .param(
                        "connection",
                        sale.source().connection() == null
                                ? null
                                : sale.source().connection().value())
                .param("platform", sale.source().platform())
                .param("platform_name", sale.source().platformName())
                .param("shop_name", sale.source().shopName())
                .param("order_number", sale.source().orderNumber())
                .param(
                        "handover",
                        sale.handover() == null ? null : sale.handover().name())
                .param("name", sale.customer().name())
                .param("email", sale.customer().email())
                .param("phone", sale.customer().phone())
                .param("billing", json.writeValueAsString(sale.billing()))
                .param("shipping", json.writeValueAsString(sale.shipping()))
                .param("note", sale.note())
                .param("customer_note", sale.customerNote())
                .param("currency", sale.total().getCurrencyUnit().getCode())
                .param("total", sale.total().getAmount())
                .param("tax", sale.tax().getAmount())
                .param("refunded", sale.refunded().getAmount())
                .param("difference", sale.difference().getAmount())
                .param("placed_at", Times.toDatabase(sale.placedAt()))
                .param("now", Times.toDatabase(now))
                .param("version", Times.nextVersion(0, now))
                .params(lineColumns(lines))
                .param("payment", Ids.next())
                .param("paid", payment == null ? null : payment.amount().getAmount())
                .param("paid_type", payment == null ? null : payment.type())
                .param("paid_at", payment == null ? null : Times.toDatabase(payment.at()))
                .param("event", Ids.next())
                .param("actor", actor.name())
                .param("client", actor.client().name())
                .param("words", words(sale.source().orderNumber(), sale.customer(), lines))
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private static Object words(String orderNumber, Customer customer, List<SaleLine> lines) {
        return Columns.of(SearchWords.of(orderNumber, customer, lines), word -> word);
    }

    private static Map<String, Object> lineColumns(List<SaleLine> lines) {
        return Map.ofEntries(
                Map.entry("l_ids", Columns.of(lines, line -> line.id().value())),
                Map.entry("l_positions", Columns.of(lines, SaleLine::position)),
                Map.entry("l_keys", Columns.of(lines, SaleLine::shopKey)),
                Map.entry("l_kinds", Columns.of(lines, SaleLine::kind)),
                Map.entry(
                        "l_products",
                        Columns.of(
                                lines,
                                line -> line.product() == null
                                        ? null
                                        : line.product().value())),
                Map.entry("l_names", Columns.of(lines, SaleLine::name)),
                Map.entry("l_options", Columns.of(lines, SaleLine::options)),
                Map.entry("l_skus", Columns.of(lines, SaleLine::sku)),
                Map.entry("l_quantities", Columns.of(lines, SaleLine::quantity)),
                Map.entry("l_refunded", Columns.of(lines, SaleLine::refunded)),
                Map.entry("l_totals", Columns.of(lines, line -> line.total().getAmount())),
                Map.entry("l_taxes", Columns.of(lines, line -> line.tax().getAmount())),
                Map.entry("l_rates", Columns.of(lines, line -> SaleRows.written(line.taxes()))));
    }

    void startCounter(RetailerId retailer, OutletId outlet, String prefix) {
        db.sql("""
                insert into sales.receipt_counter (retailer_id, outlet_id, prefix, last)
                values (:retailer, :outlet, :prefix, :last)
                on conflict (retailer_id, outlet_id) do nothing
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("prefix", prefix)
                .param("last", FIRST_RECEIPT - 1)
                .update();
    }

    void renameSeries(RetailerId retailer, OutletId outlet, String prefix) {
        db.sql(
                        "update sales.receipt_counter set prefix = :prefix where retailer_id = :retailer and outlet_id = :outlet")
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("prefix", prefix)
                .update();
    }

    Optional<Sale> lock(RetailerId retailer, SaleId id) {
        return db.sql("select * from sales.sale where retailer_id = :retailer and id = :id for update")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> rows.sale(row))
                .optional();
    }

    Map<SaleId, Sale> byIds(RetailerId retailer, Collection<SaleId> ids) {
        var found = new HashMap<SaleId, Sale>();
        db.sql("select * from sales.sale where retailer_id = :retailer and id = any(:ids::uuid[])")
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, SaleId::value))
                .query((row, _) -> rows.sale(row))
                .list()
                .forEach(sale -> found.put(sale.id(), sale));
        return found;
    }

    Map<SaleId, List<SaleLine>> lines(RetailerId retailer, Collection<SaleId> ids) {
        var found = new LinkedHashMap<SaleId, List<SaleLine>>();
        db.sql("""
                select l.*, s.currency
                  from sales.line l
                  join sales.sale s on s.retailer_id = l.retailer_id and s.id = l.sale_id
                 where l.retailer_id = :retailer and l.sale_id = any(:ids::uuid[])
                 order by l.sale_id, l.position
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, SaleId::value))
                .query(row -> {
                    found.computeIfAbsent(new SaleId(row.getObject("sale_id", UUID.class)), _ -> new ArrayList<>())
                            .add(rows.line(row));
                });
        return found;
    }

    /** The rates that stand together on lines, those on most lines first. Several on one charge are mostly not on all of it. */
    List<List<BigDecimal>> rates(RetailerId retailer, int most) {
        return db.sql("""
                select array(select (jsonb_array_elements(taxes) ->> 'rate')::numeric) as rates
                  from sales.line
                 where retailer_id = :retailer and taxes <> '[]' and (kind = 'PRODUCT' or jsonb_array_length(taxes) = 1)
                 group by 1
                 order by count(*) desc, 1
                 limit :most
                """)
                .param("retailer", retailer.value())
                .param("most", most)
                .query((row, _) -> List.of((BigDecimal[]) row.getArray("rates").getArray()))
                .list();
    }

    void update(RetailerId retailer, Sale sale, SaleUpdate update, Instant now) {
        db.sql("""
                update sales.sale
                   set handover = :handover,
                       customer_name = case when forgotten_at is null then :name else '' end,
                       customer_email = case when forgotten_at is null then :email else '' end,
                       customer_phone = case when forgotten_at is null then :phone else '' end,
                       billing = case when forgotten_at is null then :billing::jsonb else '{}' end,
                       shipping = case when forgotten_at is null then :shipping::jsonb else '{}' end,
                       note = case when forgotten_at is null then :note else '' end,
                       synced_note = case when forgotten_at is null then :synced_note else '' end,
                       customer_note = case when forgotten_at is null then :customer_note else '' end,
                       total = :total, tax = :tax, refunded = :refunded, difference = :difference
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param(
                        "handover",
                        update.handover() == null ? null : update.handover().name())
                .param("name", update.customer().name())
                .param("email", update.customer().email())
                .param("phone", update.customer().phone())
                .param("billing", json.writeValueAsString(update.billing()))
                .param("shipping", json.writeValueAsString(update.shipping()))
                .param("note", update.note())
                .param("synced_note", update.syncedNote())
                .param("customer_note", update.customerNote())
                .param("total", update.total().getAmount())
                .param("tax", update.tax().getAmount())
                .param("refunded", update.refunded().getAmount())
                .param("difference", update.difference().getAmount())
                .update();
        db.sql("""
                insert into sales.line as l (retailer_id, sale_id, id, position, shop_key, kind, product_id, name, options,
                                             sku, quantity, refunded, total, tax, taxes)
                select :retailer, :id, n.*
                  from unnest(:l_ids::uuid[], :l_positions::int[], :l_keys::text[], :l_kinds::text[], :l_products::uuid[],
                              :l_names::text[], :l_options::text[], :l_skus::text[], :l_quantities::numeric[],
                              :l_refunded::numeric[], :l_totals::numeric[], :l_taxes::numeric[], :l_rates::jsonb[]) as n
                on conflict (retailer_id, sale_id, id) do update
                   set position = excluded.position, product_id = excluded.product_id, name = excluded.name,
                       options = excluded.options, sku = excluded.sku, quantity = excluded.quantity,
                       refunded = excluded.refunded, total = excluded.total, tax = excluded.tax,
                       taxes = excluded.taxes
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .params(lineColumns(update.lines()))
                .update();
        options.onlyCatalog(retailer, List.of(sale.id().value()));
        db.sql("""
                insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                select :retailer, word, :placed_at, :id from unnest(:words::text[]) as word
                 where exists (select from sales.sale
                                where retailer_id = :retailer and id = :id and forgotten_at is null)
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param("placed_at", Times.toDatabase(sale.placedAt()))
                .param("words", words(sale.source().orderNumber(), update.customer(), update.lines()))
                .update();
    }

    void keepNote(RetailerId retailer, SaleId id, String note) {
        db.sql("update sales.sale set note = :note where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("note", note)
                .update();
    }

    void addCodes(RetailerId retailer, Sale sale, List<String> codes) {
        db.sql("""
                insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                select :retailer, word, :placed_at, :id from unnest(:words::text[]) as word
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param("placed_at", Times.toDatabase(sale.placedAt()))
                .param("words", Columns.of(SearchWords.ofCodes(codes), word -> word))
                .update();
    }

    /** Where it is seen; {@code at_outlet} says the same once more, so that each outlet's newest are found by an index. */
    void seenAt(RetailerId retailer, Sale sale, Set<OutletId> outlets) {
        db.sql("""
                with sale as (
                  update sales.sale set outlets = :outlets::uuid[] where retailer_id = :retailer and id = :id
                ), gone as (
                  delete from sales.at_outlet
                   where retailer_id = :retailer and outlet_id = any(:before::uuid[]) and placed_at = :placed_at
                     and sale_id = :id and outlet_id <> all(:outlets::uuid[])
                )
                insert into sales.at_outlet (retailer_id, outlet_id, placed_at, sale_id)
                select :retailer, outlet, :placed_at, :id from unnest(:outlets::uuid[]) as outlet
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param("placed_at", Times.toDatabase(sale.placedAt()))
                .param("before", Columns.of(sale.outlets(), OutletId::value))
                .param("outlets", Columns.of(outlets, OutletId::value))
                .update();
    }

    void turn(RetailerId retailer, SaleId id, SaleState state, Instant now) {
        db.sql("""
                update sales.sale set state = :state, closed_at = :closed_at
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("state", state.name())
                .param("closed_at", state == SaleState.OPEN ? null : Times.toDatabase(now))
                .update();
    }

    void markReturned(RetailerId retailer, SaleId id) {
        db.sql("update sales.sale set returned = true where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void keepMoney(RetailerId retailer, SaleId id) {
        db.sql("update sales.sale set money_stays = true where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    /** Answers whether that is news. */
    boolean leaveOut(RetailerId retailer, SaleId id, Money worth) {
        return db.sql("""
                        update sales.sale set left_out = :worth where retailer_id = :retailer and id = :id and left_out <> :worth
                        """)
                        .param("retailer", retailer.value())
                        .param("id", id.value())
                        .param("worth", worth.getAmount())
                        .update()
                > 0;
    }

    void forgive(RetailerId retailer, SaleId id, Money more) {
        db.sql("update sales.sale set forgiven = forgiven + :more where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("more", more.getAmount())
                .update();
    }

    /** Gives the sale its next version, after whatever changed it. */
    Sale touch(RetailerId retailer, Sale sale, Instant now) {
        return db.sql("""
                update sales.sale set version = greatest(version + 1, :version), updated_at = :now
                 where retailer_id = :retailer and id = :id
                returning *
                """)
                .param("retailer", retailer.value())
                .param("id", sale.id().value())
                .param("version", Times.nextVersion(0, now))
                .param("now", Times.toDatabase(now))
                .query((row, _) -> rows.sale(row))
                .single();
    }

    /** When the shop last changed its order, of those of these sales where it did. */
    Map<SaleId, Instant> editedInShop(RetailerId retailer, Collection<SaleId> sales) {
        var found = new HashMap<SaleId, Instant>();
        if (!sales.isEmpty()) {
            db.sql("""
                    select sale_id, max(at) as at from sales.history
                     where retailer_id = :retailer and sale_id = any(:sales::uuid[]) and event = 'edited-in-shop'
                     group by sale_id
                    """)
                    .param("retailer", retailer.value())
                    .param("sales", Columns.of(sales, SaleId::value))
                    .query(row -> {
                        found.put(new SaleId(row.getObject("sale_id", UUID.class)), Times.at(row, "at"));
                    });
        }
        return found;
    }

    void remember(Actor actor, SaleId sale, String event, List<String> facts, Instant now) {
        db.sql("""
                insert into sales.history (retailer_id, sale_id, id, at, event, facts, actor, client)
                values (:retailer, :sale, :id, :now, :event, :facts::text[], :actor, :client)
                """)
                .param("retailer", actor.retailer().value())
                .param("sale", sale.value())
                .param("id", Ids.next())
                .param("now", Times.toDatabase(now))
                .param("event", event)
                .param("facts", Columns.of(facts, fact -> fact))
                .param("actor", actor.name())
                .param("client", actor.client().name())
                .update();
    }
}
