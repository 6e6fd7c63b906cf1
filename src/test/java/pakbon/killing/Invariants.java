package pakbon.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be true of the rows after any number of kills; read past row-level security, by the administrator. */
final class Invariants implements AutoCloseable {
    private final Connection connection;

    private Invariants(Connection connection) {
        this.connection = connection;
    }

    static Invariants of(Path data) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .get(3)
                .strip();
        return new Invariants(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/pakbon",
                "pakbon_admin",
                Files.readString(data.resolve("pakbon_admin.password"))));
    }

    /** Stage by the shop's own id. */
    Map<Long, String> stages() throws SQLException {
        var stages = new HashMap<Long, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select external_id, stage from orders.online_order")) {
            while (rows.next()) {
                var twice = stages.put(Long.parseLong(rows.getString(1)), rows.getString(2));
                assertThat(twice)
                        .as("order %s is there twice", rows.getString(1))
                        .isNull();
            }
        }
        return stages;
    }

    /** How many there are of each product, over all outlets. */
    Map<String, String> levels() throws SQLException {
        var levels = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select p.sku, trim_scale(sum(l.on_hand))::text
                          from stock.level l
                          join catalog.product p on p.retailer_id = l.retailer_id and p.id = l.product_id
                         group by p.sku
                        """)) {
            while (rows.next()) {
                levels.put(rows.getString(1), rows.getString(2));
            }
        }
        return levels;
    }

    void hold() throws SQLException {
        none("an order with more or less than one sale", """
                select o.number from orders.online_order o
                 where o.stage <> 'CANCELLED'
                   and (select count(*) from sales.sale s where s.retailer_id = o.retailer_id and s.id = o.sale_id) <> 1
                """);
        none("two sales of one order", """
                select order_number from sales.sale group by retailer_id, platform, order_number having count(*) > 1
                """);
        none("a level that is not the sum of its ledger", """
                select l.product_id::text from stock.level l
                 where l.on_hand <> (select coalesce(sum(m.delta), 0) from stock.movement m
                                      where m.retailer_id = l.retailer_id and m.outlet_id = l.outlet_id
                                        and m.product_id = l.product_id)
                """);
        none("a line whose parts are not what was ordered less what was refunded", """
                select s.order_number || ' ' || l.name
                  from sales.line l
                  join sales.sale s on s.retailer_id = l.retailer_id and s.id = l.sale_id
                 where l.kind = 'PRODUCT' and s.state <> 'VOIDED' and s.handover is not null
                   and l.quantity - l.refunded <>
                       (select coalesce(sum(p.quantity), 0)
                          from fulfillment.line p
                          join fulfillment.fulfillment f on f.retailer_id = p.retailer_id and f.id = p.fulfillment_id
                         where p.retailer_id = l.retailer_id and p.sale_line_id = l.id
                           and f.state not in ('CANCELLED', 'TO_PUT_BACK'))
                """);
        none("stock taken for a sale that is not what its parts hold", """
                select s.order_number
                  from sales.sale s
                 where s.handover is not null
                   and -(select coalesce(sum(m.delta), 0) from stock.movement m
                          where m.retailer_id = s.retailer_id and m.reference = s.id
                            and m.reason not like 'short-%' and m.reason not in ('left-out', 'found-again'))
                       <> (select coalesce(sum(p.quantity), 0)
                             from fulfillment.line p
                             join fulfillment.fulfillment f on f.retailer_id = p.retailer_id and f.id = p.fulfillment_id
                            where f.retailer_id = s.retailer_id and f.sale_id = s.id and f.state <> 'CANCELLED')
                """);
        none("what a part left without, and somebody could have found, is not what came back in stock", """
                select s.order_number
                  from sales.sale s
                 where (select coalesce(sum(m.delta), 0) from stock.movement m
                         where m.retailer_id = s.retailer_id and m.reference = s.id and m.reason = 'left-out')
                       <> (select coalesce(sum(p.left_out - least(p.left_out,
                                  (select coalesce(sum(h.quantity - (select coalesce(sum(a.quantity), 0) from fulfillment.found a
                                                                     where a.retailer_id = h.retailer_id and a.shortage_id = h.id)), 0)
                                     from fulfillment.shortage h
                                    where h.retailer_id = p.retailer_id and h.fulfillment_id = p.fulfillment_id
                                      and h.sale_line_id = p.sale_line_id and h.reason = 'NOT_FOUND'))), 0)
                             from fulfillment.line p
                             join fulfillment.fulfillment f on f.retailer_id = p.retailer_id and f.id = p.fulfillment_id
                            where f.retailer_id = s.retailer_id and f.sale_id = s.id and f.state = 'COMPLETED')
                """);
        none("something closed that is not paid", """
                select order_number from sales.sale where state = 'COMPLETED' and total - refunded - paid > 0
                """);
        none("a sale that is closed while a part of it is open, or open while all have left", """
                select s.order_number
                  from sales.sale s
                  join fulfillment.fulfillment f on f.retailer_id = s.retailer_id and f.sale_id = s.id
                 where f.state not in ('CANCELLED', 'TO_PUT_BACK')
                 group by s.retailer_id, s.id, s.order_number, s.state
                having (s.state = 'COMPLETED') <> bool_and(f.state = 'COMPLETED')
                """);
        none("a receipt number that was skipped", """
                select max(receipt_number) from sales.sale
                having count(*) <> max(receipt_number::int) - min(receipt_number::int) + 1
                """);
    }

    private void none(String fault, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertThat(found).as(fault).isEmpty();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
