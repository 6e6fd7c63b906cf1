package pakbon.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/**
 * Which sales are one customer's (A6): those with the same e-mail address, in whatever case; where an order names none, those
 * with the same phone number that name none either. Nothing is kept about it and nothing is merged: each sale bears the name and
 * the address that its own order gave, whatever a later one says.
 */
@Service
public class SameCustomer {
    private static final int MOST_SUGGESTED = 5;

    private final JdbcClient db;
    private final SaleRows rows;

    SameCustomer(JdbcClient db, SaleRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /**
     * Others that may be the same person: the phone number is the same, the e-mail address is not.
     *
     * @param newest of their sales
     * @param email empty where their orders named none
     */
    public record Perhaps(SaleId newest, String name, String email, int sales) {}

    /**
     * The sales of whoever bought this, newest first; this one is always among them.
     *
     * @param outlets those whose sales may be seen; empty for all
     */
    @Transactional(readOnly = true)
    public List<Sale> sales(RetailerId retailer, Sale sale, Set<UUID> outlets, int most) {
        return db.sql("""
                select * from sales.sale
                 where retailer_id = :retailer
                   and (id = :sale
                        or lower(btrim(customer_email)) = :email
                           and (:email <> '' or :phone <> ''
                                and right(regexp_replace(customer_phone, '\\D', '', 'g'), :digits) = :phone)
                           and id = any(array(select sale_id from sales.search_word
                                               where retailer_id = :retailer and word = :word))
                           and (:everywhere or outlets && :outlets::uuid[]))
                 order by placed_at desc, id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.id().value())
                .param("email", email(sale))
                .param("phone", SearchWords.ofPhone(sale.customer().phone()))
                .param("digits", SearchWords.PHONE)
                .param("word", word(sale))
                .param("everywhere", outlets.isEmpty())
                .param("outlets", Columns.of(outlets, outlet -> outlet))
                .param("most", most)
                .query((row, _) -> rows.sale(row))
                .list();
    }

    /** @param outlets those whose sales may be seen; empty for all */
    @Transactional(readOnly = true)
    public List<Perhaps> perhaps(RetailerId retailer, Sale sale, Set<UUID> outlets) {
        var phone = SearchWords.ofPhone(sale.customer().phone());
        if (phone.length() < SearchWords.PHONE) {
            return List.of();
        }
        return db.sql("""
                select lower(btrim(customer_email)) as email, count(*) as sales,
                       (array_agg(id order by placed_at desc, id desc))[1] as newest,
                       (array_agg(customer_name order by placed_at desc, id desc))[1] as name
                  from sales.sale
                 where retailer_id = :retailer and lower(btrim(customer_email)) <> :email
                   and id = any(array(select sale_id from sales.search_word
                                       where retailer_id = :retailer and word = :phone))
                   and right(regexp_replace(customer_phone, '\\D', '', 'g'), :digits) = :phone
                   and (:everywhere or outlets && :outlets::uuid[])
                 group by lower(btrim(customer_email)) order by max(placed_at) desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("email", email(sale))
                .param("phone", phone)
                .param("digits", SearchWords.PHONE)
                .param("everywhere", outlets.isEmpty())
                .param("outlets", Columns.of(outlets, outlet -> outlet))
                .param("most", MOST_SUGGESTED)
                .query(SameCustomer::perhaps)
                .list();
    }

    private static Perhaps perhaps(ResultSet row, int at) throws SQLException {
        return new Perhaps(
                new SaleId(row.getObject("newest", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getInt("sales"));
    }

    private static String email(Sale sale) {
        return sale.customer().email().strip().toLowerCase(Locale.ROOT);
    }

    /** The word by which all sales of whoever bought this are found; empty when nothing tells who it was. */
    static String word(Sale sale) {
        return sale.customer().email().isBlank()
                ? SearchWords.ofPhone(sale.customer().phone())
                : SearchWords.ofEmail(sale.customer().email());
    }
}
