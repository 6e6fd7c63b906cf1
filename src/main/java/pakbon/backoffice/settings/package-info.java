/** What is set once and looked at seldom: the business, its people, the keys of its programs. */
@NullMarked
package pakbon.backoffice.settings;

import org.jspecify.annotations.NullMarked;
