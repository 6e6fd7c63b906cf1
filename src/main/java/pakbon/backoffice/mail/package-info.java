/** Settings of mail to customers: the server, who informs whom, and how mails are worded. */
@NullMarked
package pakbon.backoffice.mail;

import org.jspecify.annotations.NullMarked;
