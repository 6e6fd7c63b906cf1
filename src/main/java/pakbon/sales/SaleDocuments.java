package pakbon.sales;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A sale with its lines and payments. How a line's tax splits over rates is the shop's word about the tax, which is here. */
@Component
class SaleDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.SALE;
    }

    @Override
    public Set<String> tables() {
        return Set.of("sales.sale", "sales.line", "sales.payment", "sales.sale_return", "sales.return_line");
    }

    @Override
    public String statement() {
        return """
                select s.id, s.receipt_number as label, null::uuid as parent,
                       to_jsonb(s) - '{retailer_id,version,updated_at,connection_id}'::text[]
                       || jsonb_build_object(
                            'lines', (select coalesce(jsonb_agg(to_jsonb(l) - '{retailer_id,sale_id,taxes}'::text[] order by l.position, l.id), '[]')
                                        from sales.line l where l.retailer_id = s.retailer_id and l.sale_id = s.id),
                            'returns', (select coalesce(jsonb_agg(to_jsonb(r) - '{retailer_id,sale_id}'::text[]
                                             || jsonb_build_object('lines', (
                                                  select jsonb_object_agg(rl.line_id, jsonb_build_object(
                                                           'quantity', rl.quantity, 'fate', rl.fate))
                                                    from sales.return_line rl
                                                   where rl.retailer_id = r.retailer_id and rl.sale_id = r.sale_id
                                                     and rl.return_id = r.id)) order by r.id), '[]')
                                      from sales.sale_return r
                                     where r.retailer_id = s.retailer_id and r.sale_id = s.id),
                        'payments', (select coalesce(jsonb_agg(to_jsonb(p) - '{retailer_id,sale_id,deed}'::text[] order by p.id), '[]')
                                           from sales.payment p where p.retailer_id = s.retailer_id and p.sale_id = s.id)) as document
                  from sales.sale s where s.retailer_id = :retailer and s.id = any(:ids::uuid[])
                """;
    }
}
