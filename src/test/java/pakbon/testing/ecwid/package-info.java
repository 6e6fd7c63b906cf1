/** An E-Series store that is not one. */
@NullMarked
package pakbon.testing.ecwid;

import org.jspecify.annotations.NullMarked;
