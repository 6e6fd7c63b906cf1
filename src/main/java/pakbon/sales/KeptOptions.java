package pakbon.sales;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/**
 * What stays of a line's options when its customer was forgotten: which variant was sold, and nothing that the customer may have
 * written on it. Shops tell both in one text, so only the catalog's own words stay, as far as the line says them.
 */
@Component
class KeptOptions {
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s+");

    private final JdbcClient db;
    private final Products products;

    KeptOptions(JdbcClient db, Products products) {
        this.db = db;
        this.products = products;
    }

    private record Line(UUID id, @Nullable ProductId product, String options) {}

    /** On the lines of those of these sales that have forgotten their customer; the others stay as they are. */
    void onlyCatalog(RetailerId retailer, Collection<UUID> sales) {
        var lines = db.sql("""
                select l.id, l.product_id, l.options
                  from sales.sale s
                  join sales.line l on l.retailer_id = s.retailer_id and l.sale_id = s.id
                 where s.retailer_id = :retailer and s.id = any(:ids::uuid[]) and s.forgotten_at is not null
                   and l.options <> ''
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(sales, sale -> sale))
                .query((row, _) -> {
                    var product = row.getObject("product_id", UUID.class);
                    return new Line(
                            row.getObject("id", UUID.class),
                            product == null ? null : new ProductId(product),
                            row.getString("options"));
                })
                .list();
        if (lines.isEmpty()) {
            return;
        }
        var known = products.byIds(
                retailer,
                lines.stream()
                        .map(Line::product)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var kept = new HashMap<UUID, String>();
        lines.forEach(line ->
                kept.put(line.id(), of(line.options(), line.product() == null ? null : known.get(line.product()))));
        var ids = kept.keySet().stream().toList();
        db.sql("""
                update sales.line l set options = n.options
                  from unnest(:lines::uuid[], :options::text[]) as n (id, options)
                 where l.retailer_id = :retailer and l.sale_id = any(:ids::uuid[]) and l.id = n.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(sales, sale -> sale))
                .param("lines", Columns.of(ids, id -> id))
                .param("options", Columns.of(ids, kept::get))
                .update();
    }

    /** What an unknown product is, the catalog has not said: all that is known of it came with an order. */
    static String of(String said, @Nullable Product product) {
        return product == null || product.placeholder()
                ? ""
                : Stream.of(BETWEEN.split(product.options()))
                        .filter(option -> says(
                                said, option.substring(option.indexOf(':') + 1).strip()))
                        .collect(Collectors.joining(", "));
    }

    /** As words of their own, in whatever case: {@code wit} is not said by {@code Witte kerst}. */
    private static boolean says(String said, String value) {
        return !value.isEmpty()
                && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value.toLowerCase(Locale.ROOT))
                                + "(?![\\p{L}\\p{N}])")
                        .matcher(said.toLowerCase(Locale.ROOT))
                        .find();
    }
}
