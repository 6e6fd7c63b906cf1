package pakbon.orders;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** An order as the shop tells it; its fingerprint says nothing to people. */
@Component
class OrderDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    @Override
    public Set<String> tables() {
        return Set.of("orders.online_order");
    }

    @Override
    public String statement() {
        return """
                select o.id, o.number as label, o.sale_id as parent, to_jsonb(o) - '{retailer_id,fingerprint}'::text[] as document
                  from orders.online_order o where o.retailer_id = :retailer and o.id = any(:ids::uuid[])
                """;
    }
}
