/** A C-Series shop that is not one. */
@NullMarked
package pakbon.testing.cseries;

import org.jspecify.annotations.NullMarked;
