package pakbon.catalog;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.CatalogRefusal.NotSaidWhatItIs;
import pakbon.catalog.CatalogRefusal.ProductUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/**
 * Products that are no longer sold. They leave the lists and choices and keep their SKU, barcodes and links, so that an order that
 * names one all the same still finds it (A13). Whether anything of one still lies somewhere, the rooms above ask before.
 */
@Service
public class ProductArchive {
    private final JdbcClient db;
    private final Products products;
    private final Clock clock;

    ProductArchive(JdbcClient db, Products products, Clock clock) {
        this.db = db;
        this.products = products;
        this.clock = clock;
    }

    /** Refused: unknown; a placeholder, of which somebody should say what it is. One that is archived already stays so. */
    @Transactional
    public Outcome<Product> archive(ProductId id, Actor actor) {
        var product =
                products.byId(actor.retailer(), id).filter(Product::active).orElse(null);
        if (product == null) {
            return new Refused<>(new ProductUnknown());
        }
        if (product.placeholder()) {
            return new Refused<>(new NotSaidWhatItIs());
        }
        return product.isArchived() ? new Done<>(product) : write(product, clock.instant(), actor);
    }

    /** It is sold again. Refused: unknown. */
    @Transactional
    public Outcome<Product> bringBack(ProductId id, Actor actor) {
        var product =
                products.byId(actor.retailer(), id).filter(Product::active).orElse(null);
        if (product == null) {
            return new Refused<>(new ProductUnknown());
        }
        return product.isArchived() ? write(product, null, actor) : new Done<>(product);
    }

    private Outcome<Product> write(Product product, @Nullable Instant since, Actor actor) {
        Trail.changed(actor, Kind.PRODUCT, product.id().value());
        db.sql("""
                update catalog.product
                   set archived_at = :since::timestamptz, version = greatest(version + 1, :version)
                 where retailer_id = :retailer and id = :id
                """)
                .param("since", Times.toDatabaseOrNull(since))
                .param("version", Times.nextVersion(product.version(), clock.instant()))
                .param("retailer", actor.retailer().value())
                .param("id", product.id().value())
                .update();
        return new Done<>(products.byId(actor.retailer(), product.id()).orElseThrow());
    }
}
