package pakbon.retailers;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** The business itself. */
@Component
class BusinessDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.BUSINESS;
    }

    @Override
    public Set<String> tables() {
        return Set.of("retailers.retailer");
    }

    @Override
    public String statement() {
        return """
                select r.retailer_id as id, r.name as label, null::uuid as parent,
                       to_jsonb(r) - '{retailer_id,version}'::text[] as document
                  from retailers.retailer r where r.retailer_id = :retailer and r.retailer_id = any(:ids::uuid[])
                """;
    }
}
