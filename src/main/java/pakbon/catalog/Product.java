package pakbon.catalog;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is sold.
 *
 * @param sku empty when it has none
 * @param options what sets it apart from its sisters: {@code Rood, 300 ml}
 * @param price in the retailer's currency, tax included
 * @param bin where it lies; empty when nowhere in particular
 * @param soldBy by the piece or by measure
 * @param placeholder made for an order line that nobody knew; a person should look at it (A13)
 */
public record Product(
        ProductId id,
        String sku,
        String name,
        String options,
        BigDecimal price,
        String bin,
        SoldBy soldBy,
        boolean placeholder,
        boolean active,
        Instant createdAt,
        long version) {}
