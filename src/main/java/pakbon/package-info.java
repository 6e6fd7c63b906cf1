/** Pakbon gets the online orders of shops with a counter out of the door. One package for each room of the house. */
@NullMarked
package pakbon;

import org.jspecify.annotations.NullMarked;
