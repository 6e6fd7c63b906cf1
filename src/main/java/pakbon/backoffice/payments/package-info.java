/** Settings &gt; Payment types: the ways of paying from which staff choose, per outlet. */
@NullMarked
package pakbon.backoffice.payments;

import org.jspecify.annotations.NullMarked;
