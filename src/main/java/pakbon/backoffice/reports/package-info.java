/** How the packing goes, in figures: what is open, how long things take, where and by whom. */
@NullMarked
package pakbon.backoffice.reports;

import org.jspecify.annotations.NullMarked;
