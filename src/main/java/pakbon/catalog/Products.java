package pakbon.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The products of a retailer. */
@Service
public class Products {
    private final JdbcClient db;

    Products(JdbcClient db) {
        this.db = db;
    }

    /**
     * Adds a product; barcodes that another product has already stay with that one.
     *
     * @throws org.springframework.dao.DuplicateKeyException when an active product has this SKU
     */
    @Transactional
    public ProductId add(RetailerId retailer, NewProduct product, Instant now) {
        return add(retailer, null, product, now);
    }

    /** Adds a product by the word of somebody, who is not always whoever is at work: a file is taken by a task. */
    @Transactional
    public ProductId add(Actor actor, NewProduct product, Instant now) {
        return add(actor.retailer(), actor, product, now);
    }

    private ProductId add(RetailerId retailer, @Nullable Actor actor, NewProduct product, Instant now) {
        var id = ProductId.create();
        Trail.added(actor, Kind.PRODUCT, id.value());
        db.sql("""
                insert into catalog.product (retailer_id, id, sku, name, options, price, bin, sold_by, placeholder, created_at, version)
                values (:retailer, :id, :sku, :name, :options, :price, :bin, :soldBy, :placeholder, :now, :version)
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("sku", product.sku().strip())
                .param("name", product.name().strip())
                .param("options", product.options().strip())
                .param("price", product.price())
                .param("bin", product.bin().strip())
                .param("soldBy", product.soldBy().word())
                .param("placeholder", product.placeholder())
                .param("now", Times.toDatabase(now))
                .param("version", Times.nextVersion(0, now))
                .update();
        if (!product.barcodes().isEmpty()) {
            addBarcodes(retailer, id, product.barcodes());
        }
        return id;
    }

    void addBarcodes(RetailerId retailer, ProductId id, Collection<String> barcodes) {
        db.sql("""
                insert into catalog.barcode (retailer_id, code, product_id)
                select :retailer, code, :id from unnest(:codes::text[]) as code
                on conflict (retailer_id, code) do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("codes", Columns.of(barcodes, code -> Barcode.of(code).code()))
                .update();
    }

    /** Real products in whose name, SKU or options this text stands, by name; archived ones are left out. */
    @Transactional(readOnly = true)
    public List<Product> containing(RetailerId retailer, String text, int most) {
        return db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and active and not placeholder and archived_at is null
                   and strpos(lower(sku || ' ' || name || ' ' || options), lower(:text)) > 0
                 order by name, options, id limit :most
                """)
                .param("retailer", retailer.value())
                .param("text", text.strip())
                .param("most", most)
                .query((row, _) -> product(row))
                .list();
    }

    /** Those that are sold, or those that are archived; a list shows the ones or the others. */
    public enum Shelf {
        SOLD("archived_at is null"),
        ARCHIVED("archived_at is not null");

        private final String condition;

        Shelf(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Real products by name that are not archived, a page at a time.
     *
     * @param text every word of it stands in the name, SKU or options, or it is a barcode; empty for all
     * @param after go on behind this one; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Product> page(RetailerId retailer, String text, @Nullable Product after, int most) {
        return page(retailer, text, Shelf.SOLD, null, after, most);
    }

    /**
     * The same of some products.
     *
     * @param among null for all
     */
    @Transactional(readOnly = true)
    public List<Product> page(
            RetailerId retailer,
            String text,
            Shelf shelf,
            @Nullable Collection<ProductId> among,
            @Nullable Product after,
            int most) {
        var barcode = text.isBlank()
                ? null
                : byBarcode(retailer, List.of(text.strip())).get(text.strip());
        var statement = db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and active and not placeholder and\s"""
                        + shelf.condition
                        + (text.isBlank()
                                ? ""
                                : " and (not exists (select from unnest(:words::text[]) as word where strpos(lower(sku || ' ' || name || ' ' || options), word) = 0)"
                                        + " or id = :barcode::uuid)")
                        + (among == null ? "" : " and id = any(:among::uuid[])")
                        + (after == null ? "" : " and (name, options, id) > (:name, :options, :id)")
                        + " order by name, options, id limit :most")
                .param("retailer", retailer.value())
                .param("most", most);
        if (!text.isBlank()) {
            statement = statement
                    .param(
                            "words",
                            Columns.of(
                                    List.of(text.strip()
                                            .toLowerCase(Locale.ROOT)
                                            .split("\\s+")),
                                    word -> word))
                    .param("barcode", barcode == null ? null : barcode.value());
        }
        if (among != null) {
            statement = statement.param("among", Columns.of(among, ProductId::value));
        }
        if (after != null) {
            statement = statement
                    .param("name", after.name())
                    .param("options", after.options())
                    .param("id", after.id().value());
        }
        return statement.query((row, _) -> product(row)).list();
    }

    /** Those of these that have a picture, each with its mark: another picture has another one. */
    @Transactional(readOnly = true)
    public Map<ProductId, String> pictureMarks(RetailerId retailer, Collection<ProductId> ids) {
        var marks = new HashMap<ProductId, String>();
        db.sql("""
                select product_id, mark from catalog.picture
                 where retailer_id = :retailer and product_id = any(:ids::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, ProductId::value))
                .query((RowCallbackHandler) row ->
                        marks.put(new ProductId(row.getObject("product_id", UUID.class)), row.getString("mark")));
        return marks;
    }

    @Transactional
    public void show(RetailerId retailer, ProductId id, Picture picture) {
        Trail.changed(null, Kind.PRODUCT, id.value());
        db.sql("""
                insert into catalog.picture (retailer_id, product_id, media_type, content)
                values (:retailer, :id, :type, :content)
                on conflict (retailer_id, product_id)
                do update set media_type = excluded.media_type, content = excluded.content
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("type", picture.mediaType())
                .param("content", picture.content())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Picture> picture(RetailerId retailer, ProductId id) {
        return db.sql(
                        "select media_type, content from catalog.picture where retailer_id = :retailer and product_id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Picture(row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    /**
     * Until the transaction ends, nobody else who asks for this writes a product: two who do so at the same time would not see each
     * other's SKUs and barcodes. What shops tell does not ask: it is taken as it is.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(RetailerId retailer) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('catalog ' || :retailer, 0))")
                .param("retailer", retailer.value().toString())
                .query()
                .listOfRows();
    }

    /** Which active products have these SKUs; SKUs that nobody has are left out. */
    @Transactional(readOnly = true)
    public Map<String, ProductId> bySku(RetailerId retailer, Collection<String> skus) {
        return pairs(db.sql("""
                select sku as name, id from catalog.product
                 where retailer_id = :retailer and sku = any(:names::text[]) and sku <> '' and active
                """), retailer, Columns.of(skus, sku -> sku));
    }

    /** Active products whose SKU is one of these but for its capitals, by the SKU in small letters; of several the first. */
    @Transactional(readOnly = true)
    public Map<String, Product> skusLike(RetailerId retailer, Collection<String> skus) {
        var found = new HashMap<String, Product>();
        db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and sku <> '' and active
                   and lower(sku) in (select lower(name) from unnest(:names::text[]) as name)
                 order by id
                """)
                .param("retailer", retailer.value())
                .param("names", Columns.of(skus, sku -> sku))
                .query(row -> {
                    found.putIfAbsent(row.getString("sku").toLowerCase(Locale.ROOT), product(row));
                });
        return found;
    }

    /** Which products bear these barcodes, by the code as given; whatever its way of writing (C29). */
    @Transactional(readOnly = true)
    public Map<String, ProductId> byBarcode(RetailerId retailer, Collection<String> barcodes) {
        var found = pairs(
                db.sql("""
                select code as name, product_id as id from catalog.barcode
                 where retailer_id = :retailer and code = any(:names::text[])
                """),
                retailer,
                Columns.of(barcodes, code -> Barcode.of(code).code()));
        var asGiven = new HashMap<String, ProductId>();
        for (var given : barcodes) {
            var product = found.get(Barcode.of(given).code());
            if (product != null) {
                asGiven.put(given, product);
            }
        }
        return asGiven;
    }

    private static Map<String, ProductId> pairs(JdbcClient.StatementSpec statement, RetailerId retailer, Object names) {
        var found = new HashMap<String, ProductId>();
        statement.param("retailer", retailer.value()).param("names", names).query(row -> {
            found.put(row.getString("name"), new ProductId(row.getObject("id", UUID.class)));
        });
        return found;
    }

    @Transactional(readOnly = true)
    public Optional<Product> byId(RetailerId retailer, ProductId id) {
        return Optional.ofNullable(byIds(retailer, List.of(id)).get(id));
    }

    @Transactional(readOnly = true)
    public Map<ProductId, Product> byIds(RetailerId retailer, Collection<ProductId> ids) {
        var found = new HashMap<ProductId, Product>();
        db.sql("select * from catalog.product where retailer_id = :retailer and id = any(:ids::uuid[])")
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, ProductId::value))
                .query((row, _) -> product(row))
                .list()
                .forEach(product -> found.put(product.id(), product));
        return found;
    }

    /** The barcodes of these products, as kept (GTIN with fourteen digits). */
    @Transactional(readOnly = true)
    public Map<ProductId, List<String>> barcodes(RetailerId retailer, Collection<ProductId> ids) {
        var found = new HashMap<ProductId, List<String>>();
        db.sql("""
                select product_id, array_agg(code order by code) as codes from catalog.barcode
                 where retailer_id = :retailer and product_id = any(:ids::uuid[])
                 group by product_id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, ProductId::value))
                .query(row -> {
                    found.put(new ProductId(row.getObject("product_id", UUID.class)), List.of((String[])
                            row.getArray("codes").getArray()));
                });
        return found;
    }

    /** In the order of their last change, from after a version on. */
    @Transactional(readOnly = true)
    public List<Product> changedAfter(RetailerId retailer, long version, int most) {
        return db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and version > :version
                 order by version limit :most
                """)
                .param("retailer", retailer.value())
                .param("version", version)
                .param("most", most)
                .query((row, _) -> product(row))
                .list();
    }

    /** Like {@link #changedAfter}, up to before another version. */
    @Transactional(readOnly = true)
    public List<Product> changedBetween(RetailerId retailer, long after, long before, int most) {
        return db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and version > :after and version < :before
                 order by version limit :most
                """)
                .param("retailer", retailer.value())
                .param("after", after)
                .param("before", before)
                .param("most", most)
                .query((row, _) -> product(row))
                .list();
    }

    /** Those of exactly this name, in the order of their last change. */
    @Transactional(readOnly = true)
    public List<Product> named(RetailerId retailer, String name, int most) {
        return db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and name = :name
                 order by version limit :most
                """)
                .param("retailer", retailer.value())
                .param("name", name)
                .param("most", most)
                .query((row, _) -> product(row))
                .list();
    }

    static Product product(ResultSet row) throws SQLException {
        return new Product(
                new ProductId(row.getObject("id", UUID.class)),
                row.getString("sku"),
                row.getString("name"),
                row.getString("options"),
                row.getBigDecimal("price"),
                row.getString("bin"),
                SoldBy.of(row.getString("sold_by")).orElseThrow(),
                row.getBoolean("placeholder"),
                row.getBoolean("active"),
                Times.atOrNull(row, "archived_at"),
                Times.at(row, "created_at"),
                row.getLong("version"));
    }
}
