/** What tests of every room lean on. */
@NullMarked
package pakbon.testing;

import org.jspecify.annotations.NullMarked;
