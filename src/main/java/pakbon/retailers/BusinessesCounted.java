package pakbon.retailers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Businesses, in a backup. */
@Configuration(proxyBeanMethods = false)
class BusinessesCounted {
    @Bean
    static Witness businessesWitness() {
        return new Witness("businesses", """
                select count(retailer_id), null::timestamptz from retailers.retailer
                """);
    }
}
