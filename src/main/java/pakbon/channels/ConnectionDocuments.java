package pakbon.channels;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A connection with its settings; of its keys only whether they are others than before. */
@Component
class ConnectionDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.CONNECTION;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "channels.connection",
                "channels.connection_outlet",
                "channels.destination",
                "channels.stock_rule",
                "channels.promise");
    }

    @Override
    public String statement() {
        return """
                select c.id, c.name as label, null::uuid as parent,
                       to_jsonb(c) - '{retailer_id,credentials,webhook_secret}'::text[]
                       || jsonb_build_object(
                            'keys', left(encode(sha256(c.credentials), 'hex'), 8),
                            'outlets', (select coalesce(jsonb_object_agg(o.position, o.outlet_id), '{}') from channels.connection_outlet o
                                         where o.retailer_id = c.retailer_id and o.connection_id = c.id),
                            'destinations', (select coalesce(jsonb_object_agg(d.kind || ' ' || d.key,
                                                                              jsonb_build_object('outlet', d.outlet_id, 'type', d.handover)), '{}')
                                               from channels.destination d
                                              where d.retailer_id = c.retailer_id and d.connection_id = c.id and d.reviewed_at is not null),
                            'promises', (select coalesce(jsonb_object_agg(p.method, p.promise || case when p.express then ' express' else '' end), '{}')
                                           from channels.promise p
                                          where p.retailer_id = c.retailer_id and p.connection_id = c.id),
                            'stock', (select to_jsonb(r) - '{retailer_id,connection_id,compared_at}'::text[] from channels.stock_rule r
                                       where r.retailer_id = c.retailer_id and r.connection_id = c.id)) as document
                  from channels.connection c where c.retailer_id = :retailer and c.id = any(:ids::uuid[])
                """;
    }
}
