package pakbon.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;

/**
 * What telling a shop our levels would change, product by product. Nothing has been told for it.
 *
 * @param compared products that were looked at
 * @param same those of which the shop says what it should already
 * @param differences those that would change
 * @param skipped those of which the shop is not told, and why
 * @param isWhole whether that is all there is; very many products are not compared in one go
 */
public record StockComparison(
        Instant at, int compared, int same, List<Difference> differences, List<Skipped> skipped, boolean isWhole) {
    public StockComparison {
        differences = List.copyOf(differences);
        skipped = List.copyOf(skipped);
    }

    /** What was found of one product. */
    public sealed interface Finding {}

    /**
     * @param inShop what the shop says; null when it keeps no count
     * @param ours what it would be told
     */
    public record Difference(
            ProductId product,
            String sku,
            String name,
            @Nullable String inShop,
            long ours) implements Finding {
        boolean isSame() {
            return String.valueOf(ours).equals(inShop);
        }
    }

    public record Skipped(ProductId product, String sku, String name, Why why) implements Finding {}

    /** Why a shop is not told of a product. */
    public enum Why {
        /** We do not know under which variant the shop sells it. */
        NOT_IN_SHOP,
        /** The shop no longer has the variant that we remember. */
        GONE_FROM_SHOP,
        /** Made for an order line that nobody knew; its level means nothing until a person has looked at it (A13). */
        NOT_LOOKED_AT,
        /** Nothing of it was ever kept where this shop's orders are packed. */
        NEVER_COUNTED
    }
}
