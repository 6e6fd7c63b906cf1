package pakbon.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OrderStore {
    private final JdbcClient db;
    private final JsonMapper json;

    OrderStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Answers whether the order is new; two tellings of the same order meet here, and the second waits for the first. */
    boolean insert(RetailerId retailer, Order order) {
        Trail.added(null, Kind.ORDER, order.id().value());
        return db.sql("""
                insert into orders.online_order (retailer_id, id, connection_id, external_id, number, sale_id, handover,
                                                 stage, shop_status, shop_updated_at, fingerprint, allocation, received_at)
                values (:retailer, :id, :connection, :external, :number, :sale, :handover,
                        :stage, :shop_status, :shop_updated_at, :fingerprint, :allocation::jsonb, :received_at)
                on conflict (retailer_id, connection_id, external_id) do nothing
                """)
                        .param("retailer", retailer.value())
                        .param("id", order.id().value())
                        .param("connection", order.connection().value())
                        .param("external", order.externalId().value())
                        .param("number", order.number())
                        .param(
                                "sale",
                                order.sale() == null ? null : order.sale().value())
                        .param("handover", order.handover().name())
                        .param("stage", order.stage().name())
                        .param("shop_status", order.shopStatus())
                        .param("shop_updated_at", Times.toDatabase(order.shopUpdatedAt()))
                        .param("fingerprint", order.fingerprint())
                        .param("allocation", write(order.reasons()))
                        .param("received_at", Times.toDatabase(order.receivedAt()))
                        .update()
                == 1;
    }

    Optional<Order> known(RetailerId retailer, ConnectionId connection, ExternalId external) {
        return db.sql("""
                select * from orders.online_order
                 where retailer_id = :retailer and connection_id = :connection and external_id = :external
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("external", external.value())
                .query((row, _) -> order(row))
                .optional();
    }

    List<Order> known(RetailerId retailer, ConnectionId connection, Collection<ExternalId> external) {
        return db.sql("""
                select * from orders.online_order
                 where retailer_id = :retailer and connection_id = :connection and external_id = any(:external::text[])
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("external", Columns.of(external, ExternalId::value))
                .query((row, _) -> order(row))
                .list();
    }

    List<ExternalId> unfinished(RetailerId retailer, ConnectionId connection, Instant before, int most) {
        return db.sql("""
                select external_id from orders.online_order
                 where retailer_id = :retailer and connection_id = :connection
                   and stage in ('OPEN', 'PACKED') and received_at < :before
                 order by md5(external_id || :before::text) limit :most
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("before", Times.toDatabase(before))
                .param("most", most)
                .query((row, _) -> new ExternalId(row.getString(1)))
                .list();
    }

    /** How many came in, by shop and by how many whole hours ago; read by ids, which are made in the order of time. */
    Map<ConnectionId, int[]> perHour(RetailerId retailer, Instant now, int hours) {
        var since = now.minus(Duration.ofHours(hours));
        var found = new HashMap<ConnectionId, int[]>();
        db.sql("""
                select connection_id, floor(extract(epoch from :now - received_at) / 3600)::int as ago, count(*) as orders
                  from orders.online_order
                 where retailer_id = :retailer and id >= :first and received_at > :since and received_at <= :now
                 group by connection_id, ago
                """)
                .param("retailer", retailer.value())
                .param("first", new UUID(since.toEpochMilli() << 16, 0))
                .param("since", Times.toDatabase(since))
                .param("now", Times.toDatabase(now))
                .query(row -> {
                    var counts = found.computeIfAbsent(
                            new ConnectionId(row.getObject("connection_id", UUID.class)), _ -> new int[hours]);
                    counts[hours - 1 - Math.min(row.getInt("ago"), hours - 1)] += row.getInt("orders");
                });
        return found;
    }

    Optional<Order> byId(RetailerId retailer, OrderId id) {
        return db.sql("select * from orders.online_order where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> order(row))
                .optional();
    }

    Order lock(RetailerId retailer, OrderId id) {
        return db.sql("select * from orders.online_order where retailer_id = :retailer and id = :id for update")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> order(row))
                .single();
    }

    Optional<Order> ofSale(RetailerId retailer, SaleId sale) {
        return db.sql("select * from orders.online_order where retailer_id = :retailer and sale_id = :sale")
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .query((row, _) -> order(row))
                .optional();
    }

    List<Order> ofSales(RetailerId retailer, Collection<UUID> sales) {
        return db.sql(
                        "select * from orders.online_order where retailer_id = :retailer and sale_id = any(:sales::uuid[])")
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, sale -> sale))
                .query((row, _) -> order(row))
                .list();
    }

    List<Order> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return db.sql("""
                select * from orders.online_order
                 where retailer_id = :retailer and connection_id = :connection and number = :number
                 order by received_at desc
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .query((row, _) -> order(row))
                .list();
    }

    void move(RetailerId retailer, OrderId id, OrderStage stage) {
        Trail.changed(null, Kind.ORDER, id.value());
        db.sql("update orders.online_order set stage = :stage where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("stage", stage.name())
                .update();
    }

    /** What the shop says now; {@code updatedAt} never goes back. */
    void keep(
            RetailerId retailer,
            OrderId id,
            String number,
            Handover handover,
            String status,
            String fingerprint,
            Instant updatedAt) {
        Trail.changed(null, Kind.ORDER, id.value());
        db.sql("""
                update orders.online_order
                   set number = :number, handover = :handover, shop_status = :status, fingerprint = :fingerprint,
                       shop_updated_at = greatest(shop_updated_at, :updated_at)
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("number", number)
                .param("handover", handover.name())
                .param("status", status)
                .param("fingerprint", fingerprint)
                .param("updated_at", Times.toDatabase(updatedAt))
                .update();
    }

    void tie(RetailerId retailer, OrderId id, SaleId sale, List<Order.Reason> reasons) {
        Trail.changed(null, Kind.ORDER, id.value());
        db.sql("""
                update orders.online_order set sale_id = :sale, allocation = :allocation::jsonb, stage = 'OPEN'
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("sale", sale.value())
                .param("allocation", write(reasons))
                .update();
    }

    /** As it lies in the column. */
    record Stored(
            UUID outlet,
            Handover handover,
            Allocation.Rule rule,
            String lacking,
            @Nullable List<UUID> passedOver,
            @Nullable List<UUID> full,
            Allocation.@Nullable Near near) {
        static List<OutletId> outlets(@Nullable List<UUID> ids) {
            return ids == null ? List.of() : ids.stream().map(OutletId::new).toList();
        }
    }

    private String write(List<Order.Reason> reasons) {
        return json.writeValueAsString(reasons.stream()
                .map(each -> new Stored(
                        each.outlet().value(),
                        each.handover(),
                        each.rule(),
                        each.lacking(),
                        each.passedOver().stream().map(OutletId::value).toList(),
                        each.full().stream().map(OutletId::value).toList(),
                        each.near()))
                .toList());
    }

    static List<Order.Reason> reasons(Allocation allocation) {
        return allocation.parts().stream()
                .map(part -> new Order.Reason(
                        part.outlet(),
                        part.handover(),
                        part.rule(),
                        Quantity.sum(part.shares().stream()
                                        .map(Allocation.Share::lacking)
                                        .toList())
                                .toString(),
                        allocation.passedOver(),
                        allocation.full(),
                        part.near()))
                .toList();
    }

    private Order order(ResultSet row) throws SQLException {
        var sale = row.getObject("sale_id", UUID.class);
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new ExternalId(row.getString("external_id")),
                row.getString("number"),
                sale == null ? null : new SaleId(sale),
                Handover.valueOf(row.getString("handover")),
                OrderStage.valueOf(row.getString("stage")),
                row.getString("shop_status"),
                Times.at(row, "shop_updated_at"),
                row.getString("fingerprint"),
                Arrays.stream(json.readValue(row.getString("allocation"), Stored[].class))
                        .map(each -> new Order.Reason(
                                new OutletId(each.outlet()),
                                each.handover(),
                                each.rule(),
                                each.lacking(),
                                Stored.outlets(each.passedOver()),
                                Stored.outlets(each.full()),
                                each.near()))
                        .toList(),
                Times.at(row, "received_at"));
    }
}
