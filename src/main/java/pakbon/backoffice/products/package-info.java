/** What the retailer sells: a list, one product with all that hangs on it, and files for spreadsheets. */
@NullMarked
package pakbon.backoffice.products;

import org.jspecify.annotations.NullMarked;
