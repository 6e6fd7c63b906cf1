package pakbon.channels.platform;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many of a variant a shop says that it has.
 *
 * @param variant by the shop's id, as its order lines name it
 * @param quantity null when the shop keeps no count of it
 */
public record ShopLevel(String variant, @Nullable BigDecimal quantity) {}
