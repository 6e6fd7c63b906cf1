package pakbon.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.CatalogRefusal.OnlyWhole;
import pakbon.shared.Columns;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Which products are sold by measure, and what that allows. */
@Service
public class MeasuredProducts {
    private final JdbcClient db;

    MeasuredProducts(JdbcClient db) {
        this.db = db;
    }

    /** Those of them that are sold by measure; what is not in it goes by the piece. */
    @Transactional(readOnly = true)
    public Map<ProductId, SoldBy> among(RetailerId retailer, Collection<ProductId> ids) {
        var found = new HashMap<ProductId, SoldBy>();
        if (ids.isEmpty()) {
            return found;
        }
        db.sql("""
                select id, sold_by from catalog.product
                 where retailer_id = :retailer and id = any(:ids::uuid[]) and sold_by <> 'piece'
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, ProductId::value))
                .query(row -> {
                    found.put(
                            new ProductId(row.getObject("id", UUID.class)),
                            SoldBy.of(row.getString("sold_by")).orElseThrow());
                });
        return found;
    }

    /** How a line of so many is sold; see {@link SoldBy#of(Quantity)}. */
    @Transactional(readOnly = true)
    public SoldBy soldBy(RetailerId retailer, ProductId product, Quantity line) {
        return among(retailer, List.of(product))
                .getOrDefault(product, SoldBy.PIECE)
                .of(line);
    }

    /** All of them. */
    @Transactional(readOnly = true)
    public List<ProductId> all(RetailerId retailer) {
        return db.sql("select id from catalog.product where retailer_id = :retailer and sold_by <> 'piece'")
                .param("retailer", retailer.value())
                .query((row, _) -> new ProductId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Why there cannot be so many of it; as below. */
    @Transactional(readOnly = true)
    public Optional<CatalogRefusal> refusal(RetailerId retailer, ProductId product, Quantity quantity) {
        return refusal(retailer, Map.of(product, quantity));
    }

    /** Why there cannot be so many of these: a part of what goes by the piece. Asks nothing while all of them are whole. */
    @Transactional(readOnly = true)
    public Optional<CatalogRefusal> refusal(RetailerId retailer, Map<ProductId, Quantity> quantities) {
        var parts = quantities.entrySet().stream()
                .filter(each -> !each.getValue().isWhole())
                .map(Map.Entry::getKey)
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : db.sql("""
                select id, name from catalog.product
                 where retailer_id = :retailer and id = any(:ids::uuid[]) and sold_by = 'piece'
                 order by name, id limit 1
                """)
                        .param("retailer", retailer.value())
                        .param("ids", Columns.of(parts, ProductId::value))
                        .query((row, _) -> (CatalogRefusal) new OnlyWhole(
                                row.getString("name"),
                                Objects.requireNonNull(quantities.get(new ProductId(row.getObject("id", UUID.class))))))
                        .optional();
    }

    /**
     * A shop sold, or has, a part of these: from now on they are sold by measure, for what was ordered is never lost. In the
     * order of their ids, so that orders that meet wait for each other. What is by measure already stays as it is.
     *
     * @param by the measure of each, as far as anybody said it
     */
    @Transactional
    public void become(RetailerId retailer, Map<ProductId, SoldBy> by, Instant now) {
        if (by.isEmpty()) {
            return;
        }
        var products = List.copyOf(by.keySet());
        db.sql("""
                with held as (
                  select p.id, w.word
                    from catalog.product p join unnest(:ids::uuid[], :words::text[]) as w (id, word) on w.id = p.id
                   where p.retailer_id = :retailer and p.sold_by = 'piece'
                   order by p.id for no key update of p
                )
                update catalog.product p set sold_by = held.word, version = greatest(p.version + 1, :version)
                  from held where p.retailer_id = :retailer and p.id = held.id
                returning p.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(products, ProductId::value))
                .param(
                        "words",
                        Columns.of(
                                products,
                                product ->
                                        Objects.requireNonNull(by.get(product)).word()))
                .param("version", Times.nextVersion(0, now))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list()
                .forEach(id -> Trail.changed(null, Kind.PRODUCT, id));
    }
}
