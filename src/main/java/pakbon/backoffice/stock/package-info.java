/** What lies where: levels, the ledger of each, counting and moving. */
@NullMarked
package pakbon.backoffice.stock;

import org.jspecify.annotations.NullMarked;
