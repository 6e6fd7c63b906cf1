/** The help: Markdown of {@code docs/help} as pages, with its contents and a search. Knows nothing of the trade. */
@NullMarked
package pakbon.backoffice.help;

import org.jspecify.annotations.NullMarked;
