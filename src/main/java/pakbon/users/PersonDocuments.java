package pakbon.users;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** Somebody who works here; neither their password nor the key of their codes. */
@Component
class PersonDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.PERSON;
    }

    @Override
    public Set<String> tables() {
        return Set.of("users.account", "users.account_outlet", "users.second_factor");
    }

    @Override
    public String statement() {
        return """
                select a.id, a.name as label, null::uuid as parent,
                       to_jsonb(a) - '{retailer_id,version,password_hash}'::text[]
                       || jsonb_build_object(
                            'outlets', (select coalesce(jsonb_object_agg(o.outlet_id, true), '{}') from users.account_outlet o
                                         where o.retailer_id = a.retailer_id and o.account_id = a.id),
                            'code_since', (select f.confirmed_at from users.second_factor f
                                            where f.retailer_id = a.retailer_id and f.account_id = a.id)) as document
                  from users.account a where a.retailer_id = :retailer and a.id = any(:ids::uuid[])
                """;
    }
}
