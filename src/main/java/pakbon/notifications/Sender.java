package pakbon.notifications;

/** From whom mail comes; {@code name} and {@code replyTo} may be empty. */
record Sender(MailAddress from, String name, String replyTo) {}
