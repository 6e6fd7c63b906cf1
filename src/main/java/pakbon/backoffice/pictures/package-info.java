/** Products' pictures, as browsers get them. */
@NullMarked
package pakbon.backoffice.pictures;

import org.jspecify.annotations.NullMarked;
