package pakbon.fulfillment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Fulfillments, in a backup: they never go. */
@Configuration(proxyBeanMethods = false)
class WorkCounted {
    @Bean
    static Witness workWitness() {
        return new Witness("fulfillments", """
                select count(retailer_id), null::timestamptz from fulfillment.fulfillment
                """);
    }
}
