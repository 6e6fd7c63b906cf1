package pakbon.sales;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.retailers.BusinessRefusal;
import pakbon.retailers.BusinessRefusal.CurrencySold;
import pakbon.retailers.Priced;
import pakbon.shared.RetailerId;

/** What was sold stays what it was; asked before prices, which could be taken away. */
@Component
@Order(1)
class PricedSales implements Priced {
    private final JdbcClient db;

    PricedSales(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<BusinessRefusal> keeps(RetailerId retailer, CurrencyUnit currency) {
        boolean any = db.sql("select exists (select from sales.sale where retailer_id = :retailer)")
                .param("retailer", retailer.value())
                .query(Boolean.class)
                .single();
        return any ? Optional.of(new CurrencySold(currency.getCode())) : Optional.empty();
    }
}
