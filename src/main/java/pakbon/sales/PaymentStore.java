package pakbon.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Payments; the sale's own column {@code paid} is the sum of those that count and moves with them. */
@Repository
class PaymentStore {
    private final JdbcClient db;

    PaymentStore(JdbcClient db) {
        this.db = db;
    }

    void add(Actor actor, SaleId sale, String type, Money amount, Instant at, boolean byShop) {
        add(actor, sale, new NewPayment(type, amount, at), byShop);
    }

    void add(Actor actor, SaleId sale, NewPayment payment, boolean byShop) {
        db.sql("""
                with added as (
                  insert into sales.payment (retailer_id, sale_id, id, type, amount, received_at, by_shop, actor, deed)
                  values (:retailer, :sale, :id, :type, :amount, :at, :by_shop, :actor, :deed)
                )
                update sales.sale set paid = paid + :amount where retailer_id = :retailer and id = :sale
                """)
                .param("retailer", actor.retailer().value())
                .param("sale", sale.value())
                .param("id", Ids.next())
                .param("type", payment.type())
                .param("amount", payment.amount().getAmount())
                .param("at", Times.toDatabase(payment.at()))
                .param("by_shop", byShop)
                .param("actor", actor.name())
                .param("deed", payment.deed())
                .update();
    }

    /** Whether this deed has recorded one, also one that was taken back since. */
    boolean isRecorded(RetailerId retailer, UUID deed) {
        return db.sql("select exists (select from sales.payment where retailer_id = :retailer and deed = :deed)")
                .param("retailer", retailer.value())
                .param("deed", deed)
                .query(Boolean.class)
                .single();
    }

    /** The shop has what people recorded. */
    void confirm(RetailerId retailer, SaleId sale, Instant now) {
        db.sql("""
                update sales.payment set confirmed_at = :now
                 where retailer_id = :retailer and sale_id = :sale and not by_shop and amount > 0 and taken_back_at is null
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** It counts no more. */
    void takeBack(RetailerId retailer, SaleId sale, UUID payment, Instant now) {
        db.sql("""
                with mistaken as (
                  update sales.payment set taken_back_at = :now
                   where retailer_id = :retailer and sale_id = :sale and id = :payment and taken_back_at is null
                  returning amount
                )
                update sales.sale s set paid = s.paid - m.amount from mistaken m
                 where s.retailer_id = :retailer and s.id = :sale
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .param("payment", payment)
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Those that count, oldest first. What goes back with a return bears no deed; what goes back by itself does. */
    List<Payment> of(RetailerId retailer, SaleId sale) {
        return of(retailer, List.of(sale)).getOrDefault(sale, List.of());
    }

    Map<SaleId, List<Payment>> of(RetailerId retailer, Collection<SaleId> sales) {
        var found = new HashMap<SaleId, List<Payment>>();
        db.sql("""
                select p.sale_id, p.id, p.type, p.amount, s.currency, p.received_at, p.by_shop, p.confirmed_at, p.actor,
                       p.amount < 0 and p.deed is not null as repayment
                  from sales.payment p
                  join sales.sale s on s.retailer_id = p.retailer_id and s.id = p.sale_id
                 where p.retailer_id = :retailer and p.sale_id = any(:sales::uuid[]) and p.taken_back_at is null
                 order by p.received_at, p.id
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, SaleId::value))
                .query(row -> {
                    found.computeIfAbsent(new SaleId(row.getObject("sale_id", UUID.class)), _ -> new ArrayList<>())
                            .add(payment(row));
                });
        return found;
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                row.getString("type"),
                Amounts.money(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("amount")),
                Times.at(row, "received_at"),
                row.getBoolean("by_shop"),
                Times.atOrNull(row, "confirmed_at"),
                row.getString("actor"),
                row.getBoolean("repayment"));
    }
}
