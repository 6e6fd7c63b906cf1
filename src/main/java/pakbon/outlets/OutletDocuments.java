package pakbon.outlets;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** An outlet. */
@Component
class OutletDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.OUTLET;
    }

    @Override
    public Set<String> tables() {
        return Set.of("outlets.outlet", "outlets.opening_hours", "outlets.special_day");
    }

    @Override
    public String statement() {
        return """
                select o.id, o.name as label, null::uuid as parent, to_jsonb(o) - '{retailer_id,version}'::text[]
                       || jsonb_build_object(
                            'opening_hours', (select coalesce(jsonb_object_agg(h.weekday, h.opens || ' - ' || h.closes
                                                                                || case h.breaks when '' then '' else ' (' || h.breaks || ')' end), '{}')
                                                from outlets.opening_hours h
                                               where h.retailer_id = o.retailer_id and h.outlet_id = o.id),
                            'special_days', (select coalesce(jsonb_object_agg(d.day, coalesce(d.opens || ' - ' || d.closes
                                                                                || case d.breaks when '' then '' else ' (' || d.breaks || ')' end, '')), '{}')
                                               from outlets.special_day d
                                              where d.retailer_id = o.retailer_id and d.outlet_id = o.id)) as document
                  from outlets.outlet o where o.retailer_id = :retailer and o.id = any(:ids::uuid[])
                """;
    }
}
