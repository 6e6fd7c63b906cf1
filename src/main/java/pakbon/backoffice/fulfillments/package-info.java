/** The page of all that is to be packed and handed over (article: Voorraad &gt; Afhandelingen), and its deeds. */
@NullMarked
package pakbon.backoffice.fulfillments;

import org.jspecify.annotations.NullMarked;
