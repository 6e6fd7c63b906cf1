package pakbon.sales;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Sales, in a backup: they never go. */
@Configuration(proxyBeanMethods = false)
class SalesCounted {
    @Bean
    static Witness salesWitness() {
        return new Witness("sales", """
                select count(retailer_id), max(recorded_at) from sales.sale
                """);
    }
}
