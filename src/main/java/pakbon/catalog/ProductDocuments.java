package pakbon.catalog;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A product with its barcodes, and its picture by a fingerprint. */
@Component
class ProductDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.PRODUCT;
    }

    @Override
    public Set<String> tables() {
        return Set.of("catalog.product", "catalog.barcode", "catalog.picture");
    }

    @Override
    public String statement() {
        return """
                select p.id, case when p.sku = '' then p.name else p.sku end as label, null::uuid as parent,
                       to_jsonb(p) - '{retailer_id,version}'::text[]
                       || jsonb_build_object(
                            'barcodes', (select coalesce(jsonb_object_agg(b.code, true), '{}') from catalog.barcode b
                                          where b.retailer_id = p.retailer_id and b.product_id = p.id),
                            'picture', (select i.mark from catalog.picture i
                                         where i.retailer_id = p.retailer_id and i.product_id = p.id)) as document
                  from catalog.product p where p.retailer_id = :retailer and p.id = any(:ids::uuid[])
                """;
    }
}
