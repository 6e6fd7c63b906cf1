package pakbon.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Customers, as far as their sales know them: there is no other record of them. */
@Service
public class Customers {
    private static final int MOST = 1000;
    private static final Pattern PHONE = Pattern.compile("[\\s+()/.-]*\\d[\\d\\s+()/.-]*");

    private final JdbcClient db;

    Customers(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param open what still has to leave: somebody waits for it at the address that stands there
     * @param owed what came in for a sale that was cancelled and has not gone back; zero for all others
     */
    public record Bought(
            SaleId sale, String receiptNumber, String name, String email, String phone, boolean open, Money owed) {
        public boolean isOwed() {
            return owed.isPositive();
        }
    }

    /**
     * Sales of whoever has exactly this e-mail address (in whatever case) or this phone number, newest first; of a number its
     * digits count, and not how they are set apart.
     */
    @Transactional(readOnly = true)
    public List<Bought> sales(RetailerId retailer, String emailOrPhone) {
        var wanted = emailOrPhone.strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return bought(db.sql("""
                select id, receipt_number, customer_name, customer_email, customer_phone, state, currency, paid from sales.sale
                 where retailer_id = :retailer
                   and ((customer_email <> '' and lower(customer_email) = :email)
                        or (customer_phone <> '' and regexp_replace(customer_phone, '\\D', '', 'g') = :digits
                            and (:dialled or customer_phone = :phone)))
                 order by placed_at desc, id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("email", wanted.toLowerCase(Locale.ROOT))
                .param("digits", wanted.replaceAll("\\D", ""))
                .param("dialled", PHONE.matcher(wanted).matches())
                .param("phone", wanted)
                .param("most", MOST));
    }

    @Transactional
    public List<Bought> lock(RetailerId retailer, Collection<UUID> sales) {
        return bought(db.sql("""
                select id, receipt_number, customer_name, customer_email, customer_phone, state, currency, paid from sales.sale
                 where retailer_id = :retailer and id = any(:ids::uuid[])
                 order by id for update
                """).param("retailer", retailer.value()).param("ids", Columns.of(sales, sale -> sale)));
    }

    /** Finished before that moment, with no money to go back, and not forgotten yet; the oldest first. */
    @Transactional(readOnly = true)
    public List<UUID> finishedBefore(RetailerId retailer, Instant before, int most) {
        return db.sql("""
                select id from sales.sale
                 where retailer_id = :retailer and placed_at < :before and closed_at < :before and state <> 'OPEN'
                   and forgotten_at is null and not (state = 'VOIDED' and paid > 0)
                 order by placed_at, id limit :most
                """)
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(before))
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static List<Bought> bought(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, _) -> new Bought(
                        new SaleId(row.getObject("id", UUID.class)),
                        row.getString("receipt_number"),
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        row.getString("customer_phone"),
                        row.getString("state").equals("OPEN"),
                        owed(row)))
                .list();
    }

    private static Money owed(ResultSet row) throws SQLException {
        var currency = CurrencyUnit.of(row.getString("currency"));
        var paid = Amounts.money(currency, row.getBigDecimal("paid"));
        return row.getString("state").equals("VOIDED") && paid.isPositive() ? paid : Money.zero(currency);
    }
}
