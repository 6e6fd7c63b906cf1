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
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleReturn.Fate;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class ReturnStore {
    private final JdbcClient db;

    ReturnStore(JdbcClient db) {
        this.db = db;
    }

    /** Takes the next number of the outlet's receipts; the outlet has a counter, because a sale was recorded before. */
    SaleReturn insert(Actor actor, Sale sale, NewReturn taken, boolean byShop, Instant now) {
        var id = Ids.next();
        Trail.changed(actor, Kind.SALE, sale.id().value());
        var number = db.sql("""
                with number as (
                  update sales.receipt_counter set last = last + 1
                   where retailer_id = :retailer and outlet_id = :register
                  returning prefix || last as receipt
                ), head as (
                  insert into sales.sale_return (retailer_id, sale_id, id, number, outlet_id, at, by_shop, reason, amount,
                                                 actor)
                  select :retailer, :sale, :id, receipt, :outlet, :now, :by_shop, :reason, :amount, :actor from number
                  returning number
                ), lines as (
                  insert into sales.return_line (retailer_id, sale_id, return_id, line_id, quantity, fate)
                  select :retailer, :sale, :id, l.*
                    from head, unnest(:l_lines::uuid[], :l_quantities::numeric[], :l_fates::text[]) as l
                ), words as (
                  insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                  select :retailer, lower(number), :placed_at, :sale from head
                  on conflict do nothing
                ), sold as (
                  update sales.sale set returned = returned or :returned, given_back = given_back + :here
                   where retailer_id = :retailer and id = :sale
                )
                select number from head
                """)
                .param("retailer", actor.retailer().value())
                .param("sale", sale.id().value())
                .param("id", id)
                .param("register", sale.outlet().value())
                .param("outlet", taken.outlet().value())
                .param("now", Times.toDatabase(now))
                .param("by_shop", byShop)
                .param("returned", taken.isMoreThanWhatStayed())
                .param("reason", taken.reason())
                .param("amount", taken.amount().getAmount())
                .param(
                        "here",
                        byShop ? java.math.BigDecimal.ZERO : taken.amount().getAmount())
                .param("actor", actor.name())
                .param("placed_at", Times.toDatabase(sale.placedAt()))
                .param("l_lines", Columns.of(taken.lines(), line -> line.line().value()))
                .param("l_quantities", Columns.of(taken.lines(), SaleReturn.Line::quantity))
                .param("l_fates", Columns.of(taken.lines(), SaleReturn.Line::fate))
                .query((row, _) -> row.getString(1))
                .single();
        return new SaleReturn(
                id,
                sale.id(),
                number,
                taken.outlet(),
                now,
                byShop,
                taken.reason(),
                taken.amount(),
                null,
                Money.zero(taken.amount().getCurrencyUnit()),
                actor.name(),
                taken.lines());
    }

    /** The shop gave back what was given back here, so much of it: that counts as the shop's from now on. */
    void confirm(RetailerId retailer, SaleReturn known, Money amount, Instant now) {
        Trail.changed(null, Kind.SALE, known.sale().value());
        db.sql("""
                with confirmed as (
                  update sales.sale_return set confirmed_at = :now, confirmed = confirmed + :amount
                   where retailer_id = :retailer and sale_id = :sale and id = :id
                )
                update sales.sale set given_back = given_back - :amount where retailer_id = :retailer and id = :sale
                """)
                .param("retailer", retailer.value())
                .param("sale", known.sale().value())
                .param("id", known.id())
                .param("amount", amount.getAmount())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Answers whether nobody here had said so before. */
    boolean decide(RetailerId retailer, SaleId sale, UUID id, SaleLineId line, Fate fate) {
        Trail.changed(null, Kind.SALE, sale.value());
        return db.sql("""
                update sales.return_line set fate = :fate
                 where retailer_id = :retailer and sale_id = :sale and return_id = :id and line_id = :line
                   and (fate = 'UNDECIDED' or fate = 'NOT_RESTOCKED' and :fate = 'RESTOCK')
                """)
                        .param("retailer", retailer.value())
                        .param("sale", sale.value())
                        .param("id", id)
                        .param("line", line.value())
                        .param("fate", fate.name())
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<SaleReturn> of(RetailerId retailer, SaleId sale) {
        return of(retailer, List.of(sale)).getOrDefault(sale, List.of());
    }

    Map<SaleId, List<SaleReturn>> of(RetailerId retailer, Collection<SaleId> sales) {
        var lines = lines(retailer, sales);
        return lines.isEmpty()
                ? Map.of()
                : db
                        .sql("""
                select r.*, s.currency
                  from sales.sale_return r
                  join sales.sale s on s.retailer_id = r.retailer_id and s.id = r.sale_id
                 where r.retailer_id = :retailer and r.sale_id = any(:sales::uuid[])
                 order by r.id
                """)
                        .param("retailer", retailer.value())
                        .param("sales", Columns.of(sales, SaleId::value))
                        .query((row, _) -> one(row, lines))
                        .stream()
                        .collect(Collectors.groupingBy(SaleReturn::sale));
    }

    private Map<UUID, List<SaleReturn.Line>> lines(RetailerId retailer, Collection<SaleId> sales) {
        var found = new HashMap<UUID, List<SaleReturn.Line>>();
        db.sql("""
                select r.return_id, r.line_id, r.quantity, r.fate
                  from sales.return_line r
                  join sales.line l on l.retailer_id = r.retailer_id and l.sale_id = r.sale_id and l.id = r.line_id
                 where r.retailer_id = :retailer and r.sale_id = any(:sales::uuid[])
                 order by l.position
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, SaleId::value))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("return_id", UUID.class), _ -> new ArrayList<>())
                            .add(new SaleReturn.Line(
                                    new SaleLineId(row.getObject("line_id", UUID.class)),
                                    new Quantity(row.getBigDecimal("quantity")),
                                    Fate.valueOf(row.getString("fate"))));
                });
        return found;
    }

    private static SaleReturn one(ResultSet row, Map<UUID, List<SaleReturn.Line>> lines) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var currency = CurrencyUnit.of(row.getString("currency"));
        return new SaleReturn(
                id,
                new SaleId(row.getObject("sale_id", UUID.class)),
                row.getString("number"),
                new OutletId(row.getObject("outlet_id", UUID.class)),
                Times.at(row, "at"),
                row.getBoolean("by_shop"),
                row.getString("reason"),
                Amounts.money(currency, row.getBigDecimal("amount")),
                Times.atOrNull(row, "confirmed_at"),
                Amounts.money(currency, row.getBigDecimal("confirmed")),
                row.getString("actor"),
                lines.getOrDefault(id, List.of()));
    }
}
