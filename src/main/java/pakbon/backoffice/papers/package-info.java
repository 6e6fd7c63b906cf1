/** Papers: how each is set in the customer's language, as a page or a PDF, one or many. */
@NullMarked
package pakbon.backoffice.papers;

import org.jspecify.annotations.NullMarked;
