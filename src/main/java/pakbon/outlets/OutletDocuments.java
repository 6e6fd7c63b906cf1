package pakbon.outlets;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.shared.RetailerId;
import pakbon.trail.Audited;
import pakbon.trail.Documents;
import pakbon.trail.Kind;

/** An outlet. */
@Component
class OutletDocuments implements Audited {
    private final JdbcClient db;

    OutletDocuments(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Kind kind() {
        return Kind.OUTLET;
    }

    @Override
    public Set<String> tables() {
        return Set.of("outlets.outlet");
    }

    @Override
    public List<Document> documents(RetailerId retailer, Collection<UUID> rows) {
        return Documents.read(db, """
                select o.id, o.name as label, null::uuid as parent, to_jsonb(o) - '{retailer_id,version}'::text[] as document
                  from outlets.outlet o where o.retailer_id = :retailer and o.id = any(:ids::uuid[])
                """, retailer, rows);
    }
}
