package pakbon.retailers;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** The businesses that this Pakbon serves. */
@Service
public class Retailers {
    private final JdbcClient db;

    Retailers(JdbcClient db) {
        this.db = db;
    }

    /** To be called with the new id bound ({@link CurrentRetailer#run}), in the transaction that sets up the rest. */
    @Transactional
    public Retailer create(RetailerId id, String name, Locale language, CurrencyUnit currency, Instant now) {
        db.sql("insert into directory.retailer (retailer_id) values (:retailer)")
                .param("retailer", id.value())
                .update();
        db.sql("""
                insert into retailers.retailer (retailer_id, name, language, currency, created_at)
                values (:retailer, :name, :language, :currency, :now)
                """)
                .param("retailer", id.value())
                .param("name", name.strip())
                .param("language", language.getLanguage())
                .param("currency", currency.getCode())
                .param("now", Times.toDatabase(now))
                .update();
        return new Retailer(id, name.strip(), language, currency);
    }

    /** Whether there is nobody yet: the first run. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return db.sql("select not exists (select from directory.retailer)")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /**
     * Whether there is nobody yet; if so, nobody else can become the first until the running transaction ends, so that
     * two nodes starting at once on an empty database make one business.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claimFirst() {
        db.sql("lock table directory.retailer in share row exclusive mode").update();
        return isEmpty();
    }

    @Transactional(readOnly = true)
    public Retailer get(RetailerId id) {
        return db.sql("select name, language, currency from retailers.retailer where retailer_id = :retailer")
                .param("retailer", id.value())
                .query((row, _) -> new Retailer(
                        id,
                        row.getString("name"),
                        Locale.of(row.getString("language")),
                        CurrencyUnit.of(row.getString("currency"))))
                .single();
    }
}
