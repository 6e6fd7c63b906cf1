package pakbon.stock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Movements of stock, in a backup: the ledger only grows. */
@Configuration(proxyBeanMethods = false)
class MovementsCounted {
    @Bean
    static Witness movementsWitness() {
        return new Witness("movements", """
                select count(retailer_id), max(at) from stock.movement
                """);
    }
}
