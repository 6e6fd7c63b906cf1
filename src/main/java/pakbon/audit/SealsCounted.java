package pakbon.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pakbon.trail.Witness;

/** Sealed entries of the audit, in a backup; a chain counts only when its last entry is the one that its end names. */
@Configuration(proxyBeanMethods = false)
class SealsCounted {
    @Bean
    static Witness sealsWitness() {
        return new Witness("entries", """
                select coalesce(sum(c.position), 0)::bigint, max(c.sealed_at)
                  from audit.chain c
                 where exists (select from audit.entry e
                                where e.retailer_id = c.retailer_id and e.position = c.position and e.hash = c.hash)
                """);
    }
}
