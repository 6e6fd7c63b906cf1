package pakbon.channels;

import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.channels.platform.StockLevel;
import pakbon.shared.Quantity;

/**
 * How many of a product a shop may sell.
 *
 * @param variants by which the shop sells it
 * @param level what it should say; means nothing where it is not told
 * @param not why it is not told; null when it is
 */
record Offer(
        ProductId product,
        String sku,
        String name,
        List<String> variants,
        long level,
        StockComparison.@Nullable Why not) {

    /**
     * The sum over the outlets that pack for the shop, less what is kept back; never below zero, because a shop cannot sell
     * what is owed already; and rounded down, because shops count in wholes.
     */
    static long level(Collection<Quantity> atOutlets, int safety) {
        var left = Quantity.sum(atOutlets).minus(Quantity.of(safety)).max(Quantity.ZERO);
        return left.value().setScale(0, RoundingMode.DOWN).longValueExact();
    }

    List<StockLevel> lines() {
        return variants.stream().map(variant -> new StockLevel(variant, level)).toList();
    }
}
