/** Sales history: looking sales up, seeing one whole, editing its note and payments (article: Verkopen &gt; Verkoopgeschiedenis). */
@NullMarked
package pakbon.backoffice.sales;

import org.jspecify.annotations.NullMarked;
