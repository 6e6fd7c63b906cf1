/** The shops that are connected: how they are doing, what waits, and connecting another. */
@NullMarked
package pakbon.backoffice.channels;

import org.jspecify.annotations.NullMarked;
