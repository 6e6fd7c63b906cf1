package pakbon.catalog;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.retailers.BusinessRefusal;
import pakbon.retailers.BusinessRefusal.CurrencyPriced;
import pakbon.retailers.Priced;
import pakbon.shared.RetailerId;

/** Prices are in the currency of the business. */
@Component
class PricedProducts implements Priced {
    private final JdbcClient db;

    PricedProducts(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<BusinessRefusal> keeps(RetailerId retailer, CurrencyUnit currency) {
        boolean any = db.sql("select exists (select from catalog.product where retailer_id = :retailer and price <> 0)")
                .param("retailer", retailer.value())
                .query(Boolean.class)
                .single();
        return any ? Optional.of(new CurrencyPriced(currency.getCode())) : Optional.empty();
    }
}
