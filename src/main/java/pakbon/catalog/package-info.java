/**
 * What is sold: products with their SKU, barcodes (GTIN), bin and picture. Must not know a shop's prices.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers"})
@NullMarked
package pakbon.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
