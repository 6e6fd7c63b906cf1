package pakbon.orders;

import org.jspecify.annotations.Nullable;
import pakbon.shared.Quantity;

/**
 * Something that a shop sells, down to the variant, in our words.
 *
 * @param variantId the shop's id, the same that its orders' lines bear ({@link OnlineOrder.Line#variantId()})
 * @param sku empty when it has none of its own
 * @param barcode empty for none
 * @param options what sets it apart from its sisters: {@code Size: large}
 * @param picture where it can be fetched, https; empty for none
 * @param stock how many the shop says that there are; null when it does not count them
 */
public record ShopProduct(
        String variantId,
        String sku,
        String barcode,
        String name,
        String options,
        String picture,
        @Nullable Quantity stock) {}
