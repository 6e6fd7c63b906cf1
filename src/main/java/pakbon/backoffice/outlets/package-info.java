/** Settings &gt; Outlets: where they are, when they are open, and whether they take new work. */
@NullMarked
package pakbon.backoffice.outlets;

import org.jspecify.annotations.NullMarked;
