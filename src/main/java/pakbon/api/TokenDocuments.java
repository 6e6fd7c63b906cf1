package pakbon.api;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A program's token, without what would open. */
@Component
class TokenDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.TOKEN;
    }

    @Override
    public Set<String> tables() {
        return Set.of("api.token", "api.token_outlet");
    }

    @Override
    public String statement() {
        return """
                select t.id, t.name as label, null::uuid as parent,
                       to_jsonb(t) - '{retailer_id,hash,last_used_at}'::text[]
                       || jsonb_build_object('outlets', (select coalesce(jsonb_object_agg(o.outlet_id, true), '{}') from api.token_outlet o
                                                          where o.retailer_id = t.retailer_id and o.token_id = t.id)) as document
                  from api.token t where t.retailer_id = :retailer and t.id = any(:ids::uuid[])
                """;
    }
}
