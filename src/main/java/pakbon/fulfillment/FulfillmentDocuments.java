package pakbon.fulfillment;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A fulfillment with its lines, notes and the people it is assigned to. */
@Component
class FulfillmentDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.FULFILLMENT;
    }

    @Override
    public Set<String> tables() {
        return Set.of("fulfillment.fulfillment", "fulfillment.line", "fulfillment.assignment", "fulfillment.note");
    }

    @Override
    public String statement() {
        return """
                select f.id, '' as label, f.sale_id as parent,
                       to_jsonb(f) - '{retailer_id,version,updated_at,receipt_key,unpaid,connection_id}'::text[]
                       || jsonb_build_object(
                            'lines', (select coalesce(jsonb_object_agg(l.sale_line_id, to_jsonb(l) - '{retailer_id,fulfillment_id}'::text[]), '{}')
                                        from fulfillment.line l where l.retailer_id = f.retailer_id and l.fulfillment_id = f.id),
                            'assigned', (select coalesce(jsonb_object_agg(a.user_id, a.at), '{}') from fulfillment.assignment a
                                          where a.retailer_id = f.retailer_id and a.fulfillment_id = f.id),
                            'notes', (select coalesce(jsonb_agg(to_jsonb(n) - '{retailer_id,fulfillment_id,from_outlet_id,origin_id}'::text[] order by n.id), '[]')
                                        from fulfillment.note n
                                       where n.retailer_id = f.retailer_id and n.fulfillment_id = f.id)) as document
                  from fulfillment.fulfillment f where f.retailer_id = :retailer and f.id = any(:ids::uuid[])
                """;
    }
}
