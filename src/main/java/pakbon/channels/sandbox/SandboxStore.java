package pakbon.channels.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.orders.Parcel;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.teahouse.Assortment;

/** The sandbox shop's own tables. */
@Component
class SandboxStore {
    private final JdbcClient db;

    SandboxStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param placed how many orders have come so far
     * @param nextAt when the next comes; null: the shop has fallen silent
     * @param changedAt later than every change so far
     */
    record Shop(
            long seed,
            Instant openedAt,
            int placed,
            @Nullable Instant nextAt,
            Instant changedAt) {}

    record Due(int number, Happening what) {}

    Optional<Shop> lock(RetailerId retailer, ConnectionId connection) {
        return db.sql("""
                select seed, opened_at, placed, next_at, changed_at from channels_sandbox.shop
                 where retailer_id = :retailer and connection_id = :connection
                   for update
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .query((row, _) -> new Shop(
                        row.getLong("seed"),
                        Times.at(row, "opened_at"),
                        row.getInt("placed"),
                        Times.atOrNull(row, "next_at"),
                        Times.at(row, "changed_at")))
                .optional();
    }

    /** Does nothing when it is open already. */
    void open(RetailerId retailer, ConnectionId connection, Shop shop) {
        db.sql("""
                insert into channels_sandbox.shop (retailer_id, connection_id, seed, opened_at, placed, next_at, changed_at)
                values (:retailer, :connection, :seed, :opened, :placed, :next, :changed)
                on conflict (retailer_id, connection_id) do nothing
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("seed", shop.seed())
                .param("opened", Times.toDatabase(shop.openedAt()))
                .param("placed", shop.placed())
                .param("next", Times.toDatabaseOrNull(shop.nextAt()))
                .param("changed", Times.toDatabase(shop.changedAt()))
                .update();
    }

    void keep(RetailerId retailer, ConnectionId connection, Shop shop) {
        db.sql("""
                update channels_sandbox.shop set placed = :placed, next_at = :next, changed_at = :changed
                 where retailer_id = :retailer and connection_id = :connection
                """)
                .param("placed", shop.placed())
                .param("next", Times.toDatabaseOrNull(shop.nextAt()))
                .param("changed", Times.toDatabase(shop.changedAt()))
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .update();
    }

    void add(RetailerId retailer, ConnectionId connection, ShopOrder order) {
        var buyer = order.buyer();
        db.sql("""
                insert into channels_sandbox.placed_order (
                       retailer_id, connection_id, number, placed_at, changed_at, status, reference, customer, email,
                       phone, street, postcode, city, country, delivered, place, shipping, payment_method, paid_at,
                       received, refunded, note)
                values (:retailer, :connection, :number, :placed, :changed, :status, :reference, :customer, :email,
                       :phone, :street, :postcode, :city, :country, :delivered, :place, :shipping, :method, :paid,
                       :received, :refunded, :note)
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", order.number())
                .param("placed", Times.toDatabase(order.placedAt()))
                .param("changed", Times.toDatabase(order.changedAt()))
                .param("status", order.status().word())
                .param("reference", order.reference())
                .param("customer", buyer.name())
                .param("email", buyer.email())
                .param("phone", buyer.phone())
                .param("street", buyer.street())
                .param("postcode", buyer.postcode())
                .param("city", buyer.city())
                .param("country", buyer.country())
                .param("delivered", order.delivered())
                .param("place", order.place())
                .param("shipping", order.shipping())
                .param("method", order.paymentMethod())
                .param("paid", Times.toDatabaseOrNull(order.paidAt()))
                .param("received", order.received())
                .param("refunded", order.refunded())
                .param("note", order.note())
                .update();
        keepLines(retailer, connection, order);
    }

    void keep(RetailerId retailer, ConnectionId connection, ShopOrder order) {
        db.sql("""
                update channels_sandbox.placed_order
                   set changed_at = :changed, status = :status, reference = :reference, paid_at = :paid,
                       received = :received, refunded = :refunded, note = :note
                 where retailer_id = :retailer and connection_id = :connection and number = :number
                """)
                .param("changed", Times.toDatabase(order.changedAt()))
                .param("status", order.status().word())
                .param("reference", order.reference())
                .param("paid", Times.toDatabaseOrNull(order.paidAt()))
                .param("received", order.received())
                .param("refunded", order.refunded())
                .param("note", order.note())
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", order.number())
                .update();
        keepLines(retailer, connection, order);
    }

    private void keepLines(RetailerId retailer, ConnectionId connection, ShopOrder order) {
        var lines = order.lines();
        db.sql("""
                insert into channels_sandbox.order_line (
                       retailer_id, connection_id, number, position, sku, ordered, refunded, price)
                select :retailer, :connection, :number, l.position, l.sku, l.ordered, l.refunded, l.price
                  from unnest(:skus::text[], :ordered::numeric[], :refunded::numeric[], :prices::numeric[])
                       with ordinality as l (sku, ordered, refunded, price, position)
                    on conflict (retailer_id, connection_id, number, position)
                    do update set ordered = excluded.ordered, refunded = excluded.refunded
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", order.number())
                .param("skus", Columns.of(lines, line -> line.article().sku()))
                .param("ordered", Columns.of(lines, line -> line.ordered().toPlainString()))
                .param("refunded", Columns.of(lines, line -> line.refunded().toPlainString()))
                .param("prices", Columns.of(lines, line -> line.price().toPlainString()))
                .update();
    }

    Optional<ShopOrder> byNumber(RetailerId retailer, ConnectionId connection, int number) {
        var found = db.sql("""
                select * from channels_sandbox.placed_order
                 where retailer_id = :retailer and connection_id = :connection and number = :number
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .query((row, _) -> order(row))
                .list();
        return withLines(retailer, connection, found).stream().findFirst();
    }

    /** Oldest change first. */
    List<ShopOrder> changedAfter(RetailerId retailer, ConnectionId connection, Instant after, int most) {
        var found = db.sql("""
                select * from channels_sandbox.placed_order
                 where retailer_id = :retailer and connection_id = :connection and changed_at > :after
                 order by changed_at limit :most
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("after", Times.toDatabase(after))
                .param("most", most)
                .query((row, _) -> order(row))
                .list();
        return withLines(retailer, connection, found);
    }

    List<ShopOrder> latest(RetailerId retailer, ConnectionId connection, int most) {
        var found = db.sql("""
                select * from channels_sandbox.placed_order
                 where retailer_id = :retailer and connection_id = :connection
                 order by changed_at desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("most", most)
                .query((row, _) -> order(row))
                .list();
        return withLines(retailer, connection, found);
    }

    private List<ShopOrder> withLines(RetailerId retailer, ConnectionId connection, List<ShopOrder> orders) {
        if (orders.isEmpty()) {
            return orders;
        }
        Map<Integer, List<ShopOrder.Line>> lines = new HashMap<>();
        db.sql("""
                select number, sku, ordered, refunded, price from channels_sandbox.order_line
                 where retailer_id = :retailer and connection_id = :connection and number = any(:numbers::int[])
                 order by number, position
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("numbers", Columns.of(orders, ShopOrder::number))
                .query(row -> {
                    lines.computeIfAbsent(row.getInt("number"), _ -> new ArrayList<>())
                            .add(new ShopOrder.Line(
                                    Assortment.get().bySku(row.getString("sku")),
                                    row.getBigDecimal("ordered"),
                                    row.getBigDecimal("refunded"),
                                    row.getBigDecimal("price")));
                });
        return orders.stream()
                .map(order -> order.with(lines.getOrDefault(order.number(), List.of()), order.refunded()))
                .toList();
    }

    /** Answers whether anything of it was not known. */
    boolean hear(
            RetailerId retailer, ConnectionId connection, int number, List<Parcel> parcels, List<String> withdrawn) {
        int gone = db.sql("""
                delete from channels_sandbox.parcel
                 where retailer_id = :retailer and connection_id = :connection and number = :number
                   and code = any(:codes::text[])
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .param("codes", Columns.of(withdrawn, code -> code))
                .update();
        int told = db.sql("""
                insert into channels_sandbox.parcel (retailer_id, connection_id, number, code, carrier, link)
                select :retailer, :connection, :number, p.code, p.carrier, p.link
                  from unnest(:codes::text[], :carriers::text[], :links::text[]) as p (code, carrier, link)
                    on conflict (retailer_id, connection_id, number, code) do nothing
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .param("codes", Columns.of(parcels, Parcel::code))
                .param("carriers", Columns.of(parcels, Parcel::carrier))
                .param("links", Columns.of(parcels, Parcel::link))
                .update();
        return gone + told > 0;
    }

    Map<Integer, List<Parcel>> parcels(RetailerId retailer, ConnectionId connection, List<ShopOrder> orders) {
        var byNumber = new HashMap<Integer, List<Parcel>>();
        db.sql("""
                select number, code, carrier, link from channels_sandbox.parcel
                 where retailer_id = :retailer and connection_id = :connection and number = any(:numbers::int[])
                 order by number, code
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("numbers", Columns.of(orders, ShopOrder::number))
                .query(row -> {
                    byNumber.computeIfAbsent(row.getInt("number"), _ -> new ArrayList<>())
                            .add(new Parcel(row.getString("carrier"), row.getString("code"), row.getString("link")));
                });
        return byNumber;
    }

    private static ShopOrder order(ResultSet row) throws SQLException {
        return new ShopOrder(
                row.getInt("number"),
                Times.at(row, "placed_at"),
                Times.at(row, "changed_at"),
                ShopOrder.Status.of(row.getString("status")),
                row.getString("reference"),
                new ShopOrder.Buyer(
                        row.getString("customer"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("street"),
                        row.getString("postcode"),
                        row.getString("city"),
                        row.getString("country")),
                row.getBoolean("delivered"),
                row.getString("place"),
                row.getBigDecimal("shipping"),
                row.getString("payment_method"),
                Times.atOrNull(row, "paid_at"),
                row.getBigDecimal("received"),
                row.getBigDecimal("refunded"),
                row.getString("note"),
                List.of());
    }

    /** @param dueAt null: when the shop hears that the order is packed */
    void foresee(RetailerId retailer, ConnectionId connection, int number, Happening what, @Nullable Instant dueAt) {
        db.sql("""
                insert into channels_sandbox.happening (retailer_id, connection_id, number, what, due_at)
                values (:retailer, :connection, :number, :what, :due)
                on conflict (retailer_id, connection_id, number, what) do update set due_at = excluded.due_at
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .param("what", what.name())
                .param("due", Times.toDatabaseOrNull(dueAt))
                .update();
    }

    void packed(RetailerId retailer, ConnectionId connection, int number, Instant dueAt) {
        db.sql("""
                update channels_sandbox.happening set due_at = :due
                 where retailer_id = :retailer and connection_id = :connection and number = :number and due_at is null
                """)
                .param("due", Times.toDatabase(dueAt))
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("number", number)
                .update();
    }

    /** What should have happened by now; it is struck out. */
    List<Due> takeDue(RetailerId retailer, ConnectionId connection, Instant now) {
        return db.sql("""
                delete from channels_sandbox.happening
                 where retailer_id = :retailer and connection_id = :connection and due_at <= :now
                returning number, what
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> new Due(row.getInt("number"), Happening.valueOf(row.getString("what"))))
                .list();
    }
}
