package pakbon.orders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Orders of shops, in a backup: they never go. */
@Configuration(proxyBeanMethods = false)
class OrdersCounted {
    @Bean
    static Witness ordersWitness() {
        return new Witness("orders", """
                select count(retailer_id), max(received_at) from orders.online_order
                """);
    }
}
