package pakbon.notifications;

import org.jspecify.annotations.Nullable;

/**
 * From whom mail comes; {@code name} and {@code replyTo} may be empty.
 *
 * @param logo PNG; null where the business has none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out; nobody compares them
record Sender(MailAddress from, String name, String replyTo, byte @Nullable [] logo) {}
